"""Answers of invented people to the general screening."""

import random
from collections.abc import Sequence

from prisondesk.features.assessment.model.items import Answer, Item, NoInformation, Rating

WEIGHTS = {Rating.NO: 80, Rating.SOME: 10, Rating.YES: 4, Rating.NI: 6}
REASONS = (NoInformation.NO_SOURCE, NoInformation.REFUSED, NoInformation.NO_INTERPRETER)


def answers_to(items: Sequence[Item], seed: str) -> tuple[Answer, ...]:
    """Return an answer to each of *items*; the same *seed* gives the same ones."""
    chance = random.Random(seed)  # noqa: S311 - invented people
    ratings = chance.choices(list(WEIGHTS), list(WEIGHTS.values()), k=len(items))
    return tuple(_answer(item, rating, chance) for item, rating in zip(items, ratings, strict=True))


def _answer(item: Item, rating: Rating, chance: random.Random) -> Answer:
    source = item.sources[0] if item.sources else ""
    if rating is Rating.NI:
        return Answer(item.key, rating, chance.choice(REASONS))
    note = "Réponse d’exemple, inventée pour la démonstration." if rating is Rating.YES else ""
    return Answer(item.key, rating, None, note, source)
