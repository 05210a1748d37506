"""What a later entry struck: the old value stays readable, with the new one and its date."""

from collections.abc import Callable, Iterable, Iterator

from prisondesk.features.custody import events as custody
from prisondesk.features.inmates import events as inmates
from prisondesk.features.inmates.model.person import SEX_WORDS, Identity
from prisondesk.features.inmates.rules.birth import birth_words
from prisondesk.features.inmates.rules.places import place_text
from prisondesk.kernel.message import Message, msg, verbatim
from prisondesk.ledger.entry import Entry

_READ: tuple[tuple[Message, Callable[[Identity], Message]], ...] = (
    (msg("As on the title"), lambda who: verbatim(who.names.as_on_title)),
    (msg("Clan name"), lambda who: verbatim(who.names.clan)),
    (msg("Given name"), lambda who: verbatim(who.names.given)),
    (msg("Link word"), lambda who: verbatim(who.names.link)),
    (msg("Given name of the father, in the name"), lambda who: verbatim(who.names.father_given)),
    (msg("Name in Arabic letters"), lambda who: verbatim(who.names.arabic)),
    (msg("Sex"), lambda who: SEX_WORDS[who.sex]),
    (msg("Birth"), lambda who: birth_words(who.birth, who.sex)),
    (msg("Place of birth"), lambda who: verbatim(place_text(who.birth_place))),
    (msg("Father’s name"), lambda who: verbatim(who.father.text)),
    (msg("Mother’s name"), lambda who: verbatim(who.mother.text)),
)
# Facts of which the latest holds: by what they speak of.
_LATEST: dict[type, Callable[[object], str]] = {
    each: (lambda body: str(getattr(body, "title_id", "")))
    for each in (
        custody.TitleReceived,
        custody.StatusChanged,
        custody.FirstAppearanceNoted,
        custody.DateRead,
        custody.SentenceRecorded,
        custody.CaseRecorded,
        custody.OffenceValidated,
        inmates.IdentityRecorded,
        inmates.CircumstancesRecorded,
        inmates.LanguagesRecorded,
        inmates.MarksRecorded,
        inmates.ArrestRecorded,
    )
}


def identity_changes(body: inmates.IdentityCorrected) -> Iterator[Message]:
    """Yield each value a correction struck, beside the one that holds now."""
    for label, read in _READ:
        before, after = read(body.before), read(body.after)
        if before != after:
            yield msg("{what}: “{old}” struck, now “{new}”", what=label, old=before, new=after)


def strikes(entries: Iterable[Entry]) -> dict[str, Message]:
    """Return what to say of entries that struck something or were struck, by their hash.

    *entries* are in the order of the ledger.
    """
    found: dict[str, Message] = {}
    latest: dict[tuple[type, str], Entry] = {}
    for entry in entries:
        body = entry.body
        if isinstance(body, inmates.IdentityCorrected):
            changes = tuple(identity_changes(body))
            if changes:
                found[entry.hash] = _joined(changes)
        key = _LATEST.get(type(body))
        if body is None or key is None:
            continue
        place = (type(body), key(body))
        before = latest.get(place)
        if before is not None and before.body != body:
            day = entry.done_at.date()
            found[before.hash] = msg("struck on {day} by a later entry", day=day)
            found[entry.hash] = msg("in place of the entry of {day}", day=before.done_at.date())
        latest[place] = entry
    return found


def _joined(changes: tuple[Message, ...]) -> Message:
    joined = changes[0]
    for each in changes[1:]:
        joined = msg("{one}; {other}", one=joined, other=each)
    return joined
