"""Papers that arrive for somebody already here: an order of release, one more title."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from prisondesk.features.custody.model.status import (
    OFFENCE_CLASS_WORDS,
    TITLE_KINDS,
    Effect,
    OffenceClass,
    TitleKind,
)
from prisondesk.features.custody.model.title import Offence, Seen, Title
from prisondesk.kernel.message import Message, cmsg, msg
from prisondesk.ui.forms import Choice, Combo, Date, Spec, Text

Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class NewPaper:
    """A paper of its own: what is asked, and the title or order it is read as."""

    key: str
    title: Message
    icon: str
    fields: tuple[Spec, ...]
    read: Callable[[Values], Title]


def _text(values: Values, key: str) -> str:
    value = values.get(key)
    return value.strip() if isinstance(value, str) else ""


def _day(values: Values, key: str) -> dt.date | None:
    value = values.get(key)
    return value if isinstance(value, dt.date) else None


def _order(values: Values) -> Title:
    return Title(
        TitleKind(_text(values, "kind")),
        _text(values, "number"),
        _day(values, "dated"),
        _text(values, "authority"),
    )


def _title(values: Values) -> Title:
    klass = _text(values, "class")
    sealed = _text(values, "sealed")
    months = values.get("maximum")
    return Title(
        TitleKind(_text(values, "kind")),
        _text(values, "number"),
        _day(values, "dated"),
        _text(values, "authority"),
        Offence(
            _text(values, "offence"),
            _text(values, "article"),
            OffenceClass(klass) if klass else None,
            maximum_months=months if isinstance(months, int) else None,
        ),
        names_person=_YES_NO.get(_text(values, "names_person")),
        signed_and_sealed=Seen(sealed) if sealed else None,
        original=_YES_NO.get(_text(values, "original")),
        ends_on=_day(values, "ends_on"),
    )


_YES_NO = {"yes": True, "no": False}


def _yes_no(key: str, label: Message) -> Choice:
    options = (("yes", cmsg("answer", "yes")), ("no", cmsg("answer", "no")))
    return Choice(key=key, label=label, required=True, options=options)


def _kinds(*effects: Effect) -> Combo:
    kinds = tuple(
        (kind.value, info.name) for kind, info in TITLE_KINDS.items() if info.effect in effects
    )
    return Combo(key="kind", label=msg("Kind"), required=True, options=kinds)


_NUMBER = Text(key="number", label=msg("Number"))
_DATED = Date(key="dated", label=msg("Date on the paper"), may_be_future=False, width=180)
_AUTHORITY = Text(key="authority", label=msg("Authority"), required=True)
_READ_END = Date(
    key="ends_on",
    label=msg("End read on the title"),
    hint=msg("First day no longer covered, if the title says it; asked first."),
    width=180,
)

ORDER = NewPaper(
    "order",
    msg("Order of release received"),
    "door-open",
    (
        _kinds(Effect.ENDS, Effect.REDUCES),
        _NUMBER,
        _DATED,
        _AUTHORITY,
        Text(key="how", label=msg("How it arrived"), hint=msg("Bearer, telephone, e-mail…")),
    ),
    _order,
)
TITLE = NewPaper(
    "title",
    msg("Another title"),
    "file-plus",
    (
        _kinds(Effect.HOLDS, Effect.HOLDS_BRIEFLY),
        _NUMBER,
        Date(
            key="dated",
            label=msg("Date on the paper"),
            required=True,
            may_be_future=False,
            width=180,
        ),
        _AUTHORITY,
        _READ_END,
        Text(key="offence", label=msg("Accused of, as written"), required=True),
        Text(key="article", label=msg("Article")),
        Choice(
            key="class",
            label=msg("Class of the offence"),
            options=tuple((each.value, OFFENCE_CLASS_WORDS[each]) for each in OffenceClass),
        ),
        _yes_no("names_person", msg("It names this person")),
        Choice(
            key="sealed",
            label=msg("Signature and seal"),
            required=True,
            options=(
                (Seen.YES.value, cmsg("seen on a paper", "seen")),
                (Seen.NO.value, cmsg("seen on a paper", "missing")),
                (Seen.ILLEGIBLE.value, cmsg("seen on a paper", "cannot be read")),
            ),
        ),
        _yes_no("original", msg("Original seen")),
    ),
    _title,
)
