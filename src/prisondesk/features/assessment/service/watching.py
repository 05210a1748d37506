"""The sheets with which the director and the directorate look at the team's own work."""

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import Connection

from prisondesk.features.assessment.model.assessment import (
    OVERRIDE_WORDS,
    Assessment,
    OverrideReason,
    level_words,
)
from prisondesk.features.assessment.rules.watching import Decided, Group, decided, monthly, yearly
from prisondesk.features.assessment.store import assessment as store
from prisondesk.features.assessment.store.shelf import Shelf
from prisondesk.features.custody.model.status import STATUS_WORDS, LegalStatus
from prisondesk.features.custody.store import reading as custody
from prisondesk.features.inmates import store as inmates
from prisondesk.features.inmates.model.person import SEX_WORDS, Sex
from prisondesk.features.inmates.rules.languages import language_name
from prisondesk.kernel.message import Message, cmsg, msg, verbatim
from prisondesk.ledger.book import Ledger
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor

Table = Sequence[tuple[Message, ...]]
YOUNG, OLD = 25, 60
_ATTRIBUTES: dict[str, Message] = {
    "sex": cmsg("table", "Sex"),
    "age": cmsg("table", "Age"),
    "status": cmsg("table", "Legal status"),
    "interview": msg("Language of the interview"),
}
_AGES: dict[str, Message] = {
    "young": msg("18 to 24"),
    "adult": msg("25 to 59"),
    "old": msg("60 and over"),
    "unknown": msg("not known"),
}
_OVERRIDES: dict[str, Message] = {
    "override_up": msg("above the suggestion"),
    "override_down": msg("below the suggestion"),
}


class WatchService:
    """Counts, never names: suggestions against decisions, and equal treatment."""

    def __init__(self, ledger: Ledger, shelf: Shelf) -> None:
        self._ledger = ledger
        self._shelf = shelf

    def month(self, actor: Actor, today: dt.date) -> tuple[Decided, ...]:
        """Return the decisions of the month of *today* beside their suggestions."""
        actor.require(Permission.ASSESSMENT_DECIDE)
        with self._ledger.reading() as connection:
            found = self._decisions(connection, today.replace(day=1), today)
        return tuple(each for _, each in found)

    def monthly_lines(self, actor: Actor, today: dt.date) -> Table:
        """Return the monthly sheet as the lines of a table."""
        found = self.month(actor, today)
        lines = [(msg("Suggested"), msg("Decided"), msg("How often"))]
        for (suggested, level), count in sorted(monthly(found).items()):
            lines.append((level_words(suggested), level_words(level), verbatim(str(count))))
        codes = [each.code for each in found if each.code]
        lines.append((msg("Other levels than suggested"), verbatim(""), verbatim(str(len(codes)))))
        for code in sorted(set(codes)):
            words = OVERRIDE_WORDS[OverrideReason(code)]
            lines.append((words, verbatim(""), verbatim(str(codes.count(code)))))
        return lines

    def yearly_lines(self, actor: Actor, today: dt.date) -> Table:
        """Return the yearly table of equal treatment; counts under five stay hidden."""
        actor.require(Permission.ASSESSMENT_DECIDE)
        with self._ledger.reading() as connection:
            found = self._decisions(connection, today.replace(month=1, day=1), today)
            grouped = [(_group(connection, one, today), each) for one, each in found]
        lines = [(msg("By"), msg("Group"), msg("Level or override"), msg("Count"))]
        for share in yearly(grouped):
            count = msg("under 5") if share.count is None else verbatim(str(share.count))
            level = _OVERRIDES.get(share.level) or level_words(share.level)
            value = _value(share.attribute, share.value)
            lines.append((_ATTRIBUTES[share.attribute], value, level, count))
        return lines

    def _decisions(
        self, connection: Connection, first: dt.date, last: dt.date
    ) -> list[tuple[Assessment, Decided]]:
        order = self._shelf.structured().order
        found = []
        for mine in store.everybody(connection).values():
            for one in mine:
                each = decided(one, order)
                if each and one.decided and first <= one.decided.at.date() <= last:
                    found.append((one, each))
        return found


def _group(connection: Connection, one: Assessment, today: dt.date) -> Group:
    person = inmates.person(connection, one.dossier)
    status = custody.statuses(connection).get(one.dossier)
    age = person.identity.birth.youngest_age(today) if person is not None else None
    return Group(
        sex=person.identity.sex.value if person is not None else "",
        age=_band(age),
        status=status.value if status is not None else "",
        interview=one.gathered.language if one.gathered is not None else "",
    )


def _band(age: int | None) -> str:
    if age is None:
        return "unknown"
    if age < YOUNG:
        return "young"
    return "adult" if age < OLD else "old"


def _value(attribute: str, value: str) -> Message:
    if not value:
        return msg("not known")
    if attribute == "sex":
        return SEX_WORDS[Sex(value)]
    if attribute == "status":
        return STATUS_WORDS[LegalStatus(value)]
    return _AGES[value] if attribute == "age" else language_name(value)
