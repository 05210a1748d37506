"""`prisondesk authority`: the directorate's root keys, national list and reference data."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from prisondesk.cli.parts import (
    Commands,
    asked_for,
    complain,
    print_json,
    say_file,
    say_refusal,
)
from prisondesk.kernel.message import Message, msg
from prisondesk.kernel.refusal import Refused

DONE, USAGE, WAITS, BAD_FILE, BAD_STICK, BAD_PASSPHRASE, REFUSED = 0, 2, 3, 4, 5, 6, 7
ACTIONS = {
    "create-root": "make the three root keys; with --papers print their sheets",
    "fingerprint": "show the thirty digits of the root in force; with --papers print them again",
    "status": "show root, list, computers and what waits for signatures",
    "desk": "make the key of the directorate's desk, which signs reference data",
    "requests": "show the requests on a stick or in files, with their digits",
    "sign-roster": "sign the next list: requests whose digits were --heard, or a renewal",
    "sign": "add one signature to what waits; enough of them put it in force",
    "rotate": "replace the root key of --place by a new one; the list is signed again",
    "revoke": "declare a computer --lost after its last good entry",
    "replace": "declare one --lost and take in the one whose digits were --heard",
    "drop": "remove what waits for signatures",
    "leave-list": "leave the list in force on the --stick once more",
    "recovery-key": "make or show the key to which prisons seal their backups",
    "release": "answer a prison that lost every password: its --backup, the --stick for it",
    "update": "sign a new version (--as 1.2.0, --file) and leave it on the --stick",
    "publish": "sign reference data (--kind, --name, --title) and leave them on the stick",
}
CODES = """exit codes:
  0  done, and in force
  2  the command line is wrong, or a file cannot be read
  3  kept as a draft: more root keys must sign (the field "missing" says how many)
  4  a request, list or root is refused; the field "code" says why
  5  the stick is refused: full, pulled out, read-only, worn out; a list that was signed is in
     force all the same (the fields "in_force" and "stick_refused"): leave-list writes it
  6  a passphrase is wrong
  7  refused for another reason

