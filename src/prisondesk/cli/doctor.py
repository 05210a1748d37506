"""`prisondesk doctor`: looks the workstation over and says what it found."""

import argparse
import sys
from pathlib import Path

from prisondesk.cli.parts import Commands, print_json, say_refusal
from prisondesk.kernel.refusal import Refused


def add(commands: Commands) -> None:
    """Offer the command."""
    parser = commands.add_parser(
        "doctor", help="look over disk, keys, clock, fonts, printers, database, chain, backups"
    )
    parser.add_argument("--folder", type=Path, help="the folder of the records")
    parser.add_argument("--user", help="sign in as well, to look inside the records")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(command=run)


def run(given: argparse.Namespace) -> int:
    """Print each finding; the exit code is 1 when something is in danger, 2 when refused."""
    from getpass import getpass

    from prisondesk.bootstrap import checkup

    try:
        found = checkup.look(given.folder, given.user, getpass)
    except Refused as refused:
        say_refusal(refused)
        return 2
    if given.json:
        print_json(checkup.plain(found))
    else:
        sys.stdout.write("\n".join(checkup.lines(found)) + "\n")
    return checkup.exit_code(found)
