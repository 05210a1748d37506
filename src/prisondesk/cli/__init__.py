"""The command line: opens the desk, or does one thing without a window and says so.

What a command needs is imported when it is called, so that the desk opens at once and a command
without a window asks for no display. Each command has a module here with `add(commands)`.
"""

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from prisondesk import __version__
from prisondesk.cli import (
    assess,
    authority,
    backup,
    bundle,
    deadlines,
    doctor,
    plan,
    roles,
    scale,
    translations,
)
from prisondesk.cli.parts import Commands

COMMANDS: tuple[Callable[[Commands], None], ...] = (
    assess.add,
    authority.add,
    backup.add,
    bundle.add,
    deadlines.add,
    doctor.add,
    plan.add,
    roles.add,
    scale.add,
    translations.add,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    given = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = given.command
    return command(given)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="prisondesk")
    parser.add_argument("--version", action="version", version=f"PrisonDesk {__version__}")
    parser.add_argument("--folder", type=Path, help="the folder of the records")
    parser.add_argument("--demo", action="store_true", help="open the fictitious prisons")
    parser.add_argument("--smoke", action="store_true", help="try every part once, print JSON")
    parser.add_argument("--smoke-out", type=Path, help="write the JSON of --smoke to this file")
    parser.set_defaults(command=_run)
    commands = parser.add_subparsers()
    for add in COMMANDS:
        add(commands)
    return parser


def _run(given: argparse.Namespace) -> int:
    """Open the desk, or try every part of it."""
    if given.smoke:
        return _smoke(given)
    from prisondesk.bootstrap import program

    return program.run_demo(given.folder) if given.demo else program.run(given.folder)


def _smoke(given: argparse.Namespace) -> int:
    """Write what every part answered; the exit code says whether all passed."""
    from prisondesk.bootstrap import smoke

    text = smoke.report()
    if given.smoke_out is not None:
        given.smoke_out.write_text(text, "utf-8")
    elif sys.stdout is not None:
        sys.stdout.write(text + "\n")
    return 0 if smoke.passed(text) else 1
