"""What an escape or a death must say, and how the facts of one dossier fold."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from prisondesk.features.incidents import events
from prisondesk.features.incidents.model.book import Mention
from prisondesk.features.incidents.model.grave import Grave
from prisondesk.kernel.message import Message, msg
from prisondesk.ledger.kinds import FactBody


def grave_problem(grave: Grave, now: dt.datetime) -> Message | None:
    """Return why *grave* cannot be entered."""
    if grave.at > now:
        return msg("This is written down when it has taken place.")
    if not grave.place.strip() or not grave.found_by.strip():
        return msg("Write where it was found out, and by whom.")
    return None


def graves(facts: Iterable[FactBody]) -> tuple[Grave, ...]:
    """Return the escapes and the death of one dossier, the newest first."""
    known = tuple(facts)
    found = {
        each.grave.event_id: each.grave
        for each in known
        if isinstance(each, (events.EscapeRecorded, events.DeathRecorded))
    }
    for each in known:
        if isinstance(each, events.AuthorityTold) and each.event_id in found:
            grave = found[each.event_id]
            told = tuple(sorted((*grave.told, each.told), key=lambda one: (one.at, one.whom)))
            found[each.event_id] = replace(grave, told=told)
        if isinstance(each, events.Recaptured) and each.event_id in found:
            found[each.event_id] = replace(found[each.event_id], retaken=each.retaken)
    return tuple(sorted(found.values(), key=lambda each: each.at, reverse=True))


def mentions(facts: Iterable[FactBody]) -> tuple[Mention, ...]:
    """Return the incidents that name the person of one dossier, the newest first."""
    known = tuple(facts)
    gone = {each.incident_id for each in known if isinstance(each, events.MentionWithdrawn)}
    found = {
        each.mention.incident_id: each.mention
        for each in known
        if isinstance(each, events.Mentioned) and each.mention.incident_id not in gone
    }
    return tuple(sorted(found.values(), key=lambda each: each.at, reverse=True))