Otherwise nothing was changed unless the code is 0 or 3. Passphrases are asked once all that can
be refused without them was looked at, or read from --passphrase-file: one "NAME words" a line, for
the names root-1, root-2, root-3, desk, recovery, new-root-1."""


def add(commands: Commands) -> None:
    """Offer the command."""
    actions = "\n".join(f"  {name:<13}{words}" for name, words in ACTIONS.items())
    parser = commands.add_parser(
        "authority",
        help="the directorate's root keys and national list",
        epilog=f"actions:\n{actions}\n\n{CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("action", choices=tuple(ACTIONS), metavar="ACTION")
    parser.add_argument("keys", type=Path, help="the folder of the root keys")
    parser.add_argument("--stick", type=Path, help="the stick with requests, and for the list")
    parser.add_argument("--key", action="append", type=int, help="a key of the folder that signs")
    parser.add_argument("--key-file", action="append", type=Path, help="a key that lies elsewhere")
    parser.add_argument("--request", action="append", type=Path, help="a request in a file")
    parser.add_argument("--heard", action="append", help="the digits of a request, as heard")
    parser.add_argument("--name", action="append", help="CODE=name of a new prison")
    parser.add_argument(
        "--lost", action="append", help="COMPUTER=its last good entry, as it was said"
    )
    parser.add_argument("--place", type=int, default=0, help="the key to replace (1 to 3)")
    parser.add_argument("--papers", type=Path, help="the folder for the sheets to print")
    parser.add_argument("--backup", type=Path, help="a prison's backup, or its small files")
    parser.add_argument("--kind", choices=("catalogue", "audio", "legal", "instrument"))
    parser.add_argument(
        "--as", dest="set_name", default="", help="the set (for example bm), or a version"
    )
    parser.add_argument("--title", default="", help="what people will read")
    parser.add_argument("--note", default="", help="one more sentence for people")
    parser.add_argument("--file", action="append", type=Path, help="a file or folder to publish")
    parser.add_argument(
        "--passphrase-file",
        type=Path,
        help="a line for each key: its name, a space, its passphrase (root-1, new-root-1, desk, "
        "recovery, or the name of a key file)",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.set_defaults(command=run)


def run(given: argparse.Namespace) -> int:
    """Do it, print the answer and return the exit code."""
    from prisondesk.bootstrap import directorate, directorate_words

    try:
        words = _passphrases(given)
        twice = None if given.passphrase_file else _twice
        found = directorate.act(_asked(given), directorate.Ask(words, choose=twice))
    except Refused as refused:
        return _refuse(given, refused)
    except OSError as error:
        say_file(error, given.keys)
        return USAGE
    except ValueError as error:
        say_refusal(
            Refused(
                msg(
                    "A file of the folder {path} is damaged, or not one of this program: {why}.",
                    path=str(given.keys),
                    why=str(error),
                )
            )
        )
        return USAGE
    if given.json:
        print_json(found)
    else:
        for each in directorate_words.told(given.action, found):
            sys.stdout.write(each + "\n")
    if found.get("unsound"):
        return BAD_FILE
    if found.get("stick_refused"):
        return BAD_STICK
    return WAITS if found.get("in_force") is False else DONE


def _asked(given: argparse.Namespace) -> Any:
    from prisondesk.bootstrap import directorate

    pairs = [each.partition("=") for each in given.lost or ()]
    return directorate.Asked(
        action=given.action,
        keys=given.keys,
        stick=given.stick,
        signing=tuple(given.key or ()),
        key_files=tuple(given.key_file or ()),
        requests=tuple(given.request or ()),
        heard=tuple(given.heard or ()),
        names=dict(_named(each) for each in given.name or ()),
        lost={writer: number for writer, _, number in pairs},
        place=given.place,
        papers=given.papers,
        kind=given.kind or "",
        name=given.set_name,
        title=given.title,
        note=given.note,
        files=tuple(given.file or ()),
        backup=given.backup,
    )


def _named(text: str) -> tuple[str, str]:
    code, sign, name = text.partition("=")
    if not (code and sign and name.strip()):
        raise Refused(
            msg("The prison {code} is new: give its name.", code=code),
            msg("For example: --name {code}=…", code=code or "KNB"),
        )
    return code, name.strip()


def _passphrases(given: argparse.Namespace) -> Callable[[str], str]:
    if given.passphrase_file is None:
        return _typed
    try:
        lines: list[str] = given.passphrase_file.read_text("utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise Refused(
            msg("The file of passphrases is no text in UTF-8."),
            msg("A line for each key: its name, a space, its passphrase."),
        ) from error
    words = dict(line.split(" ", 1) for line in lines if " " in line)

    def read(name: str) -> str:
        found = words.get(name.replace(" ", "-"))
        if not found:
            raise Refused(
                msg("The file of passphrases has no line for {name}.", name=name.replace(" ", "-")),
                msg("A line for each key: its name, a space, its passphrase."),
            )
        return found

    return read


def _typed(name: str) -> str:
    """Ask for the passphrase of the key *name*; nothing of it is shown."""
    return _asked_for(msg("Passphrase of the key {name}", name=name))


def _twice(name: str) -> str:
    """Ask for the passphrase of a key that is made: mistyped unseen, it would close it for ever."""
    first = _asked_for(msg("New passphrase of the key {name}", name=name.removeprefix("new ")))
    if _asked_for(msg("The same once more")) != first:
        raise Refused(
            msg("The two passphrases are not the same."), msg("Nothing was made. Begin again.")
        )
    return first


def _asked_for(what: Message) -> str:
    from getpass import getpass

    typed: str = getpass(asked_for(what))
    return typed


def _refuse(given: argparse.Namespace, refused: Refused) -> int:
    from prisondesk.bootstrap import bundle_words

    plain = bundle_words.refusal(refused)
    if given.json:
        print_json({"ok": False, **plain})
    else:
        if plain["kind"] != "refused":
            complain(plain["code"])
        say_refusal(refused)
    kinds = {"bundle": BAD_FILE, "stick": BAD_STICK, "password": BAD_PASSPHRASE}
    return kinds.get(plain["kind"], REFUSED)
