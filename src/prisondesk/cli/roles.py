"""`prisondesk roles`: who may do what with which data."""

import argparse
import sys

from prisondesk.cli.parts import Commands, print_json


def add(commands: Commands) -> None:
    """Offer the command."""
    parser = commands.add_parser("roles", help="print who may do what: role by lane by act")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(command=run)


def run(given: argparse.Namespace) -> int:
    """Print the matrix; return the exit code."""
    from prisondesk.security.matrix import Act, held, lanes
    from prisondesk.security.roles import Role

    table = {
        role.value: {
            lane: {act.value: sorted(found) for act in Act if (found := held(role, lane, act))}
            for lane in lanes()
        }
        for role in Role
    }
    if given.json:
        print_json(table)
        return 0
    for role, row in table.items():
        sys.stdout.write(f"{role}\n")
        for lane, acts in row.items():
            sys.stdout.write(f"  {lane:<12} {' '.join(acts) or '-'}\n")
    return 0
