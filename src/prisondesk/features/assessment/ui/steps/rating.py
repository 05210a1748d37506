"""Rating one domain: anchors, evidence and sources; what follows stays hidden until saved."""

import datetime as dt
from collections.abc import Iterable, Mapping

from prisondesk.features.assessment.model.assessment import Cited, RatedItem
from prisondesk.features.assessment.model.items import (
    NO_INFORMATION_WORDS,
    Item,
    NoInformation,
    Rating,
)
from prisondesk.features.assessment.rules.citing import COUNTS_WORDS
from prisondesk.features.assessment.rules.evidence import NOT_ASKED_OF_THE_UNTRIED
from prisondesk.features.assessment.rules.procedure import rating_problems
from prisondesk.features.assessment.rules.words import said_to, words
from prisondesk.features.assessment.ui.questions import NO_INFORMATION
from prisondesk.features.assessment.ui.steps.part import Part, text
from prisondesk.features.assessment.ui.team_desk import Sight, TeamDesk
from prisondesk.kernel.message import Message, cmsg, msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Area, Check, Choice, Combo, Date, Form, Group, Spec
from prisondesk.ui.forms.field import Value


class RatingPart(Part):
    """The items of one domain; nothing is rated in advance."""

    def __init__(self, bench: Bench, desk: TeamDesk, sight: Sight, domain: str) -> None:
        super().__init__(bench, desk, sight)
        self.domain = domain
        self.items = tuple(each for each in sight.instrument.items if each.section == domain)
        groups = tuple(_group(each, sight) for each in self.items)
        form = self.ask(groups, msg("Keep and go on"), "keep-ratings")
        form.edited.connect(lambda _key: self.show_reasons())
        self.show_reasons()

    def show_reasons(self) -> None:
        """Ask why there is no information only where there is none, and evidence where there is."""
        if self.form is None:
            return
        typed = self.form.values()
        for item in self.items:
            rating = typed.get(f"rating-{item.key}")
            nothing = rating == Rating.NI.value
            some = rating in (Rating.SOME.value, Rating.YES.value)
            self.form.field(f"why-{item.key}").setVisible(nothing)
            for key in _evidence_keys(item, self.sight):
                self.form.field(key).setVisible(some)

    def given(self, values: Mapping[str, Value]) -> None:
        """Say at once what a rating lacks; keep the rest as the draft it is."""
        if self.form is None:
            return
        rated = ratings(self.sight, self.items, values)
        wrong = rating_problems(
            self.sight.instrument, rated, self.sight.today, untried=self.sight.untried
        )
        self.form.show_problems({f"rating-{item}": problem for item, problem in wrong.items()})
        self.typed.emit()
        if not wrong:
            self.acted.emit(None, msg("Ratings of this domain kept as a draft"))


def domain_form(bench: Bench, sight: Sight, domain: str) -> Form:
    """Return the form of one domain by itself, to read a draft with; the caller deletes it."""
    items = (each for each in sight.instrument.items if each.section == domain)
    return Form([_group(each, sight) for each in items], bench.t, lambda: sight.today)


def _group(item: Item, sight: Sight) -> Group:
    key, instrument = item.key, sight.instrument
    reasons = tuple((why.value, said) for why, said in NO_INFORMATION_WORDS.items())
    anchors = tuple((rating.value, words(said)) for rating, said in item.anchors)
    fields: list[Spec] = [
        Choice(
            key=f"rating-{key}",
            label=msg("Rating"),
            hint=_hint(item, sight),
            options=(*anchors, (Rating.NI.value, NO_INFORMATION)),
        ),
        Combo(
            key=f"why-{key}", label=msg("Why there is no information"), options=reasons, width=320
        ),
        *(
            Check(key=f"source-{key}-{source}", label=words(said))
            for source, said in instrument.source_words
            if source in item.sources
        ),
        *_book(item, sight),
        Date(key=f"newest-{key}", label=msg("Day of the newest fact"), may_be_future=False),
        Area(
            key=f"note-{key}",
            label=cmsg("of a rating", "What it rests on: fact, day, who saw it"),
            lines=2,
        ),
    ]
    return Group(words(item.question), tuple(fields))


def _hint(item: Item, sight: Sight) -> Message:
    if sight.untried and item.key in NOT_ASKED_OF_THE_UNTRIED:
        return msg("Not asked of somebody who is not sentenced: rate it from other sources only.")
    if not item.ask:
        return words(item.guidance)
    said = said_to(item, sight.gender)
    return msg("To say: {words} · {guidance}", words=said, guidance=words(item.guidance))


def _citable(item: Item, sight: Sight) -> tuple[Cited, ...]:
    """Return the entries of the incident book that are a source this item may rest on."""
    return tuple(each for each in sight.book if each.counts_as in item.sources)


def _book(item: Item, sight: Sight) -> Iterable[Spec]:
    if entries := _citable(item, sight):
        options = tuple((each.number, _entry(each)) for each in entries)
        label, hint = msg("Entry of the incident book"), msg("It counts as the source it is.")
        yield Combo(key=f"book-{item.key}", label=label, hint=hint, options=options)


def _entry(cited: Cited) -> Message:
    counts = COUNTS_WORDS[cited.counts_as]
    return msg("{number} of {day}: {counts}", number=cited.number, day=cited.day, counts=counts)


def _evidence_keys(item: Item, sight: Sight) -> Iterable[str]:
    yield from (f"source-{item.key}-{source}" for source in item.sources)
    if _citable(item, sight):
        yield f"book-{item.key}"
    yield from (f"newest-{item.key}", f"note-{item.key}")


def ratings(
    sight: Sight, items: Iterable[Item], values: Mapping[str, Value]
) -> tuple[RatedItem, ...]:
    """Return the items that were rated, as typed; those not touched are left out.

    An entry of the incident book that is cited is itself a source, and its day a day of a fact.
    """
    known = dict(sight.instrument.sources)
    found = []
    for item in items:
        rating = values.get(f"rating-{item.key}")
        if not rating:
            continue
        why, newest = values.get(f"why-{item.key}"), values.get(f"newest-{item.key}")
        nothing = rating == Rating.NI.value
        number = values.get(f"book-{item.key}")
        cited = tuple(each for each in _citable(item, sight) if each.number == number)
        counted = {each.counts_as for each in cited}
        sources = tuple(
            source
            for source in item.sources
            if source in known and (source in counted or values.get(f"source-{item.key}-{source}"))
        )
        days = [each.day for each in cited]
        if isinstance(newest, dt.date):
            days.append(newest)
        found.append(
            RatedItem(
                item.key,
                Rating(str(rating)),
                NoInformation(str(why)) if nothing and why else None,
                "" if nothing else text(values, f"note-{item.key}"),
                () if nothing else sources,
                None if nothing else max(days, default=None),
                () if nothing else cited,
            )
        )
    return tuple(found)


def typed_again(rated: Iterable[RatedItem]) -> dict[str, Value]:
    """Return ratings as the form shows them."""
    shown: dict[str, Value] = {}
    for each in rated:
        shown[f"rating-{each.item}"] = each.rating.value
        shown[f"why-{each.item}"] = each.why_not.value if each.why_not else None
        shown[f"note-{each.item}"] = each.note or None
        shown[f"newest-{each.item}"] = each.newest
        for cited in each.cited:
            shown[f"book-{each.item}"] = cited.number
        for source in each.sources:
            shown[f"source-{each.item}-{source}"] = True
    return shown
