"""Where `python -m docs_engine` and the installed `backcast` begin."""

import sys


def main() -> None:
    """Run the command line and leave with its exit status."""
    from docs_engine.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
