"""Corrections of identity: only what differs is changed, and every correction says why."""

from dataclasses import fields, replace

from prisondesk.features.inmates.model.person import Identity
from prisondesk.kernel.message import Message, msg

SHORTEST_REASON = 4

PARTS: dict[str, Message] = {
    "names": msg("Names"),
    "sex": msg("Sex"),
    "birth": msg("Birth"),
    "birth_place": msg("Place of birth"),
    "father": msg("Father’s name"),
    "mother": msg("Mother’s name"),
    "nationality": msg("Nationality"),
}


def changed_parts(before: Identity, after: Identity) -> tuple[str, ...]:
    """Return the names of the parts in which two identities differ (keys of `PARTS`)."""
    return tuple(
        each.name
        for each in fields(Identity)
        if getattr(before, each.name) != getattr(after, each.name)
    )


def corrected(current: Identity, before: Identity, after: Identity) -> Identity:
    """Return *current* with a correction applied: the parts it did not touch stay as they are.

    So two corrections made apart to different parts both hold.
    """
    touched = {name: getattr(after, name) for name in changed_parts(before, after)}
    return replace(current, **touched)


def correction_problems(
    before: Identity, after: Identity, reason: str, authority: str
) -> tuple[Message, ...]:
    """Return why a correction cannot be recorded; empty when it can."""
    found: list[Message] = []
    if not changed_parts(before, after):
        found.append(msg("Nothing differs from what is written already."))
    if len(reason.strip()) < SHORTEST_REASON:
        found.append(msg("Write why it is corrected."))
    if not authority.strip():
        found.append(msg("Write the paper or the person the correction rests on."))
    return tuple(found)
