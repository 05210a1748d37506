"""Headless commands."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import yaml

from prisondesk import __version__
from prisondesk.features.assessment.rules.cases import answer_cases
from prisondesk.features.assessment.store import INSTRUMENTS, any_instrument


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return the exit code."""
    parser = argparse.ArgumentParser(prog="prisondesk")
    parser.add_argument("--version", action="version", version=f"PrisonDesk {__version__}")
    commands = parser.add_subparsers(dest="command")
    _add_assess(commands)
    options = parser.parse_args(arguments)
    if options.command == "assess":
        return _assess(options.instrument, options.cases)
    return 0


def _add_assess(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser("assess", help="apply an instrument's rules to worked cases")
    parser.add_argument("--instrument", required=True, choices=tuple(INSTRUMENTS))
    parser.add_argument("--cases", required=True, type=Path, help="a YAML file of cases")


def _assess(instrument: str, cases: Path) -> int:
    """Print one JSON object: the outcome of every case by its id; return the exit code."""
    try:
        with cases.open(encoding="utf-8") as file:
            plain = yaml.safe_load(file)
        found = answer_cases(any_instrument(instrument), plain)
    except (OSError, yaml.YAMLError, ValueError) as error:
        sys.stderr.write(f"{cases}: {error}\n")
        return 2
    sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
    return 0
