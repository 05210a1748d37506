"""Station 1: the title, read group by group and judged; nothing else blocks an écrou."""

from collections.abc import Iterator
from typing import Any

from prisondesk.features.custody.model.status import (
    OFFENCE_CLASS_WORDS,
    TITLE_KINDS,
    Effect,
    OffenceClass,
    TitleKind,
)
from prisondesk.features.custody.model.title import Authority, Offence, Seen, Title
from prisondesk.features.custody.service import Done
from prisondesk.features.intake.model.stations import StationKey
from prisondesk.features.intake.service.overview import Overview
from prisondesk.features.intake.ui.desk import IntakeDesk
from prisondesk.features.intake.ui.stations.plan import (
    YES_NO,
    Given,
    Plan,
    Recorded,
    Values,
    text,
    yes,
    yes_value,
)
from prisondesk.kernel.message import Message, cmsg, msg, verbatim
from prisondesk.ui.forms import Choice, Combo, Date, Group, Number, Text
from prisondesk.ui.widgets import Missing

_HOLDING = (Effect.HOLDS, Effect.HOLDS_BRIEFLY)
KINDS = tuple(
    (kind.value, info.name) for kind, info in TITLE_KINDS.items() if info.effect in _HOLDING
)
OTHER_AUTHORITY = "other"
SEEN = (
    (Seen.YES.value, cmsg("seal", "Yes")),
    (Seen.NO.value, cmsg("seal", "No")),
    (Seen.ILLEGIBLE.value, cmsg("seal", "Illegible")),
)
ORIGINAL, COPY = "original", "copy"
OFFENCE = Group(
    msg("The offence"),
    (
        Text(
            key="offence",
            label=msg("Offence, as written"),
            hint=msg("In the words of the title; the article in the next field."),
        ),
        Text(key="article", label=msg("Text and article, as written"), missing=(Missing.UNKNOWN,)),
        Choice(
            key="class",
            label=msg("Class"),
            hint=msg("To be read on the title. Without it the limit cannot be followed."),
            options=tuple((each.value, OFFENCE_CLASS_WORDS[each]) for each in OffenceClass),
        ),
        Number(
            key="maximum",
            label=msg("Maximum penalty, if it is written"),
            hint=msg("? not known"),
            least=1,
            most=1200,
            unit=cmsg("unit", "months"),
            missing=(Missing.UNKNOWN,),
        ),
    ),
)
PAPER = Group(
    msg("The original"),
    (
        Choice(key="names_person", label=msg("It names the person who is here"), options=YES_NO),
        Choice(key="sealed", label=msg("Signature and seal seen"), options=SEEN),
        Choice(
            key="original",
            label=msg("Original or copy"),
            options=((ORIGINAL, cmsg("title", "Original")), (COPY, cmsg("title", "Copy"))),
        ),
    ),
)


def act(authorities: tuple[Authority, ...]) -> Group:
    """Return the first group, with the authorities of the dated table."""
    names = {each.code: verbatim(each.name) for each in authorities}
    options = (*names.items(), (OTHER_AUTHORITY, msg("another, as written below")))
    return Group(
        msg("The act"),
        (
            Choice(key="kind", label=msg("Kind of title"), options=KINDS, required=True),
            Text(
                key="number", label=cmsg("title", "Number"), missing=(Missing.UNKNOWN,), width=240
            ),
            Date(key="dated", label=msg("Date of the title"), may_be_future=False),
            Combo(key="authority", label=msg("Authority"), options=options),
            Text(
                key="court",
                label=msg("Court, as written"),
                hint=msg("For example: TGI of commune III."),
            ),
            Choice(key="has_end", label=msg("An end date is written on it"), options=YES_NO),
            Date(
                key="ends_on",
                label=msg("First day no longer covered"),
                hint=msg("Only if the title itself gives an end."),
            ),
        ),
    )


