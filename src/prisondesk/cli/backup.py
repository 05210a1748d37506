"""`prisondesk backup`: saved, verified, put back and tried out without a window."""

import argparse
import sys
from pathlib import Path

from prisondesk.cli.parts import Commands, complain, say_refusal
from prisondesk.kernel.refusal import Refused


def add(commands: Commands) -> None:
    """Offer the command."""
    parser = commands.add_parser("backup", help="save, verify, restore or try out a backup")
    actions = parser.add_subparsers(dest="action", required=True)
    create = actions.add_parser("create", help="save the records on a stick and read them back")
    create.add_argument("medium", type=Path, help="the stick or disk")
    verify = actions.add_parser("verify", help="read a backup again")
    verify.add_argument("backup", type=Path, help="the folder PRISONDK-…")
    restore = actions.add_parser("restore", help="put a backup back; two officers sign")
    restore.add_argument("backup", type=Path, help="the folder PRISONDK-…")
    rescue = actions.add_parser(
        "rescue", help="put a backup back with the directorate's answer: no password is left"
    )
    rescue.add_argument("backup", type=Path, help="the folder PRISONDK-…")
    rescue.add_argument("answer", type=Path, help="the file PRISONDK.REL of the directorate")
    drill = actions.add_parser("drill", help="do all of a restore beside the records, keep nothing")
    drill.add_argument("backup", type=Path, help="the folder PRISONDK-…")
    seal = actions.add_parser("seal", help="seal backups to the directorate's recovery key too")
    seal.add_argument("recipient", help="its public half, age1…, or '' for none")
    for each in (create, verify, restore, rescue, drill, seal):
        each.add_argument("--folder", type=Path, help="the folder of the records")
    for each in (create, restore, rescue, drill, seal):
        each.add_argument("--user", required=True, help="the account that signs in")
    for each in (restore, rescue, drill):
        each.add_argument("--second", required=True, help="the account of the second officer")
    parser.set_defaults(command=run)


def run(given: argparse.Namespace) -> int:
    """Do it and say so in French; passwords are asked, never given as arguments."""
    from getpass import getpass

    from prisondesk.bootstrap import backups

    def report(done: int, total: int) -> None:
        sys.stderr.write(f"\r{done} / {total}")
        sys.stderr.flush()

    try:
        lines = backups.act(given, getpass, report)
    except Refused as refused:
        complain("")
        say_refusal(refused)
        return 1
    complain("")
    sys.stdout.write("\n".join(lines) + "\n")
    return 0
