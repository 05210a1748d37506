"""The command line: opens the desk, or does one thing without a window and says so.

What a command needs is imported when it is called, so that the desk opens at once and a command
without a window asks for no display.
"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from prisondesk import __version__

Command = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    given = _parser().parse_args(arguments)
    command: Command = given.command
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
    _add_assess(commands)
    _add_authority(commands)
    _add_scale(commands)
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


def _add_assess(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("assess", help="apply an instrument's rules to worked cases")
    parser.add_argument("--instrument", required=True, choices=("general", "vel"))
    parser.add_argument("--cases", required=True, type=Path, help="a YAML file of cases")
    parser.set_defaults(command=_assess)


def _assess(given: argparse.Namespace) -> int:
    """Print one JSON object: the outcome of every case by its id; return the exit code."""
    import yaml

    from prisondesk.features.assessment.rules.cases import answer_cases
    from prisondesk.features.assessment.store import any_instrument

    try:
        with given.cases.open(encoding="utf-8") as file:
            plain = yaml.safe_load(file)
        found = answer_cases(any_instrument(given.instrument), plain)
    except (OSError, yaml.YAMLError, ValueError) as error:
        sys.stderr.write(f"{given.cases}: {error}\n")
        return 2
    sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
    return 0


def _add_authority(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("authority", help="the directorate's root keys and national list")
    parser.add_argument("action", choices=("found", "fingerprint", "requests", "grant"))
    parser.add_argument("keys", type=Path, help="the folder of the root keys")
    parser.add_argument("--stick", type=Path, help="the stick with requests, and for the list")
    parser.add_argument("--name", action="append", default=[], help="CODE=name of a prison")
    parser.add_argument("--key", action="append", type=int, help="a root key that signs (1 to 3)")
    parser.set_defaults(command=_authority)


def _authority(given: argparse.Namespace) -> int:
    """Do what the directorate does; passphrases are asked, never given as arguments."""
    from getpass import getpass

    from prisondesk.bootstrap import directorate
    from prisondesk.i18n.translator import translator
    from prisondesk.kernel.refusal import Refused

    try:
        lines = directorate.act(given, getpass)
    except Refused as refused:
        speak = translator("fr")
        advice = speak(refused.advice) if refused.advice else ""
        sys.stderr.write(f"{speak(refused.reason)} {advice}".rstrip() + "\n")
        return 1
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


def _add_scale(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("scale", help="fill a demonstration prison with invented people")
    parser.add_argument("dossiers", type=int, help="how many")
    parser.add_argument("--folder", type=Path, required=True, help="the folder to fill")
    parser.set_defaults(command=_scale)


def _scale(given: argparse.Namespace) -> int:
    """Print one JSON object: what was written and how fast; return the exit code."""
    from prisondesk.bootstrap import scale
    from prisondesk.kernel.clock import SystemClock
    from prisondesk.kernel.refusal import Refused

    def report(done: int, total: int) -> None:
        sys.stderr.write(f"\r{done} / {total}")

    try:
        filled = scale.scale(given.folder, given.dossiers, SystemClock().now(), report)
    except Refused as refusal:
        sys.stderr.write(f"{refusal.reason.text}\n")
        return 2
    sys.stderr.write("\n")
    sys.stdout.write(json.dumps(filled.plain()) + "\n")
    return 0
