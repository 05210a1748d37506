"""`prisondesk bundle`: bundles made, verified, read and taken in without a window."""

import argparse
import sys
from pathlib import Path
from typing import Any

from prisondesk.cli.parts import (
    Commands,
    asked_for,
    complain,
    print_json,
    print_lines,
    say_refusal,
)
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused

ACTIONS = (
    "export",
    "verify",
    "inspect",
    "import",
    "receipts",
    "writers",
    "ask",
    "requests",
)
WITHOUT_PATH = ("receipts", "writers", "ask", "requests")
WANTED = ("file", "missing", "receipt", "log")
DONE, USAGE, NOTHING, BAD_BUNDLE, BAD_STICK, BAD_PASSWORD, REFUSED = 0, 2, 3, 4, 5, 6, 7
CODES = """exit codes:
  0  done
  2  the command line is wrong, or a file cannot be read
  3  nothing to do: the bundle is here already, or nothing has to be carried or taken in
  4  the bundle is refused; the field "code" says why
  5  the stick is refused: full, pulled out, read-only, worn out
  6  the password is wrong, or a try must wait
  7  refused for another reason (rights, no national list, ...)

Unless the code is 0 nothing was changed, but by an import or export of several bundles: it takes in
those that are sound, names those that were written, and its exit code is that of the worst. Without
--json the answer is in French sentences; with it one JSON object, also of a refusal (fields ok,
code, kind, sentence, advice)."""


def add(commands: Commands) -> None:
    """Offer the command."""
    parser = commands.add_parser(
        "bundle",
        help="make, verify, read and take in bundles",
        epilog=CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("action", choices=ACTIONS)
    parser.add_argument("path", type=Path, nargs="?", help="a bundle, or the folder of a stick")
    parser.add_argument("--folder", type=Path, help="the folder of the records to open")
    parser.add_argument("--user", default="", help="the account that signs in")
    parser.add_argument("--password-file", help="read the password from it; - is standard input")
    parser.add_argument("--to", action="append", help="only this prison or office (repeatable)")
    parser.add_argument("--what", choices=WANTED, default="file", help="ask: for what")
    parser.add_argument("--number", default="", help="ask: the écrou number here")
    parser.add_argument("--subject", default="", help="ask: who or what is meant")
    parser.add_argument("--reason", default="", help="ask: why")
    parser.add_argument("--carrier", default="", help="who carries the stick")
    parser.add_argument("--roster", type=Path, help="verify with this LISTE.NNN, without records")
    parser.add_argument("--identity", type=Path, help="with --roster: a file with an age key")
    parser.add_argument("--facility", default="", help="with --roster: whose key that is")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(command=run)


def run(given: argparse.Namespace) -> int:
    """Do it, print the answer and return the exit code."""
    from prisondesk.bootstrap import bundle_words, bundles

    try:
        found = bundles.act(_asked(given), lambda: _password(given))
    except Refused as refused:
        return _refuse(given, refused)
    except (OSError, ValueError) as error:
        return _refuse(given, bundle_words.unreadable(_file(given, error), error))
    if given.json:
        print_json(found)
    else:
        _tell(given.action, found)
    return max((_code(each) for each in found.get("refused", ())), default=DONE) or (
        NOTHING if found.get("nothing") else DONE
    )


def _tell(action: str, found: dict[str, Any]) -> None:
    """Print sentences; the values too where somebody asked to look inside, or none are said."""
    from prisondesk.bootstrap import bundle_words

    sentences = bundle_words.told(action, found)
    for each in sentences:
        sys.stdout.write(each + "\n")
    if action == "inspect" or not sentences:
        print_lines(found)


def _file(given: argparse.Namespace, error: Exception) -> Path:
    """Return the file that could not be read: the system names it, else it was the bundle."""
    named = getattr(error, "filename", None)
    return Path(named) if isinstance(named, str) else given.path or Path()


def _asked(given: argparse.Namespace) -> Any:
    from prisondesk.bootstrap import bundle_words, bundles

    if given.path is None and given.action not in WITHOUT_PATH:
        raise bundle_words.UnusableError(msg("Name a bundle, or the folder of a stick."))
    return bundles.Asked(
        action=given.action,
        path=given.path or Path(),
        folder=given.folder,
        user=given.user,
        to=tuple(given.to or ()),
        carrier=given.carrier,
        what=given.what,
        number=given.number,
        subject=given.subject,
        reason=given.reason,
        roster=given.roster,
        identity=given.identity,
        facility=given.facility,
    )


def _password(given: argparse.Namespace) -> str:
    source = given.password_file
    if source is None:
        from getpass import getpass

        return getpass(asked_for(msg("Password of the account {user}", user=given.user)))
    if source == "-":
        return sys.stdin.readline().rstrip("\r\n")
    return Path(source).read_text("utf-8").rstrip("\r\n")


def _refuse(given: argparse.Namespace, refused: Refused) -> int:
    from prisondesk.bootstrap import bundle_words

    plain = bundle_words.refusal(refused)
    if given.json:
        print_json({"ok": False, **plain})
    else:
        if plain["kind"] not in ("refused", "usage"):
            complain(plain["code"])
        say_refusal(refused)
    return _code(plain)


def _code(plain: dict[str, str]) -> int:
    kinds = {
        "usage": USAGE,
        "known": NOTHING,
        "bundle": BAD_BUNDLE,
        "stick": BAD_STICK,
        "password": BAD_PASSWORD,
    }
    return kinds.get(plain["kind"], REFUSED)
