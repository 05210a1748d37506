"""The general screening: five outcomes from the answers, each with the items behind it."""

from collections.abc import Iterable

from prisondesk.features.assessment.model import (
    Answer,
    Instrument,
    Item,
    Outcome,
    OutcomeKey,
    Rating,
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
    rated = [key for key, rating in ratings.items() if rating is not Rating.NI]
    share = 100 * len(rated) // len(instrument.items)
    return Screening(
        outcomes=(*_levels(instrument, ratings), _needs(instrument, ratings)),
        share=share,
        missing_tonight=tuple(
            key for key in instrument.first_night if ratings.get(key, Rating.NI) is Rating.NI
        ),
        actions=_actions(instrument, ratings),
        provisional=share < instrument.least_share,
    )


def problems(item: Item, answer: Answer) -> tuple[Message, ...]:
    """Return why an answer cannot be kept so: no information needs its reason."""
    if answer.rating is Rating.NI and answer.why_not is None:
        return (msg("Say why there is no information."),)
    if item.critical and answer.rating is Rating.YES and not answer.note.strip():
        return (msg("Write in a few words what was seen or said."),)
    return ()


def _levels(instrument: Instrument, ratings: Ratings) -> Iterable[Outcome]:
    keys = [item.key for item in instrument.items]
    for name, rules in instrument.outcomes:
        for rule in rules:
            because = condition(rule.when, keys)(ratings)
            if because is not None:
                yield Outcome(OutcomeKey(name), rule.level, rule.effect, because)
                break


def _needs(instrument: Instrument, ratings: Ratings) -> Outcome:
    least = str(instrument.needs_listed_from)
    found = tuple(
        item.key
        for item in instrument.of("NE")
        if ratings.get(item.key, Rating.NI) is not Rating.NI and ratings[item.key].value >= least
    )
    strongest = sorted(found, key=lambda key: (ratings[key] is not Rating.YES, key))
    return Outcome(OutcomeKey.NEEDS, "listed" if found else "none", because=tuple(strongest))


def _actions(instrument: Instrument, ratings: Ratings) -> tuple[tuple[str, tuple[str, ...]], ...]:
    opened: dict[str, list[str]] = {}
    for item in instrument.items:
        rating = ratings.get(item.key)
        if item.action and rating in (Rating.SOME, Rating.YES):
            opened.setdefault(item.action, []).append(item.key)
    return tuple((action, tuple(items)) for action, items in opened.items())
