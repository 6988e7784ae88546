"""Lets `python -m eduweb` do what the `eduweb` command does."""

from eduweb.cli import main

if __name__ == "__main__":
    main()
