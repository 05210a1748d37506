"""Headless commands."""

import argparse
from collections.abc import Sequence

from prisondesk import __version__


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    parser = argparse.ArgumentParser(prog="prisondesk")
    parser.add_argument("--version", action="version", version=f"PrisonDesk {__version__}")
    parser.parse_args(arguments)
    return 0
