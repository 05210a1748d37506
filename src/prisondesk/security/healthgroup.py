"""The health keys: taken over by the first health officer, given on by health staff alone."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.security import slotfile
from prisondesk.security.kdf import Cost, calibrate
from prisondesk.security.keys import AgeKey, HealthKeys, seal_to
from prisondesk.security.recovery import RecoveryCode
from prisondesk.security.slotfile import Header, Slot
from prisondesk.security.slots import Unlocked, WrongPassword, code_slot
from prisondesk.security.slotseal import Secrets, unlock_slot


@dataclass(frozen=True, slots=True)
class Renewed:
    """The health keys as they are now, and the code to print for health staff alone."""

    unlocked: Unlocked
    code: RecoveryCode


def claim(
    folder: Path, holder: Unlocked, code: RecoveryCode, *, cost: Cost | None = None
) -> Renewed:
    """Take the health keys over with the code of the health sheet.

    The group gets a new key at once: whoever saw the code before can read nothing that is
    written from now on. The code is spent; the new one is for health staff to keep. Raises
    Refused when the code is wrong or *holder* is not health staff.
    """
    header = _newest(folder, holder)
    own = _own_slot(header, holder)
    for slot in reversed(header.slots):
        if slot.kind not in (slotfile.HEALTH_ENROLMENT, slotfile.HEALTH_RECOVERY):
            continue
        content = unlock_slot(slot, code.secret)
        if content is not None and content.health is not None:
            return _renew(folder, holder, content.health, cost, _Taken(own, slot))
    raise Refused(
        msg("This is not a health code of this database, or it was used before."),
        msg("Use the newest health sheet."),
    )


def rotate(folder: Path, holder: Unlocked, *, cost: Cost | None = None) -> Renewed:
    """Give the group a new key, for example when a nurse has left; old facts stay readable.

    Raises Refused unless *holder* has the health keys.
    """
    return _renew(folder, holder, _held(holder), cost)


def grant(folder: Path, holder: Unlocked, user: str) -> None:
    """Give the health keys to the account *user*, which must be a nurse's or a doctor's.

    Raises Refused unless *holder* has the health keys: nobody else can, the director included.
    """
    keys = _held(holder)

    def edit(header: Header) -> Header:
        slot = header.of(user)
        if slot is None or slot.kind != slotfile.HEALTH_PERSON:
            raise Refused(msg("Only the account of a nurse or doctor can hold the health keys."))
        return header.plus(_given(slot, keys))

    slotfile.change(folder, holder.database, edit)


def peek(folder: Path, holder: Unlocked, code: RecoveryCode) -> HealthKeys:
    """Return the health keys that the envelope's *code* opens, and give them to nobody.

    For an emergency that two officers answer for; the code stays good, so that the envelope is
    closed again. Raises WrongPassword.
    """
    header = _newest(folder, holder)
    for slot in reversed(header.slots):
        if slot.kind in (slotfile.HEALTH_ENROLMENT, slotfile.HEALTH_RECOVERY):
            content = unlock_slot(slot, code.secret)
            if content is not None and content.health is not None:
                return content.health
    raise WrongPassword(
        msg("This is not a health code of this database, or it was used before."),
        msg("Use the newest health sheet."),
    )


def holders(folder: Path, holder: Unlocked, users: Iterable[str]) -> frozenset[str]:
    """Return which of the accounts *users* were given the health keys."""
    header = _newest(folder, holder)
    slots = ((user, header.of(user)) for user in users)
    return frozenset(user for user, slot in slots if slot is not None and slot.grant)


def begin_again(folder: Path, holder: Unlocked, *, cost: Cost | None = None) -> Renewed:
    """Make new health keys when the health sheet was lost and nobody holds the keys any more.

    What was sealed before stays closed until that sheet is found: its code is not thrown away.
    Raises Refused when somebody holds the health keys or *holder* is not health staff.
    """
    header = _newest(folder, holder)
    own = _own_slot(header, holder)
    if any(slot.grant for slot in header.slots):
        raise Refused(
            msg("The health keys are in the hands of health staff."),
            msg("Ask a nurse or a doctor of this prison to give or renew them."),
        )
    return _renew(folder, holder, HealthKeys(()), cost, _Taken(own, None))


@dataclass(frozen=True, slots=True)
class _Taken:
    """Who takes the keys over, and the slot whose code was spent for it."""

    by: Slot
    spent: Slot | None


def _renew(
    folder: Path,
    holder: Unlocked,
    old: HealthKeys,
    cost: Cost | None,
    taken: _Taken | None = None,
) -> Renewed:
    before = (*(holder.health.keys if holder.health else ()), *old.keys)
    keys = HealthKeys(tuple(dict.fromkeys((AgeKey.generate(), *before))))
    code = RecoveryCode.generate()
    fresh = code_slot(slotfile.HEALTH_RECOVERY, code, Secrets(health=keys), cost or calibrate())
    by = taken.by.id if taken else holder.slot

    def edit(header: Header) -> Header:
        if taken:
            header = header.without(taken.spent)
        if holder.health:
            # The sheet printed for the keys held until now; the new one opens all of them.
            header = header.without(header.last(slotfile.HEALTH_RECOVERY))
        for slot in header.slots:
            if slot.grant or slot.id == by:
                header = header.plus(_given(slot, keys))
        return replace(header.plus(fresh), health_recipient=keys.recipient)

    generation = slotfile.change(folder, holder.database, edit).generation
    now = replace(holder, health=keys, health_recipient=keys.recipient, generation=generation)
    return Renewed(now, code)


def _given(slot: Slot, keys: HealthKeys) -> Slot:
    return replace(slot, grant=seal_to(slot.recipient, keys.identity.encode()))


def _held(holder: Unlocked) -> HealthKeys:
    if holder.health is None:
        raise Refused(
            msg("You do not hold the health keys."),
            msg("Ask a nurse or a doctor who holds them, or use the health sheet."),
        )
    return holder.health


def _own_slot(header: Header, holder: Unlocked) -> Slot:
    slot = next((each for each in header.slots if each.id == holder.slot), None)
    if slot is None or slot.kind != slotfile.HEALTH_PERSON:
        raise Refused(msg("Only the account of a nurse or doctor can hold the health keys."))
    return slot


def _newest(folder: Path, holder: Unlocked) -> Header:
    found = slotfile.load(folder).newest
    whole = next((each for each in found if each.sealed_by(holder.database)), found[0])
    return whole.header
