"""What `prisondesk authority` did, in sentences for the people of the directorate."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

from prisondesk.bootstrap.bundle_words import STATES
from prisondesk.i18n.translator import translator
from prisondesk.kernel.message import Message, msg, nmsg, verbatim

Plain = dict[str, Any]


def told(action: str, found: Plain) -> tuple[str, ...]:
    """Return what *action* did as French sentences."""
    speak = translator("fr")
    words = [*_TOLD[action](found), *_papers(found)]
    return tuple(speak(each) for each in words)


def _root(found: Plain) -> Iterator[Message]:
    number, digits = str(found["root"]), found["fingerprint"]
    yield msg("Root no. {number}. Its thirty digits: {digits}", number=number, digits=digits)
    if found["expires"]:
        yield msg("Its keys are renewed before {day}.", day=_day(found["expires"]))


def _created(found: Plain) -> Iterator[Message]:
    yield msg("The three root keys are made; two of them sign together.")
    yield from _root(found)
    yield msg(
        "Give each file root-N.age to one person, on a stick of their own, and take the three out "
        "of this folder. Without two of them no list can be signed."
    )


def _status(found: Plain) -> Iterator[Message]:
    yield from _root(found)
    if found["renew_root"]:
        yield msg("The root keys are past their date: renew them (rotate).")
    if not found["list"]:
        yield msg("No list is in force yet.")
    else:
        number, day = str(found["list"]), _day(found["review_by"])
        yield msg("List no. {number} is in force, to be reviewed by {day}.", number=number, day=day)
        if found["review"]:
            yield msg("The list is past its review: sign it anew (sign-roster).")
    for each in found.get("writers", ()):
        yield msg(
            "{facility}, computer {writer}: {state}.",
            facility=verbatim(each["facility"]),
            writer=verbatim(each["writer"]),
            state=STATES[each["status"]],
        )
        if each["status"] != "active":
            yield msg("It is believed up to its entry no. {number}.", number=str(each["last_good"]))
    if found["waits_for_signatures"]:
        yield msg("Something waits for signatures: sign or drop it.")


def _stepped(found: Plain) -> Iterator[Message]:
    if not found["in_force"]:
        yield nmsg(
            "Kept as a draft: {count} more root key must sign (sign --key N).",
            "Kept as a draft: {count} more root keys must sign (sign --key N).",
            found["missing"],
        )
        return
    yield msg(
        "List no. {list} under root no. {root} is in force.",
        list=str(found["list"]),
        root=str(found["root"]),
    )
    if granted := found.get("granted"):
        yield nmsg("{count} request is granted.", "{count} requests are granted.", len(granted))
    if name := found.get("file"):
        yield msg("{file} is written on the stick, read again and compared.", file=name)
    else:
        if why := found.get("stick_refused"):
            yield verbatim(why)
        yield msg("It lies in this folder alone: leave-list --stick … puts it on a stick.")


def _requested(found: Plain) -> Iterator[Message]:
    for each in found["requests"]:
        yield msg(
            "{facility} asks for a place: computer {writer}, digits {digits}",
            facility=verbatim(each["facility"]),
            writer=verbatim(each["writer"]),
            digits=verbatim(each["digits"]),
        )
        if each["listed"]:
            yield msg("It is on the list already.")
        elif old := each["replaces"]:
            yield msg(
                "It takes the place of the computer {writer}: its records were put back there.",
                writer=verbatim(old),
            )
    for name in found["unsound"]:
        yield msg(
            "{file} is no genuine request: it is damaged or forged. Have the prison write it "
            "again.",
            file=verbatim(name),
        )
    if not all(each["listed"] for each in found["requests"]):
        yield msg("Call each prison on a known number and type the digits as you hear them.")
    elif not found["requests"]:
        yield msg("There is no request there.")


def _desk(found: Plain) -> Iterator[Message]:
    yield msg("The key of the desk is made (computer {writer}).", writer=verbatim(found["writer"]))
    yield msg("The next list takes it with it; it signs reference data from then on.")


def _dropped(_found: Plain) -> Iterator[Message]:
    yield msg("What waited for signatures is removed; nothing else has changed.")


def _left(found: Plain) -> Iterator[Message]:
    number, name = str(found["list"]), verbatim(found["file"])
    yield msg("List no. {number} is on the stick as {file}.", number=number, file=name)


def _published(found: Plain) -> Iterator[Message]:
    yield nmsg(
        "{file} is written on the stick: {count} file, signed by the desk.",
        "{file} is written on the stick: {count} files, signed by the desk.",
        found["items"],
        file=verbatim(found["file"]),
    )


def _recovery(found: Plain) -> Iterator[Message]:
    yield msg("Prisons seal their backups to {recipient}", recipient=verbatim(found["recipient"]))
    yield msg("Its thirty digits: {digits}", digits=verbatim(found["digits"]))


def _released(found: Plain) -> Iterator[Message]:
    yield nmsg(
        "{file} for {facility} is written on the stick; its backup holds {count} entry.",
        "{file} for {facility} is written on the stick; its backup holds {count} entries.",
        found["entries"],
        file=verbatim(found["file"]),
        facility=verbatim(found["facility"]),
    )
    for number, words in enumerate(found["words"], 1):
        yield msg("List {number}: {words}", number=str(number), words=verbatim(words))
    yield msg("Each list goes to one person, on paper; two of them open. Clear this screen now.")


def _updated(found: Plain) -> Iterator[Message]:
    yield nmsg(
        "Version {version} is signed and on the stick: {count} file.",
        "Version {version} is signed and on the stick: {count} files.",
        found["files"],
        version=verbatim(found["version"]),
    )


def _papers(found: Plain) -> Iterator[Message]:
    for each in found.get("papers") or ():
        yield msg("To be printed: {path}", path=verbatim(str(each)))


def _day(text: str) -> dt.date:
    return dt.datetime.fromisoformat(text).date()


_TOLD: dict[str, Callable[[Plain], Iterator[Message]]] = {
    "create-root": _created,
    "fingerprint": _root,
    "status": _status,
    "desk": _desk,
    "requests": _requested,
    "sign-roster": _stepped,
    "sign": _stepped,
    "rotate": _stepped,
    "revoke": _stepped,
    "replace": _stepped,
    "drop": _dropped,
    "leave-list": _left,
    "recovery-key": _recovery,
    "release": _released,
    "update": _updated,
    "publish": _published,
}
