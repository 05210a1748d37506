"""`prisondesk scale`: a demonstration prison filled with invented people, to measure on."""

import argparse
import json
import sys
from pathlib import Path

from prisondesk.cli.parts import Commands, complain
from prisondesk.kernel.refusal import Refused


def add(commands: Commands) -> None:
    """Offer the command."""
    parser = commands.add_parser("scale", help="fill a demonstration prison with invented people")
    parser.add_argument("dossiers", type=int, help="how many")
    parser.add_argument("--folder", type=Path, required=True, help="the folder to fill")
    parser.set_defaults(command=run)


def run(given: argparse.Namespace) -> int:
    """Print one JSON object: what was written and how fast; return the exit code."""
    from prisondesk.bootstrap import scale
    from prisondesk.kernel.clock import SystemClock

    def report(done: int, total: int) -> None:
        sys.stderr.write(f"\r{done} / {total}")

    try:
        filled = scale.scale(given.folder, given.dossiers, SystemClock().now(), report)
    except Refused as refusal:
        complain(refusal.reason.text)
        return 2
    sys.stderr.write("\n")
    sys.stdout.write(json.dumps(filled.plain()) + "\n")
    return 0
