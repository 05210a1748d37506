"""`prisondesk translations`: sheets for translators without the internet, and how far we are."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from prisondesk.cli.parts import Commands, print_json, say_file, say_refusal
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from prisondesk.i18n.languages import Language

DOMAINS = ("ui", "print", "interview")


def add(commands: Commands) -> None:
    """Offer the command."""
    parser = commands.add_parser("translations", help="sheets for translators, and the figures")
    parser.add_argument("--folder", type=Path, help="the folder of the catalogues")
    actions = parser.add_subparsers(required=True)
    _export(actions.add_parser("export", help="write a sheet that a translator fills"))
    _import(actions.add_parser("import", help="take a sheet that a translator has filled"))
    _publish(actions.add_parser("publish", help="write what the directorate signs of a language"))
    sounds = actions.add_parser("sounds", help="write what it signs of a pack of recordings")
    sounds.add_argument("pack", type=Path, help="the pack that a prison wrote")
    sounds.add_argument("--out", required=True, type=Path, help="a new folder")
    sounds.set_defaults(command=_run_sounds)
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


def _publish(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--language", required=True, help="bm, ar or taq")
    parser.add_argument("--out", required=True, type=Path, help="a new folder")
    parser.set_defaults(command=_run_publish)


def _place(given: argparse.Namespace) -> tuple[Path, "Language"]:
    from prisondesk import assets
    from prisondesk.i18n.languages import FRENCH, LANGUAGES

    folder: Path = given.folder or assets.folder("translations")
    if given.language not in LANGUAGES or given.language == FRENCH.code:
        known = ", ".join(code for code in LANGUAGES if code != FRENCH.code)
        raise Refused(
            msg("{code} is not a language to translate into.", code=given.language),
            msg("Name one of these: {codes}.", codes=known),
        )
    return folder, LANGUAGES[given.language]


def _run_export(given: argparse.Namespace) -> int:
    """Write the sheet and say how many rows it has; return the exit code."""
    from prisondesk.i18n import worksheets

    try:
        folder, language = _place(given)
        rows = worksheets.rows(folder, language, given.domain or DOMAINS)
        chosen = (row for row in rows if not (given.missing and row["draft"]))
        number = worksheets.write(given.out, chosen)
    except Refused as foreign:
        say_refusal(foreign)
        return 2
    except OSError as error:
        say_file(error, given.out)
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
    except OSError as error:
        say_file(error, given.sheet)
        return 2
    refused = [{"line": one.line, "id": one.identifier, "why": one.why} for one in taken.refused]
    print_json({"changed": taken.changed, "confirmed": taken.confirmed, "refused": refused})
    return 1 if refused else 0


def _run_publish(given: argparse.Namespace) -> int:
    """Write the texts of a language with the standing of each; the desk of the directorate signs.

    What is written is judged as a prison would: a file that no prison could use is said so here.
    """
    from prisondesk.i18n import adopted
    from prisondesk.kernel.clock import SystemClock

    try:
        folder, language = _place(given)
        data = adopted.dumps(folder, language, SystemClock().now().date())
        judged = adopted.judge(adopted.loads(data, language.code), language.code)
        _write(given.out, {adopted.FILE: data})
    except Refused as foreign:
        say_refusal(foreign)
        return 2
    except OSError as error:
        say_file(error, given.out)
        return 2
    left_out = {
        "held back": judged.held_back,
        "faulty": judged.faulty,
        "unknown": judged.unknown,
        "outdated": judged.outdated,
    }
    print_json({"folder": str(given.out), "usable": judged.used, **left_out})
    return 0


def _run_sounds(given: argparse.Namespace) -> int:
    """Write the files of a pack of recordings, each compared with its hash."""
    from prisondesk.features.assessment.service.prompts import unpack

    try:
        files = unpack(given.pack.read_bytes())
        _write(given.out, files)
    except Refused as broken:
        say_refusal(broken)
        return 2
    except OSError as error:
        say_file(error, given.pack)
        return 2
    print_json({"folder": str(given.out), "files": len(files)})
    return 0


def _write(folder: Path, files: "Mapping[str, bytes]") -> None:
    folder.mkdir(parents=True)
    for name, data in files.items():
        (folder / Path(name).name).write_bytes(data)


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
