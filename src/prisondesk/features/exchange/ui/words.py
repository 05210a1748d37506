"""What goes and what comes, line by line, in words."""

from collections.abc import Iterator, Mapping, Sequence

from prisondesk.features.exchange.model import (
    Load,
    Travelling,
    gap_words,
    partner_words,
    second_words,
)
from prisondesk.features.exchange.ui.pieces import Line
from prisondesk.features.exchange.ui.presenter import Seen
from prisondesk.i18n import formats
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message, msg, nmsg, prison, verbatim

SHOWN = 3
# Names of prisons are long: two of them fill the head of a column.
NAMED = 2
MEGABYTE = 1_000_000
NONE = "—"


def going_title(t: Translator, loads: Sequence[Load], owed: Sequence[Load] = ()) -> str:
    """Return to whom something goes: where nothing else does, the receipt that is *owed*."""
    if not loads and owed:
        return t(msg("A receipt goes to {partners}", partners=partners(t, owed)))
    if not loads:
        return t(msg("Nothing goes"))
    return t(msg("Goes to {partners}", partners=partners(t, loads)))


def due_title(t: Translator, loads: Sequence[Load]) -> str:
    """Return for whom something waits."""
    if not loads:
        return t(msg("Nothing waits to go"))
    return t(msg("Waits for {partners}", partners=partners(t, loads)))


def partners(t: Translator, loads: Sequence[Load]) -> str:
    """Return who the bundles *loads* are for."""
    shown = t.several(t(partner_words(each.partner)) for each in loads[:NAMED])
    if len(loads) > NAMED:
        return t(msg("{first} and {count} more", first=shown, count=len(loads) - NAMED))
    return shown


def _bundle(load: Load) -> Message:
    partner = partner_words(load.partner)
    return msg("{partner}, bundle no. {number}", partner=partner, number=str(load.number))


def coming_title(t: Translator, loads: Sequence[Load]) -> str:
    """Return from whom something comes."""
    if not loads:
        return t(msg("Nothing comes"))
    names = t.several(t(_bundle(each)) for each in loads)
    return t(msg("Comes from {partners}", partners=names))


def lines(t: Translator, loads: Sequence[Load]) -> list[Line]:
    """Return what *loads* hold together, one line a kind of thing."""
    return [*_people(t, loads), *_rest(t, loads)]


def _people(t: Translator, loads: Sequence[Load]) -> Iterator[Line]:
    arriving = [one for each in loads for one in each.arriving]
    ended = [one for each in loads for one in each.ended]
    completed = [one for each in loads for one in each.completed]
    if arriving:
        what = nmsg("person transferred", "persons transferred", len(arriving))
        yield Line(str(len(arriving)), t(what), _names(t, arriving))
    if ended:
        what = nmsg("transfer that is over", "transfers that are over", len(ended))
        yield Line(str(len(ended)), t(what), _names(t, ended))
    if completed:
        what = nmsg("file completed", "files completed", len(completed))
        yield Line(str(len(completed)), t(what), _names(t, completed))


def _rest(t: Translator, loads: Sequence[Load]) -> Iterator[Line]:
    if files := sum(each.files for each in loads):
        yield Line(str(files), t(nmsg("whole file", "whole files", files)))
    if said := sum(each.words for each in loads):
        yield Line(str(said), t(nmsg("request or answer", "requests or answers", said)))
    facts = sum(each.facts for each in loads)
    photographs = sum(each.photographs for each in loads)
    if facts:
        detail = nmsg("{count} photograph", "{count} photographs", photographs)
        words = nmsg("entry of the files", "entries of the files", facts)
        yield Line(formats.number(facts), t(words), t(detail) if photographs else "")
    if receipts := sum(each.receipts for each in loads):
        yield Line(str(receipts), t(nmsg("receipt", "receipts", receipts)))
    if not loads:
        return
    sealed = sum(each.sealed for each in loads)
    if sealed:
        words = nmsg("sealed health page", "sealed health pages", sealed)
        yield Line(str(sealed), t(words), t(msg("opened by health staff alone")))
    else:
        yield Line(NONE, t(msg("No health content")))
    if doubts := sum(each.doubts for each in loads):
        words = nmsg("entry set aside", "entries set aside", doubts)
        yield Line(str(doubts), t(words), t(msg("kept apart for you to judge; the rest goes on")))


