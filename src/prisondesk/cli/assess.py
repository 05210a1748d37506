"""`prisondesk assess`: an instrument's rules applied to worked cases."""

import argparse
from pathlib import Path

from prisondesk.cli.parts import Commands, complain, print_json, read_yaml


def add(commands: Commands) -> None:
    """Offer the command."""
    parser = commands.add_parser("assess", help="apply an instrument's rules to worked cases")
    parser.add_argument("--instrument", required=True, help="the id of an instrument in resources")
    parser.add_argument("--version", default="", help="a version of it; the newest when not given")
    parser.add_argument("--cases", required=True, type=Path, help="a YAML file of cases")
    parser.set_defaults(command=run)


def run(given: argparse.Namespace) -> int:
    """Print one JSON object: the outcome of every case by its id; return the exit code.

    A bad case stands in the object with its error and is told on standard error, exit code 1;
    without any case to work on, or without such an instrument, the exit code is 2.
    """
    from prisondesk.features.assessment.rules.cases import answer_cases
    from prisondesk.features.assessment.store.instruments import any_instrument, versions

    known = versions()
    if given.instrument not in known or given.version not in ("", *known[given.instrument]):
        there = ", ".join(f"{key} ({' '.join(each)})" for key, each in sorted(known.items()))
        complain(f"there is no instrument {given.instrument} {given.version}; known: {there}")
        return 2
    try:
        instrument = any_instrument(given.instrument, given.version)
        found = answer_cases(instrument, read_yaml(given.cases))
    except ValueError as error:
        complain(f"{given.cases}: {error}")
        return 2
    print_json(found)
    errors = [str(answer["error"]) for answer in found.values() if "error" in answer]
    for each in errors:
        complain(f"{given.cases}: {each}")
    return 1 if errors else 0
