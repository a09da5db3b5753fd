"""The command line: options in, pipeline, tables or JSON out. The only layer that prints or knows the clock."""
