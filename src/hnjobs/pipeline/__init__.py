"""One module a command: read, check and store, or load, consolidate and write. No typer, no printing."""
