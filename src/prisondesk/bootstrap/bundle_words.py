"""What `prisondesk bundle` did, in sentences for whoever typed it."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from prisondesk.features.exchange.model import gap_words, partner_words
from prisondesk.features.exchange.model.asking import WANTED_WORDS, Decision, Wanted, wanted_words
from prisondesk.features.exchange.model.computers import MISTRUST_WORDS, Mistrust
from prisondesk.i18n import formats
from prisondesk.i18n.translator import translator
from prisondesk.kernel.filefault import fault_of
from prisondesk.kernel.message import Message, cmsg, msg, nmsg, verbatim
from prisondesk.kernel.refusal import Refused
from prisondesk.security.slots import WrongPassword
from prisondesk.sync.ceremony import WrongPassphraseError
from prisondesk.sync.errors import AlreadyReceivedError, BundleError
from prisondesk.sync.stick_errors import StickError

Plain = dict[str, Any]
STATES: dict[str, Message] = {
    "active": msg("in service"),
    "closed": msg("closed: put back from a backup"),
    "revoked": msg("withdrawn"),
}
_NONE = cmsg("entries of a computer", "none")


class UnusableError(Refused):
    """The command line is wrong, or names a file that cannot be read."""


def unreadable(path: Path, error: OSError | ValueError) -> UnusableError:
    """Return why *path* cannot be read, in a sentence that says what to name instead."""
    if isinstance(error, IsADirectoryError):
        return UnusableError(
            msg("{path} is a folder.", path=str(path)),
            msg("Name the file of one bundle; import alone takes the folder of a stick."),
        )
    if isinstance(error, OSError):
        found = fault_of(str(path), error)
        return UnusableError(found.reason, found.advice)
    return UnusableError(msg("{path} cannot be read: {why}.", path=str(path), why=str(error)))


def refusal(refused: Refused) -> dict[str, str]:
    """Return a refusal as plain values: its stable name, its kind, and its words in French."""
    speak = translator("fr")
    return {
        "code": refused.code if isinstance(refused, BundleError) else type(refused).__name__,
        "kind": _kind(refused),
        "sentence": speak(refused.reason),
        "advice": speak(refused.advice) if refused.advice else "",
    }


def _kind(refused: Refused) -> str:
    if isinstance(refused, AlreadyReceivedError):
        return "known"
    kinds = (
        (UnusableError, "usage"),
        (BundleError, "bundle"),
        (StickError, "stick"),
        ((WrongPassword, WrongPassphraseError), "password"),
    )
    return next((name for kind, name in kinds if isinstance(refused, kind)), "refused")


def told(action: str, found: Plain) -> tuple[str, ...]:
    """Return what *action* did as French sentences; empty where the values alone are shown."""
    words = _TOLD.get(action)
    speak = translator("fr")
    return tuple(speak(each) for each in words(found)) if words else ()


def _exported(found: Plain) -> Iterator[Message]:
    for each in found["written"]:
        yield nmsg(
            "Bundle no. {number} for {partner} is written, read again and compared: {count} file, "
            "{size} bytes.",
            "Bundle no. {number} for {partner} is written, read again and compared: {count} files, "
            "{size} bytes.",
            each["dossiers"],
            number=str(each["number"]),
            partner=verbatim(each["partner"]),
            size=str(each["size"]),
        )
    if found["nothing"]:
        yield msg("Nothing has to be carried; nothing was written.")
    yield from _refusals(found)
    if found["may_remove_stick"]:
        yield msg("You may take the stick out.")


def _refusals(found: Plain) -> Iterator[Message]:
    for each in found.get("refused", ()):
        yield msg(
            "{file} is refused ({code}). {sentence} {advice}",
            file=each["file"],
            code=each["code"],
            sentence=verbatim(each["sentence"]),
            advice=verbatim(each["advice"]),
        )


def _verified(found: Plain) -> Iterator[Message]:
    if not found["opened"]:
        yield nmsg(
            "It is a bundle for {count} key, {size} bytes; it was not opened.",
            "It is a bundle for {count} keys, {size} bytes; it was not opened.",
            found["recipients"],
            size=str(found["size"]),
        )
        yield msg("To verify it whole, name the records (--folder, --user) or --roster.")
        return
    made = dt.datetime.fromisoformat(found["made"])
    yield msg(
        "Bundle no. {number} of {sender} for {to}, made on {made}: it is genuine and whole.",
        number=str(found["number"]),
        sender=verbatim(found["sender"]),
        to=verbatim(", ".join(found["to"])),
        made=formats.moment(made),
    )
    if "new_facts" in found:
        yield nmsg(
            "It would bring {count} new entry; {doubts} would be set aside. Nothing was taken in.",
            "It would bring {count} new entries; {doubts} would be set aside. Nothing was taken "
            "in.",
            found["new_facts"],
            doubts=str(found["doubts"]),
        )
        if found["missing"]:
            yield gap_words(found["sender"], tuple(found["missing"]))
        if ahead := len(found["disagreements"]):
            yield nmsg(
                "It would leave {count} disagreement to decide.",
                "It would leave {count} disagreements to decide.",
                ahead,
            )


def _imported(found: Plain) -> Iterator[Message]:
    for each in found["taken"]:
        yield nmsg(
            "Bundle no. {number} of {partner} is taken in: {count} new entry, {known} known "
            "already, {doubts} set aside.",
            "Bundle no. {number} of {partner} is taken in: {count} new entries, {known} known "
            "already, {doubts} set aside.",
            each["new_facts"],
            number=str(each["number"]),
            partner=verbatim(each["partner"]),
            known=str(each["known_facts"]),
            doubts=str(each["doubts"]),
        )
        if each["expected"]:
            yield nmsg(
                "{count} person is expected: confirm the arrival in the program.",
                "{count} persons are expected: confirm the arrivals in the program.",
                len(each["expected"]),
            )
        yield from (verbatim(warning) for warning in each["warnings"])
    yield from _refusals(found)
    if known := found.get("known"):
        yield nmsg(
            "{count} bundle was here already; nothing was done with it.",
            "{count} bundles were here already; nothing was done with them.",
            known,
        )
    elif found.get("nothing"):
        yield msg("No bundle for this prison is in that folder.")


def _outstanding(found: Plain) -> Iterator[Message]:
    for each in found["partners"]:
        yield msg(
            "{partner}: last bundle sent no. {sent}, acknowledged up to no. {acknowledged}, "
            "{waiting} without a receipt; last received no. {received}.",
            partner=verbatim(each["code"]),
            sent=str(each["sent"]),
            acknowledged=str(each["acknowledged"]),
            waiting=str(each["waiting"]),
            received=str(each["received"]),
        )
        if each["missing"]:
            numbers = ", ".join(map(str, each["missing"]))
            yield msg("Bundles that did not come: {numbers}.", numbers=verbatim(numbers))
        for one in each["rejected"]:
            yield msg("Refused there: {what}.", what=verbatim(one))
    if not found["partners"]:
        yield msg("No other prison or office is linked here.")
    yield nmsg(
        "{count} entry is set aside in quarantine.",
        "{count} entries are set aside in quarantine.",
        found["quarantine"],
    )


def _computers(found: Plain) -> Iterator[Message]:
    for each in found["writers"]:
        number = verbatim(each["last_good"]) if each["last_good"] else _NONE
        yield msg(
            "{facility}, computer {writer}: {state}; entries here {held}, told by others {told}; "
            "last good number: {number}.",
            facility=verbatim(each["facility"]),
            writer=verbatim(each["writer"]),
            state=STATES[each["state"]],
            held=str(each["held"]),
            told=str(each["told"]),
            number=number,
        )
        for why, at in (one.split() for one in each["doubts"]):
            yield msg(
                "Doubtful from entry no. {number}: {why}. Telephone that prison and the "
                "directorate.",
                number=at,
                why=MISTRUST_WORDS[Mistrust(why)],
            )
    if not found["writers"]:
        yield msg("No national list yet.")


def _asked(found: Plain) -> Iterator[Message]:
    for each in found["asked"]:
        yield msg(
            "{peer} is asked for {what}; it goes with the next bundle.",
            peer=partner_words(each["peer"]),
            what=WANTED_WORDS[Wanted(each["what"])],
        )
    if found["nothing"]:
        yield msg("Nobody is asked: name the prison with --to.")


def _requested(found: Plain) -> Iterator[Message]:
    for each in found["requests"]:
        wanted = wanted_words(Wanted(each["what"]), incoming=each["incoming"])
        if each["subject"]:
            subject = verbatim(each["subject"])
            wanted = msg("{what} ({subject})", what=wanted, subject=subject)
        who = _THEIRS if each["incoming"] else _OURS
        peer = partner_words(each["peer"])
        yield Message(who.text, (("peer", peer), ("what", wanted), ("state", _state(each))))
        if each["reason"]:
            yield msg("Why: {reason}", reason=verbatim(each["reason"]))
        if each["answer"]:
            yield msg("Answer: {answer}", answer=verbatim(each["answer"]))
    if not found["requests"]:
        yield msg("No request yet.")


def _state(each: Plain) -> Message:
    state = Decision(each["state"])
    if state is Decision.OPEN and not each["incoming"]:
        return cmsg("request", "it waits for their answer")
    return _STATES[state]


_THEIRS = msg("{peer} asks us for {what}: {state}.")
_OURS = msg("We ask {peer} for {what}: {state}.")
_STATES = {
    Decision.OPEN: cmsg("request", "to be decided here"),
    Decision.GRANTED: cmsg("request", "granted"),
    Decision.REFUSED: cmsg("request", "refused"),
}
_TOLD: dict[str, Callable[[Plain], Iterator[Message]]] = {
    "export": _exported,
    "verify": _verified,
    "inspect": _verified,
    "import": _imported,
    "receipts": _outstanding,
    "writers": _computers,
    "ask": _asked,
    "requests": _requested,
}