def title_of(values: Values) -> Title:
    """Return the title that the answers describe, however incomplete."""
    maximum, klass = values.get("maximum"), values.get("class")
    article = text(values.get("article"))
    code, court = text(values.get("authority")), text(values.get("court"))
    authority = code if code and code != OTHER_AUTHORITY else court
    original, sealed = values.get("original"), values.get("sealed")
    return Title(
        kind=TitleKind(str(values["kind"])),
        number=text(values.get("number")),
        dated=values.get("dated"),
        authority=authority,
        offence=Offence(
            text=text(values.get("offence")),
            article=article,
            klass=OffenceClass(str(klass)) if klass else None,
            maximum_months=maximum if isinstance(maximum, int) else None,
            article_illegible=values.get("article") is Missing.UNKNOWN,
        ),
        names_person=yes(values.get("names_person")),
        signed_and_sealed=Seen(str(sealed)) if sealed else None,
        original=None if original is None else original == ORIGINAL,
        ends_on=values.get("ends_on") if yes(values.get("has_end")) else None,
    )


def values_of(title: Title, codes: frozenset[str]) -> dict[str, Any]:
    """Return the answers that describe *title*; *codes* are those of the table of authorities."""
    offence, known = title.offence, title.authority in codes
    original = title.original
    asked = title.names_person is not None or title.ends_on is not None
    return {
        "kind": title.kind.value,
        "number": title.number or None,
        "dated": title.dated,
        "authority": (title.authority if known else OTHER_AUTHORITY) if title.authority else None,
        "court": None if known else title.authority,
        "has_end": yes_value(title.ends_on is not None) if asked else None,
        "ends_on": title.ends_on,
        "offence": offence.text,
        "article": Missing.UNKNOWN if offence.article_illegible else offence.article,
        "class": offence.klass.value if offence.klass else None,
        "maximum": offence.maximum_months,
        "names_person": yes_value(title.names_person),
        "sealed": title.signed_and_sealed.value if title.signed_and_sealed else None,
        "original": None if original is None else (ORIGINAL if original else COPY),
    }


def make(authorities: tuple[Authority, ...]) -> Plan:
    """Return the plan of the station for the dated table of *authorities*."""
    first = act(authorities)
    codes = frozenset(each.code for each in authorities)

    def fill(overview: Overview) -> Values:
        held = overview.law.held if overview.law else None
        return values_of(held.title, codes) if held else {}

    return Plan(
        station=StationKey.TITLE,
        groups=lambda _overview: (first, OFFENCE, PAPER),
        fill=fill,
        check=lambda given: dict(_problems(given.values)),
        record=_record,
        locked=_locked,
        on_paper=(
            msg("The number is at the top left; the class follows the number of the article."),
            msg("Read the title aloud in a language understood."),
        ),
    )


def _problems(values: Values) -> Iterator[tuple[str, Message]]:
    if yes(values.get("has_end")) and values.get("ends_on") is None:
        yield "ends_on", msg("Write the end that stands on the title.")
    if values.get("authority") == OTHER_AUTHORITY and not text(values.get("court")):
        yield "court", msg("Write the authority as it stands on the title.")


def _record(desk: IntakeDesk, given: Given) -> Recorded:
    law, done = given.overview.law, Done(given.done.by, given.done.at)
    held = law.held if law else None
    title = title_of(given.values)
    title_id = held.title_id if held else ""
    if held is None or held.title != title:
        title_id = desk.custody.receive_title(
            desk.actor, given.key, title, title_id=title_id, done=done
        )
    verdict = desk.custody.verdict(desk.actor, given.key, title)
    if verdict.valid:
        desk.custody.judge_title(desk.actor, given.key, title_id, done=done)
        return Recorded(given.key, msg("Title checked and valid."))
    if verdict.blocks:
        words = msg("Title written; it cannot carry an écrou: {why}", why=verdict.blocks[0].text)
        return Recorded(given.key, words, stay=True)
    words = msg("Title written; still to read: {what}.", what=verdict.missing[0])
    return Recorded(given.key, words)


def _locked(overview: Overview) -> bool:
    return overview.law is not None and bool(overview.law.held and overview.law.held.checked)
