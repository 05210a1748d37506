"""What a complaint must and must not say, and how its facts fold."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from prisondesk.features.incidents.events.complaints import (
    ComplaintAnswered,
    ComplaintFiled,
    ComplaintSent,
    SealedAnswerGiven,
)
from prisondesk.features.incidents.model.complaints import (
    Addressee,
    Complaint,
    Filed,
    Further,
    Letter,
    Secrecy,
)
from prisondesk.kernel.message import Message, msg
from prisondesk.ledger.entry import Entry


def complaint_problem(complaint: Complaint, now: dt.datetime) -> Message | None:
    """Return why *complaint* cannot be entered.

    What is about the director is sealed and goes past the director (decision 19).
    """
    sealed = complaint.secrecy is Secrecy.SEALED
    if complaint.at > now:
        return msg("This is written down when it has taken place.")
    if sealed and (complaint.words.strip() or complaint.subject is not None):
        return msg("What is sealed is not typed: neither its words nor what it is about.")
    if not sealed and not complaint.words.strip():
        return msg("Write what is asked, in the person’s words.")
    outside = complaint.addressee is not Addressee.DIRECTOR
    if complaint.about_director and not (sealed and outside):
        return msg("What is about the director is sealed and goes to an authority outside.")
    return None


def letter_problem(letter: Letter, filed_on: dt.date, today: dt.date) -> Message | None:
    """Return why the letter that answers a sealed complaint cannot be entered."""
    if not (letter.authority.strip() and letter.reference.strip()):
        return msg("Write which authority answered, and the reference of its letter.")
    if letter.given_on > today or letter.dated > today:
        return msg("A fact cannot lie in the future.")
    if letter.dated < filed_on or letter.given_on < letter.dated:
        return msg("The letter is older than the complaint, or was given before it was written.")
    return None


def letter_words(letter: Letter) -> Message:
    """Return how the letter is told of: never what it says."""
    return msg(
        "letter {reference} of {dated}, {authority}; given on {day}",
        reference=letter.reference,
        dated=letter.dated,
        authority=letter.authority,
        day=letter.given_on,
    )


def fold_complaint(entries: Sequence[Entry]) -> Filed | None:
    """Return one complaint as it stands, or None before its first entry."""
    filed: Filed | None = None
    for entry in entries:
        if isinstance(entry.body, ComplaintFiled):
            filed = Filed(entry.body.complaint, entry.header.author)
    if filed is None:
        return None
    # By the hour and the hash: the order in which bundles came does not count.
    told = sorted(entries, key=lambda each: (each.done_at, each.hash))
    handed = [
        Further(each.body.at, each.author, each.body.how)
        for each in told
        if isinstance(each.body, ComplaintSent)
    ]
    answers = [
        (each.body.on, Further(each.done_at, each.author, each.body.words))
        for each in told
        if isinstance(each.body, ComplaintAnswered)
    ]
    letters = [each.body.letter for each in told if isinstance(each.body, SealedAnswerGiven)]
    if letters:
        filed = replace(filed, answered_on=letters[0].given_on, letter=letters[0])
    if handed:
        *before, last = handed
        filed = replace(filed, sent_at=last.at, sent_how=last.words, handed_on=tuple(before))
    if answers:
        (on, first), *more = answers
        others = tuple(each for _, each in more)
        known = on if filed.answered_on is None else min(on, filed.answered_on)
        filed = replace(filed, answered_on=known, answer=first.words, answers=others)
    return filed
