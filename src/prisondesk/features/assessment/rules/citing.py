"""What an entry of the incident book is as a source: confirmed after hearing, noted, or told."""

from collections.abc import Iterable, Sequence

from prisondesk.features.assessment.model.assessment import Cited, RatedItem
from prisondesk.features.incidents.model.book import BookEntry, Part, Source
from prisondesk.features.incidents.model.discipline import Procedure
from prisondesk.kernel.message import Message, cmsg, msg

CONFIRMED, NOTED, TOLD = "incident", "observation", "inmate_report"
COUNTS_WORDS: dict[str, Message] = {
    CONFIRMED: cmsg("counts as", "confirmed after hearing"),
    NOTED: cmsg("counts as", "noted, not confirmed after hearing: an observation"),
    TOLD: cmsg("counts as", "told by somebody: an allegation"),
}


def citable(
    key: str, entries: Iterable[BookEntry], procedures: Sequence[Procedure]
) -> tuple[Cited, ...]:
    """Return the entries that may stand behind a rating of the person of dossier *key*.

    Only those in which the person is said to have taken part: who suffered an incident or was
    present is not rated by it. It counts as the instrument's official source once the head of
    security confirmed it and the person was heard; else as what it is.
    """
    heard = {each.incident for each in procedures if each.heard is not None}
    found = []
    for entry in entries:
        incident = entry.incident
        if any(each.dossier == key and each.part is Part.ALLEGED for each in incident.involved):
            confirmed = entry.confirmed is not None and incident.number in heard
            told = TOLD if incident.source is Source.TOLD else NOTED
            counts = CONFIRMED if confirmed else told
            found.append(Cited(incident.number, incident.at.date(), counts))
    return tuple(sorted(found, key=lambda each: (each.day, each.number), reverse=True))


def citing_problem(rated: RatedItem, known: Iterable[Cited]) -> Message | None:
    """Return why the entries that *rated* cites cannot stand behind it, or None."""
    if not set(rated.cited) <= set(known):
        return msg("The entry of the incident book that is cited has changed: cite it again.")
    if not {each.counts_as for each in rated.cited} <= set(rated.sources):
        return msg("The entry of the incident book that is cited stands among the sources.")
    return None
