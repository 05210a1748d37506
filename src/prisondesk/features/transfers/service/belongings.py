"""Sealed containers on the road: ticked when the escort takes them, looked at on arrival."""

import datetime as dt
import enum
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from prisondesk.features.property import store as property_store
from prisondesk.features.property.events import ContainerFollowed
from prisondesk.features.property.model import ContainerStep
from prisondesk.features.property.rules.holdings import KeptContainer
from prisondesk.kernel.message import Message, cmsg, msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.entry import dossier
from prisondesk.ledger.work import Work


class Condition(enum.StrEnum):
    """How a container arrived."""

    SEALED = "sealed"
    OPENED = "opened"
    MISSING = "missing"


CONDITION_WORDS: dict[Condition, Message] = {
    Condition.SEALED: cmsg("container", "here, seal intact"),
    Condition.OPENED: cmsg("container", "here, seal broken"),
    Condition.MISSING: cmsg("container", "missing"),
}


@dataclass(frozen=True, slots=True)
class SeenContainer:
    """A container as it was seen on arrival."""

    label: str
    condition: Condition


def with_the_prison(connection: Connection, key: str) -> tuple[KeptContainer, ...]:
    """Return the containers of a dossier that lie here and can go with the escort."""
    gone = {ContainerStep.TO_ESCORT, ContainerStep.MISSING, ContainerStep.GIVEN_BACK}
    held = property_store.kept(connection, key).containers
    return tuple(each for each in held if each.step not in gone)


def with_the_escort(connection: Connection, key: str) -> tuple[KeptContainer, ...]:
    """Return the containers of a dossier that an escort took and nobody received yet."""
    held = property_store.kept(connection, key).containers
    return tuple(each for each in held if each.step is ContainerStep.TO_ESCORT)


def as_they_came(connection: Connection, key: str) -> tuple[KeptContainer, ...]:
    """Return the containers of a dossier as they were seen when the person was taken in."""
    seen = {ContainerStep.RECEIVED, ContainerStep.MISSING}
    held = property_store.kept(connection, key).containers
    return tuple(each for each in held if each.step in seen)


def condition(box: KeptContainer) -> Condition:
    """Return how a container came."""
    if box.step is ContainerStep.MISSING:
        return Condition.MISSING
    return Condition.OPENED if box.intact is False else Condition.SEALED


def hand_to_escort(work: Work, key: str, labels: Iterable[str], who: str, at: dt.datetime) -> None:
    """Write down which containers the escort *who* took, each by its label and its seal."""
    here = {each.label: each for each in with_the_prison(work.connection, key)}
    for label in labels:
        if label not in here:
            raise Refused(msg("There is no container {label}.", label=label))
        taken = ContainerFollowed(
            label, ContainerStep.TO_ESCORT, at, who, here[label].seal, intact=True
        )
        work.record(dossier(key), taken, done_at=at)


def look_at(
    work: Work,
    key: str,
    seen: Iterable[SeenContainer],
    who: str,
    at: dt.datetime,
    came: ContainerStep = ContainerStep.RECEIVED,
) -> None:
    """Write down how the containers arrived; raise Refused when one was not looked at.

    *came* is what became of those that are there: at the origin they lie in the store again.
    """
    carried = {each.label: each for each in with_the_escort(work.connection, key)}
    said = {each.label: each.condition for each in seen}
    for label, box in carried.items():
        if label not in said:
            raise Refused(msg("Say of container {label} whether it is here.", label=label))
        missing = said[label] is Condition.MISSING
        step = ContainerStep.MISSING if missing else came
        intact = None if missing else said[label] is Condition.SEALED
        body = ContainerFollowed(label, step, at, who, "" if missing else box.seal, intact)
        work.record(dossier(key), body, done_at=at)
