"""The `ketenplan` command: see `ketenplan --help`."""

from ketenplan.commands import main

if __name__ == "__main__":
    main()
