HELP = {}
