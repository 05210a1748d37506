"""Which page stands in the middle of an admission for which officer at which station."""

from collections.abc import Iterator, Mapping
from typing import Any

from prisondesk.features.custody.model.deadline import Basis, Deadline
from prisondesk.features.custody.model.title import Title
from prisondesk.features.custody.rules.passing import open_passage
from prisondesk.features.custody.rules.status import status_on_entry
from prisondesk.features.intake.model.stations import (
    STATE_WORDS,
    STATION,
    StationKey,
    StationState,
)
from prisondesk.features.intake.rules.summary import Answers, summary
from prisondesk.features.intake.service.overview import Overview
from prisondesk.features.intake.ui.admission_presenter import AdmissionPresenter, Loaded
from prisondesk.features.intake.ui.pages import (
    AnswersPage,
    FormPage,
    Head,
    NoticePage,
    Page,
    Verb,
)
from prisondesk.features.intake.ui.stations.plan import Plan
from prisondesk.kernel.message import Message, msg
from prisondesk.ui.bench import Bench

ELSEWHERE: dict[StationKey, tuple[str, Message]] = {
    StationKey.SCREENING: ("screening", msg("Open the screening")),
    StationKey.PLACEMENT: ("placement", msg("Open the placement")),
}


class Middle:
    """Builds pages; asks the presenter about rights only."""

    def __init__(self, bench: Bench, presenter: AdmissionPresenter) -> None:
        self._bench, self._t, self._presenter = bench, bench.t, presenter

    def page(self, station: StationKey, loaded: Loaded, *, editing: bool) -> Page:
        """Return the page of *station*; *editing* shows the identity instead of the answers."""
        overview, plan = loaded.overview, self._presenter.plan(station)
        if station is not StationKey.GATE and not overview.key:
            return self._notice(overview, station, "lock", msg("First the gate."))
        if station is StationKey.IDENTITY and not (editing or loaded.draft) and _ready(overview):
            return self._answers(overview)
        view = overview.view(station)
        if plan is None:
            return self._elsewhere(overview, station)
        if not self._presenter.may(station):
            return self._not_mine(overview, station)
        if view.state is StationState.CANNOT_START and view.why is not None:
            return self._notice(overview, station, "lock", view.why)
        return self._form(plan, overview, loaded.draft)

    def _head(self, overview: Overview, station: StationKey) -> Head:
        t, found = self._t, STATION[station]
        title = msg("Station {number} · {title}", number=found.number, title=found.title)
        last = overview.view(station).last
        who = t(found.office)
        if last is not None:
            name = overview.name(last.done_by)
            who = t(msg("{office} · done by {name}", office=found.office, name=name))
        return Head(t(title), who)

    def _form(self, plan: Plan, overview: Overview, draft: Mapping[str, Any] | None) -> Page:
        t, station = self._t, plan.station
        page = FormPage(self._bench, self._head(overview, station), plan, overview, draft)
        following = self._presenter.following(overview, station)
        verbs = tuple(self._verbs(overview, station, locked=page.locked))
        page.add_verbs(t(_save_words(following, locked=page.locked)), verbs)
        return page

    def _verbs(self, overview: Overview, station: StationKey, *, locked: bool) -> Iterator[Verb]:
        t = self._t
        if station is StationKey.TITLE and overview.law and not locked:
            blocks = overview.law.held is not None and bool(overview.law.verdict.blocks)
            if blocks:
                yield Verb("refuse", t(msg("Title refused…")))
        if station is StationKey.IDENTITY:
            if overview.person is not None and self._presenter.has_parts:
                yield Verb("parts", t(msg("Piece by piece…")))
            yield Verb("photo", t(msg("Photograph…")))
        at_title = station in (StationKey.TITLE, StationKey.IDENTITY)
        if overview.to_validate and at_title and self._presenter.may_validate():
            yield Verb("validate", t(msg("Validate the écrou")))
        if overview.key and station is StationKey.GATE:
            yield Verb("passing", t(msg("Passing through…")))
        yield from self._papers(overview, station)
        if not locked and overview.key and station is not StationKey.GATE:
            yield Verb("impossible", t(msg("Impossible now…")))

    def _papers(self, overview: Overview, station: StationKey) -> Iterator[Verb]:
        t = self._t
        if overview.number and station in (StationKey.TITLE, StationKey.IDENTITY):
            yield Verb("deed", t(msg("Committal deed…")))
        if overview.number and station is StationKey.IDENTITY:
            yield Verb("sheet", t(msg("Individual sheet…")))
        if overview.present_since is not None and station is StationKey.TITLE:
            yield Verb("letter", t(msg("Letter to the prosecutor…")))
        if station is StationKey.PROPERTY and overview.papers.receipts:
            yield Verb("receipt", t(msg("Receipt…")))

    def _answers(self, overview: Overview) -> Page:
        law, opened = overview.law, overview.opened
        if law is None or law.held is None or opened is None or overview.person is None:
            raise LookupError("answers are read again once title and identity are there")
        title = law.held.title
        answers = Answers(
            opened,
            overview.person.identity,
            self._presenter.named(title),
            law.deadline or Deadline(Basis.NOT_KNOWN),
        )
        head = Head(self._t(msg("Read again before the écrou is written")), "")
        passing = open_passage(law.case) is not None
        parts = self._presenter.has_parts and self._presenter.may(StationKey.IDENTITY)
        lines, proposed = summary(answers), _proposed(title)
        return AnswersPage(self._bench, head, lines, proposed, passing=passing, parts=parts)

    def _elsewhere(self, overview: Overview, station: StationKey) -> Page:
        t, view = self._t, overview.view(station)
        target = ELSEWHERE.get(station)
        if target is None:
            why = view.why or msg("if it applies")
            return self._notice(overview, station, "lock", why)
        page = NoticePage(
            self._head(overview, station),
            "list-checks",
            t(STATION[station].title),
            t(msg("This station has a screen of its own; you come back here afterwards.")),
        )
        page.add_verbs(Verb(f"go-{target[0]}", t(target[1])))
        return page

    def _not_mine(self, overview: Overview, station: StationKey) -> Page:
        t, view = self._t, overview.view(station)
        office = STATION[station].office
        text = msg("{state}. This station is held by: {office}.",
                   state=STATE_WORDS[view.state], office=office)  # fmt: skip
        page = NoticePage(self._head(overview, station), "lock", t(STATION[station].title), t(text))
        apart = station is StationKey.HEALTH and self._presenter.may_set_apart()
        verbs = (Verb("apart", t(msg("Place apart on a visible sign"))),) if apart else ()
        page.add_verbs(None, verbs)
        return page

    def _notice(self, overview: Overview, station: StationKey, icon: str, why: Message) -> Page:
        t = self._t
        title = msg("{state}: {why}", state=STATE_WORDS[StationState.CANNOT_START], why=why)
        text = msg("Nothing is lost: the other stations go on in any order.")
        page = NoticePage(self._head(overview, station), icon, t(title), t(text))
        page.add_verbs(None)
        return page


def _ready(overview: Overview) -> bool:
    """Tell whether title and identity are there, checked, and no number is written yet."""
    law = overview.law
    if law is None or overview.number or not overview.identity_taken:
        return False
    return law.gate.open and law.held is not None and law.held.checked


def _proposed(title: Title) -> Any:
    judge = title.authority == "juge_instruction"
    return status_on_entry(title.kind, title.offence.klass, by_judge=judge)


def _save_words(following: StationKey | None, *, locked: bool) -> Message:
    if following is None:
        return msg("Back to the arrivals") if locked else msg("Save")
    title = STATION[following].title
    if locked:
        return msg("Go on to “{station}”", station=title)
    return msg("Save and go on to “{station}”", station=title)
