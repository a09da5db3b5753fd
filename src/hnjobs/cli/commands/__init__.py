"""One module a group of commands: options into a request, a result into a table or JSON."""
