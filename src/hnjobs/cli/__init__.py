"""The command line: options in, tables or JSON out. The only layer that prints or knows the clock."""