def _names(t: Translator, people: Sequence[Travelling]) -> str:
    shown = t.several(each.name or each.former_number for each in people[:SHOWN])
    if len(people) > SHOWN:
        return t(msg("{first} and {count} more", first=shown, count=len(people) - SHOWN))
    return shown


def odds_ahead(t: Translator, loads: Sequence[Load]) -> tuple[str, str] | None:
    """Return how many fields would be at odds, and which; None when none would."""
    found = [each for load in loads for each in load.odds]
    if not found:
        return None
    people: dict[str, list[str]] = {}
    for each in found:
        people.setdefault(each.name, []).append(t(each.field))
    lines = (
        t(msg("{person}: {fields}", person=verbatim(name), fields=t.several(fields)))
        for name, fields in list(people.items())[:SHOWN]
    )
    more = msg("The exchange goes on; you decide afterwards.")
    headline = nmsg(
        "{count} disagreement to decide.", "{count} disagreements to decide.", len(found)
    )
    return t(headline), " ".join([*(f"{each}." for each in lines), t(more)])


def gaps(loads: Sequence[Load]) -> list[Message]:
    """Return which bundles before *loads* did not come and do not lie beside them.

    First of all, which of them bears a number that another one had.
    """
    here = {(each.partner, each.number) for each in loads}
    return [second_words(each.partner, each.number) for each in loads if each.again] + [
        gap_words(each.partner, missing)
        for each in loads
        if (missing := tuple(no for no in each.missing if (each.partner, no) not in here))
    ]


def stick_trouble(seen: Seen) -> Message | None:
    """Return why nothing can be written on the stick, or None."""
    if seen.locked:
        return msg("This key is write-protected: it can be read, nothing can be written on it.")
    if (seen.going or seen.owed) and seen.cramped:
        return msg("This key is too full for what goes: take another one.")
    return None


def stick_lines(seen: Seen) -> list[tuple[Message, bool]]:
    """Return what lies on the stick: each line, and whether it concerns us."""
    found: list[tuple[Message, bool]] = []
    ours = len(seen.coming)
    if ours:
        found.append((nmsg("{count} new bundle for us", "{count} new bundles for us", ours), True))
        found.append((msg("Signatures recognised"), True))
    else:
        found.append((msg("No new bundle for us"), False))
    if seen.known:
        found.append(
            (
                nmsg(
                    "{count} bundle received before", "{count} bundles received before", seen.known
                ),
                False,
            )
        )
    if courier := seen.on_stick.courier:
        found.append((_carried(courier), False))
    if foreign := seen.on_stick.foreign:
        words = nmsg("{count} other file ignored", "{count} other files ignored", foreign)
        found.append((words, False))
    return found


def _carried(courier: Mapping[str, int]) -> Message:
    count = sum(courier.values())
    if len(courier) > 1:
        return nmsg("{count} bundle for other prisons", "{count} bundles for other prisons", count)
    (code,) = courier
    return nmsg("{count} bundle for {code}", "{count} bundles for {code}", count, code=prison(code))


def free_space(t: Translator, size: int) -> str:
    """Return how much room there is, in decimal units."""
    if size < 1000 * MEGABYTE:
        return t(msg("{size} MB free", size=formats.number(size // MEGABYTE)))
    gigabytes = formats.decimal(size / (1000 * MEGABYTE))
    return t(msg("{size} GB free", size=gigabytes))


def size_of(seen: Seen) -> str:
    """Return the size of all that goes, in megabytes."""
    return formats.decimal(max(0.1, sum(each.size for each in seen.going) / MEGABYTE))


def part_words(name: str) -> Message:
    """Return what people call the part *name* of a bundle."""
    folder, _, rest = name.partition("/")
    if folder == "seg":
        part, _, piece = rest.partition("#")
        part = str(int(part[:4])) if part[:4].isdigit() else part
        if piece:
            return msg("part {part}, piece {piece}", part=part, piece=piece)
        return msg("part {part}, all of it", part=part)
    if folder == "att":
        return msg("photograph or scan {mark}", mark=rest[:8])
    return msg("acknowledgement no. {number}", number=rest.partition(".")[0].lstrip("0"))
