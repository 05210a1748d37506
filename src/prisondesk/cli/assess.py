"""`prisondesk assess`: an instrument's rules applied to worked cases."""

import argparse
from pathlib import Path

from prisondesk.cli.parts import Commands, complain, print_json, read_yaml


def add(commands: Commands) -> None:
    """Offer the command."""
    parser = commands.add_parser("assess", help="apply an instrument's rules to worked cases")
    parser.add_argument("--instrument", required=True, choices=("general", "vel"))
    parser.add_argument("--cases", required=True, type=Path, help="a YAML file of cases")
    parser.set_defaults(command=run)


def run(given: argparse.Namespace) -> int:
    """Print one JSON object: the outcome of every case by its id; return the exit code."""
    from prisondesk.features.assessment.rules.cases import answer_cases
    from prisondesk.features.assessment.store import any_instrument

    try:
        found = answer_cases(any_instrument(given.instrument), read_yaml(given.cases))
    except ValueError as error:
        complain(f"{given.cases}: {error}")
        return 2
    print_json(found)
    return 0
