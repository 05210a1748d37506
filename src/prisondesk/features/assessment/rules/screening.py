"""The general screening: five outcomes from the answers, each with the items behind it."""

from collections.abc import Iterable, Iterator

from prisondesk.features.assessment.model.items import Answer, Item, OutcomeRule, Rating
from prisondesk.features.assessment.model.screening import (
    Instrument,
    Outcome,
    OutcomeKey,
    Screening,
)
from prisondesk.features.assessment.rules.conditions import Ratings, condition
from prisondesk.kernel.message import Message, msg


def evaluate(instrument: Instrument, answers: Iterable[Answer]) -> Screening:
    """Return what follows from *answers*; the last answer to an item counts.

    An item without an answer is "no information": it never raises custody, and it makes the
    protective outcomes "unknown", to be asked before the first night.
    """
    ratings: Ratings = {answer.item: answer.rating for answer in answers}
    rated, total = shared(instrument, ratings)
    found = tuple(
        Outcome(OutcomeKey(name), rule.level, rule.effect, because)
        for name, rule, because in levels(instrument, ratings)
    )
    return Screening(
        outcomes=(*found, _needs(instrument, ratings)),
        share=100 * rated // total,
        missing_tonight=missing(instrument, ratings),
        actions=actions(instrument, ratings),
        provisional=rated < total * instrument.least_share,
    )


def problems(item: Item, answer: Answer) -> tuple[Message, ...]:
    """Return why an answer cannot be kept so: no information needs its reason."""
    if answer.rating is Rating.NI and answer.why_not is None:
        return (msg("Say why there is no information."),)
    if item.critical and answer.rating is Rating.YES and not answer.note.strip():
        return (msg("Write in a few words what was seen or said."),)
    return ()


def levels(
    instrument: Instrument, ratings: Ratings
) -> Iterator[tuple[str, OutcomeRule, tuple[str, ...]]]:
    """Yield each outcome of *instrument*: its name, the first rule that holds, the items behind."""
    keys = [item.key for item in instrument.items]
    for name, rules in instrument.outcomes:
        for rule in rules:
            because = condition(rule.when, keys)(ratings)
            if because is not None:
                yield name, rule, because
                break


def needs(instrument: Instrument, ratings: Ratings) -> tuple[str, ...]:
    """Return the needs named, the strongest first, in the order of the instrument."""
    least = str(instrument.needs_listed_from)
    found = [
        item.key
        for item in instrument.of(instrument.needs_section)
        if _rated(ratings, item.key) and ratings[item.key].value >= least
    ]
    return tuple(sorted(found, key=lambda key: ratings[key] is not Rating.YES))


def missing(instrument: Instrument, ratings: Ratings) -> tuple[str, ...]:
    """Return the first-night items that have no answer yet."""
    return tuple(key for key in instrument.first_night if not _rated(ratings, key))


def shared(instrument: Instrument, ratings: Ratings) -> tuple[int, int]:
    """Return how many items are rated, and of how many."""
    return sum(_rated(ratings, item.key) for item in instrument.items), len(instrument.items)


def actions(instrument: Instrument, ratings: Ratings) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the tasks that the answers open, each with the items that open it."""
    opened: dict[str, list[str]] = {}
    for item in instrument.items:
        if item.action and ratings.get(item.key) in (Rating.SOME, Rating.YES):
            opened.setdefault(item.action, []).append(item.key)
    return tuple((action, tuple(items)) for action, items in opened.items())


def _rated(ratings: Ratings, key: str) -> bool:
    return ratings.get(key, Rating.NI) is not Rating.NI


def _needs(instrument: Instrument, ratings: Ratings) -> Outcome:
    found = needs(instrument, ratings)
    return Outcome(OutcomeKey.NEEDS, "listed" if found else "none", because=found)
