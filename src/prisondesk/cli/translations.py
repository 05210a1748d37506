"""`prisondesk translations`: sheets for translators without the internet, and how far we are."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from prisondesk.cli.parts import Commands, complain, print_json, say_refusal
from prisondesk.kernel.refusal import Refused

if TYPE_CHECKING:
    from prisondesk.i18n.languages import Language

DOMAINS = ("ui", "print", "interview")


def add(commands: Commands) -> None:
    """Offer the command."""
    parser = commands.add_parser("translations", help="sheets for translators, and the figures")
    parser.add_argument("--folder", type=Path, help="the folder of the catalogues")
    actions = parser.add_subparsers(required=True)
    _export(actions.add_parser("export", help="write a sheet that a translator fills"))
    _import(actions.add_parser("import", help="take a sheet that a translator has filled"))
    figures = actions.add_parser("figures", help="how far every language has come, as JSON")
    figures.set_defaults(command=_say_figures)


def _export(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--language", required=True, help="bm, ar or taq")
    parser.add_argument("--domain", choices=DOMAINS, action="append", help="only this one")
    parser.add_argument("--missing", action="store_true", help="only what has no text yet")
    parser.add_argument("--out", required=True, type=Path, help="a .csv or .xlsx file")
    parser.set_defaults(command=_run_export)


def _import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--language", required=True, help="bm, ar or taq")
    parser.add_argument("--reader", required=True, help="who read the sheet: initials, body")
    parser.add_argument("sheet", type=Path, help="the .csv or .xlsx file")
    parser.set_defaults(command=_run_import)


def _place(given: argparse.Namespace) -> tuple[Path, "Language"]:
    from prisondesk import assets
    from prisondesk.i18n.languages import FRENCH, LANGUAGES

    folder: Path = given.folder or assets.folder("translations")
    if given.language not in LANGUAGES or given.language == FRENCH.code:
        raise argparse.ArgumentTypeError(f"{given.language} is not a language to translate into")
    return folder, LANGUAGES[given.language]


def _run_export(given: argparse.Namespace) -> int:
    """Write the sheet and say how many rows it has; return the exit code."""
    from prisondesk.i18n import worksheets

    try:
        folder, language = _place(given)
        rows = worksheets.rows(folder, language, given.domain or DOMAINS)
        chosen = (row for row in rows if not (given.missing and row["draft"]))
        number = worksheets.write(given.out, chosen)
    except (OSError, argparse.ArgumentTypeError) as error:
        complain(str(error))
        return 2
    print_json({"rows": number, "file": str(given.out)})
    return 0


def _run_import(given: argparse.Namespace) -> int:
    """Take the sheet; the exit code is 1 when a row was refused."""
    from prisondesk.i18n import compiling, worksheets
    from prisondesk.kernel.clock import SystemClock

    try:
        folder, language = _place(given)
        found = worksheets.read(given.sheet)
        taken = worksheets.take(folder, language, found, given.reader, SystemClock().now().date())
        compiling.compile_stale(folder)
    except Refused as foreign:
        say_refusal(foreign)
        return 2
    except (OSError, argparse.ArgumentTypeError) as error:
        complain(str(error))
        return 2
    refused = [{"line": one.line, "id": one.identifier, "why": one.why} for one in taken.refused]
    print_json({"changed": taken.changed, "confirmed": taken.confirmed, "refused": refused})
    return 1 if refused else 0


def _say_figures(given: argparse.Namespace) -> int:
    """Print how many texts every language has, by domain and standing."""
    from prisondesk import assets
    from prisondesk.i18n.compiling import compile_stale, figures_of
    from prisondesk.i18n.languages import LANGUAGES

    folder: Path = given.folder or assets.folder("translations")
    compile_stale(folder)
    print_json(
        {code: {each: figures_of(folder, code, each) for each in DOMAINS} for code in LANGUAGES}
    )
    return 0
