"""What a proposed move is good for, in words."""

from prisondesk.features.allocation.model.placement import PlacementReason
from prisondesk.features.allocation.model.planning import PlanStep
from prisondesk.kernel.message import Message, msg

MOVES_AT_ONCE = 10  # what a director can look at in one session

_BETTER: dict[str, Message] = {
    "crowding": msg("People are spread more evenly over the places."),
    "status": msg("Those awaiting judgment and those sentenced are kept apart better."),
    "recruit": msg(
        "Somebody who needs protection is no longer near somebody whose screening asks for care."
    ),
    "lang": msg("Somebody finds company in a language."),
    "apart": msg("Two people who had better not meet no longer share a cell."),
    "together": msg("Two people who asked to be together are together."),
    "hard apart": msg("Two people who must be kept apart no longer share a cell."),
    "hard age": msg("A minor and adults no longer share a cell."),
    "hard sex": msg("Women and men no longer share a cell."),
    "hard access": msg("Somebody whom health staff want downstairs is downstairs."),
}
_WORSE: dict[str, Message] = {
    "crowding": msg("For this, the other cell becomes fuller."),
    "status": msg("For this, somebody is in a cell kept for another status."),
    "lang": msg("For this, somebody loses company in a language."),
    "recruit": msg(
        "For this, somebody who needs protection is near somebody whose screening asks for care."
    ),
}

_CODES: dict[str, PlacementReason] = {
    "crowding": PlacementReason.LESS_CROWDED,
    "status": PlacementReason.STATUS,
    "recruit": PlacementReason.PROTECTION,
    "lang": PlacementReason.COMPANY,
    "together": PlacementReason.COMPANY,
    "apart": PlacementReason.PROTECTION,
    "hard apart": PlacementReason.PROTECTION,
    "hard age": PlacementReason.PROTECTION,
    "hard sex": PlacementReason.PROTECTION,
    "hard access": PlacementReason.HEALTH,
}


def codes(step: PlanStep) -> tuple[PlacementReason, ...]:
    """Return what *step* makes better in the codes of a decision; none when it only makes room."""
    better = (_CODES[term] for term, points in step.why if points > 0 and term in _CODES)
    return tuple(dict.fromkeys(better))


def reasons(step: PlanStep) -> tuple[Message, ...]:
    """Return what *step* makes better, then what it makes worse."""
    better = [_BETTER[term] for term, points in step.why if points > 0 and term in _BETTER]
    worse = [_WORSE[term] for term, points in step.why if points < 0 and term in _WORSE]
    return (*better, *worse)
