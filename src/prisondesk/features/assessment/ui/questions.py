"""The questions of one part of the screening as a form, and the form as answers."""

from collections.abc import Iterable, Mapping

from prisondesk.features.assessment.model.items import (
    NO_INFORMATION_WORDS,
    Answer,
    Item,
    NoInformation,
    Rating,
)
from prisondesk.features.assessment.rules.screening import problems
from prisondesk.features.assessment.rules.words import said_to, words
from prisondesk.kernel.message import Message, msg
from prisondesk.ui.forms import Choice, Combo, Group, Spec, Text
from prisondesk.ui.forms.field import Value

NO_INFORMATION = msg("No information")


def groups(items: Iterable[Item], gender: str = "") -> tuple[Group, ...]:
    """Return one group a question: the answer by number, why there is none, what was seen.

    *gender* is that of the person spoken to: "F", "M" or empty.
    """
    return tuple(Group(words(item.question), _specs(item, gender)) for item in items)


def _specs(item: Item, gender: str) -> tuple[Spec, ...]:
    anchors = tuple((rating.value, words(text)) for rating, text in item.anchors)
    say = words(item.guidance)
    if item.ask:
        say = msg("To say: {words}", words=said_to(item, gender))
    reasons = tuple((why.value, text) for why, text in NO_INFORMATION_WORDS.items())
    return (
        Choice(
            key=f"rating-{item.key}",
            label=msg("Answer"),
            hint=say,
            options=(*anchors, (Rating.NI.value, NO_INFORMATION)),
        ),
        Combo(
            key=f"why-{item.key}",
            label=msg("Why there is no information"),
            options=reasons,
            width=320,
        ),
        Text(
            key=f"note-{item.key}",
            label=msg("What was seen or said"),
            hint=msg("A few words; the person’s own where possible."),
            max_length=400,
        ),
    )


def answers(items: Iterable[Item], typed: Mapping[str, Value]) -> tuple[Answer, ...]:
    """Return the questions that were answered; one that was not touched stays not asked."""
    found = []
    for item in items:
        rating = typed.get(f"rating-{item.key}")
        if rating:
            why = typed.get(f"why-{item.key}")
            no_information = rating == Rating.NI.value and why
            found.append(
                Answer(
                    item.key,
                    Rating(str(rating)),
                    NoInformation(str(why)) if no_information else None,
                    str(typed.get(f"note-{item.key}") or ""),
                )
            )
    return tuple(found)


def values(given: Iterable[Answer]) -> dict[str, Value]:
    """Return *given* as the form shows it."""
    shown: dict[str, Value] = {}
    for answer in given:
        shown[f"rating-{answer.item}"] = answer.rating.value
        shown[f"why-{answer.item}"] = answer.why_not.value if answer.why_not else None
        shown[f"note-{answer.item}"] = answer.note or None
    return shown


def troubles(items: Iterable[Item], given: Iterable[Answer]) -> dict[str, Message]:
    """Return what has to be said more exactly, by the field it belongs to."""
    known = {answer.item: answer for answer in given}
    found: dict[str, Message] = {}
    for item in items:
        answer = known.get(item.key)
        if answer is not None and (wrong := problems(item, answer)):
            field = "why" if answer.rating is Rating.NI else "note"
            found[f"{field}-{item.key}"] = wrong[0]
    return found
