"""`prisondesk authority`: the directorate's root keys and the national list."""

import argparse
import sys
from pathlib import Path

from prisondesk.cli.parts import Commands, say_refusal
from prisondesk.kernel.refusal import Refused


def add(commands: Commands) -> None:
    """Offer the command."""
    parser = commands.add_parser("authority", help="the directorate's root keys and national list")
    parser.add_argument("action", choices=("found", "fingerprint", "requests", "grant"))
    parser.add_argument("keys", type=Path, help="the folder of the root keys")
    parser.add_argument("--stick", type=Path, help="the stick with requests, and for the list")
    parser.add_argument("--name", action="append", default=[], help="CODE=name of a prison")
    parser.add_argument("--key", action="append", type=int, help="a root key that signs (1 to 3)")
    parser.set_defaults(command=run)


def run(given: argparse.Namespace) -> int:
    """Do what the directorate does; passphrases are asked, never given as arguments."""
    from getpass import getpass

    from prisondesk.bootstrap import directorate

    try:
        lines = directorate.act(given, getpass)
    except Refused as refused:
        say_refusal(refused)
        return 1
    sys.stdout.write("\n".join(lines) + "\n")
    return 0
