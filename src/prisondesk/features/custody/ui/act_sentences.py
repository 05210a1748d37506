"""Forms of judgments and of what lengthens or shortens a sentence."""

from prisondesk.features.custody import events
from prisondesk.features.custody.model.sentence import Liberty, Relation, Span, Term
from prisondesk.features.custody.ui.act_parts import (
    ACT,
    ActForm,
    Ground,
    Values,
    date_field,
    day,
    needed_day,
    number,
    text,
)
from prisondesk.kernel.message import Message, msg
from prisondesk.ledger.kinds import FactBody
from prisondesk.ui.forms import Check, Choice, Date, Number, Spec, Text

# How the fields of a suspended part end, and under which name the sentence itself stands.
_PRONOUNCED = {"": "one", "_two": "two"}


def _sentence(ground: Ground) -> tuple[Spec, ...]:
    del ground
    relations = (
        (Relation.CONSECUTIVE.value, msg("one after the other")),
        (Relation.CONCURRENT.value, msg("together, the longest counts")),
    )
    ask = msg("Only with a second sentence: the judgment says it, nothing is assumed.")
    start = msg("First day of unbroken custody in this case, otherwise the day of execution.")
    return (
        date_field("judged", msg("Date of the judgment")),
        Text(key="court", label=msg("Court"), required=True),
        Date(key="start", label=msg("Counts from"), hint=start, required=True, width=180),
        *_length("one"),
        Check(key="life", label=msg("For life")),
        Check(key="death", label=msg("Death sentence")),
        Check(key="suspended", label=msg("Wholly suspended (sursis): it holds nobody")),
        *_length("kept", msg("Of which suspended: {unit}")),
        *_length("two", msg("Second sentence: {unit}")),
        *_length("kept_two", msg("Second sentence, of which suspended: {unit}")),
        Choice(key="relation", label=msg("Second sentence"), hint=ask, options=relations),
        Check(key="final", label=msg("The judgment is final")),
    )


def _length(name: str, words: Message | None = None) -> tuple[Spec, ...]:
    units = (
        ("years", msg("Years")),
        ("months", msg("Months")),
        ("days", msg("Days")),
    )
    return tuple(
        Number(
            key=f"{name}_{unit}",
            label=Message(words.text, (("unit", label),)) if words else label,
            most=9999,
            width=120,
        )
        for unit, label in units
    )


def _term(values: Values, name: str) -> Term:
    parts = [number(values, f"{name}_{unit}") or 0 for unit in ("years", "months", "days")]
    return Term(parts[0], parts[1], parts[2])


def _judge(ground: Ground, values: Values) -> FactBody:
    relation = text(values, "relation")
    return events.SentenceRecorded(
        ground.held.title_id,
        needed_day(values, "judged"),
        text(values, "court"),
        needed_day(values, "start"),
        _terms(values),
        Relation(relation) if relation else None,
        (),
        bool(values.get("final")),
        _suspended(values),
    )


def _suspended(values: Values) -> tuple[Term, ...]:
    """Return the suspended part of each sentence, in their order; nothing where none is."""
    if values.get("suspended"):
        return _terms(values)
    parts = [_term(values, f"kept{name}") for name in _pronounced(values)]
    return tuple(parts) if any(part != Term() for part in parts) else ()


def _terms(values: Values) -> tuple[Term, ...]:
    if values.get("death"):
        return (Term(death=True),)
    if values.get("life"):
        return (Term(life=True),)
    return tuple(_term(values, _PRONOUNCED[name]) for name in _pronounced(values))


def _pronounced(values: Values) -> tuple[str, ...]:
    """Return which sentences something was written of: their lengths, or a part suspended."""
    return tuple(
        name
        for name, whole in _PRONOUNCED.items()
        if _term(values, whole) != Term() or _term(values, f"kept{name}") != Term()
    )


def _credit(_: Ground) -> tuple[Spec, ...]:
    return (
        date_field("first", msg("First day")),
        date_field("last", msg("Last day, counted")),
        ACT,
    )


def _grant_credit(ground: Ground, values: Values) -> FactBody:
    span = Span(needed_day(values, "first"), needed_day(values, "last"))
    return events.CreditGranted(ground.held.title_id, span, text(values, "act"))


def _remission(_: Ground) -> tuple[Spec, ...]:
    return (
        Text(key="decree", label=msg("Number of the decree"), required=True),
        date_field("dated", msg("Date of the decree")),
        *_length("one"),
    )


def _remit(ground: Ground, values: Values) -> FactBody:
    term = _term(values, "one")
    return events.RemissionGranted(
        ground.held.title_id, term, text(values, "decree"), needed_day(values, "dated")
    )


def _revocation(ground: Ground) -> tuple[Spec, ...]:
    del ground
    start = msg("Only for a sentence wholly suspended: the day of execution.")
    return (
        date_field("on", msg("Date of the decision")),
        Text(key="court", label=msg("Court"), required=True),
        ACT,
        Date(key="start", label=msg("Counts from"), hint=start, width=180),
    )


def _revoke(ground: Ground, values: Values) -> FactBody:
    return events.SuspensionRevoked(
        ground.held.title_id,
        needed_day(values, "on"),
        text(values, "court"),
        text(values, "act"),
        day(values, "start"),
    )


def _liberty(_: Ground) -> tuple[Spec, ...]:
    return (date_field("left", msg("Escaped on")), date_field("back", msg("Back on, not counted")))


def _count_liberty(_: Ground, values: Values) -> FactBody:
    return events.LibertyCounted(Liberty(needed_day(values, "left"), needed_day(values, "back")))


SENTENCES: tuple[ActForm, ...] = (
    ActForm("sentence", msg("Judgment"), "gavel", events.SentenceRecorded, _sentence, _judge),
    ActForm("credit", msg("Days credited"), "circle-minus", events.CreditGranted, _credit,
            _grant_credit),
    ActForm("remission", msg("Remission or pardon"), "circle-minus", events.RemissionGranted,
            _remission, _remit),
    ActForm("revocation", msg("Suspended sentence revoked"), "gavel",
            events.SuspensionRevoked, _revocation, _revoke),
    ActForm("liberty", msg("Days at liberty after an escape"), "log-out",
            events.LibertyCounted, _liberty, _count_liberty),
)  # fmt: skip
