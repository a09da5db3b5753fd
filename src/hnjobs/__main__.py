"""``python -m hnjobs``: the same program as the installed command."""

from hnjobs.cli.main import main

if __name__ == "__main__":
    main()
