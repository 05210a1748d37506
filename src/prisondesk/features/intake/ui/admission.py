"""The screen of one admission: eleven stations that several officers share."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from prisondesk.features.intake.model.stations import StationKey
from prisondesk.features.intake.ui.admission_asking import Asking
from prisondesk.features.intake.ui.admission_base import AdmissionBase
from prisondesk.features.intake.ui.admission_presenter import Loaded
from prisondesk.features.intake.ui.alike import AlikeWatch
from prisondesk.features.intake.ui.alike_presenter import AlikePresenter
from prisondesk.features.intake.ui.desk import IntakeDesk
from prisondesk.features.intake.ui.moments import done, done_problems
from prisondesk.features.intake.ui.pages import AnswersPage, FormPage, Page
from prisondesk.features.intake.ui.slip_presenter import SlipPresenter
from prisondesk.features.intake.ui.stations.plan import Given, Recorded
from prisondesk.kernel.message import msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Command, ScreenSpec
from prisondesk.ui.widgets import Button

ADMISSION = ScreenSpec("admission", msg("Admission"), "clipboard-list", permission="identity.read")


class AdmissionScreen(AdmissionBase):
    """Arrives with a dossier's key, or with None for somebody presented just now."""

    def __init__(self, bench: Bench, desk: IntakeDesk) -> None:
        super().__init__(bench, desk)
        self._desk = desk
        self.frame.slip_asked.connect(self.print_slip)
        self._alikes = AlikePresenter(desk)
        self._watch = AlikeWatch(self, self.frame, self._alikes)
        self._asking = Asking(self, self._presenter, SlipPresenter(desk), self._job)

    def commands(self) -> tuple[Command, ...]:
        return (
            Command("slip", msg("Print the blank slip of this station"), self.print_slip),
            Command("arrivals", msg("Arrivals"), lambda: self.go.emit("arrivals", None)),
        )

    def print_slip(self) -> None:
        """Show the next blank slip of this station, ready to print."""
        self._asking.slip(self._key, self._station)

    def add_photo(self, path: str) -> None:
        """Keep the photograph in a file with the dossier."""
        self._keep()
        self._job(partial(self._presenter.add_photo, self._key, Path(path)), self._again)

    def show_parts(self) -> None:
        """Show names, papers, contacts, marks, photographs and fingers in the stations’ place."""
        if self._desk.parts is None or not self._key:
            return
        self._keep()
        back = Button(self.t(msg("Back to the station")), key="Esc")
        back.setObjectName("parts-back")
        back.clicked.connect(lambda: self._load(StationKey.IDENTITY, editing=True))
        self.frame.show_wide(self._desk.parts(self, self._key), back)

    def _follow(self, page: Page, loaded: Loaded) -> None:
        watched: FormPage | None = None
        if isinstance(page, FormPage) and self._station is StationKey.IDENTITY:
            watched = page if self._alikes.may and not page.locked else None
        self._watch.follow(watched, loaded.overview)

    def _act(self, verb: str) -> None:
        actions: dict[str, Callable[[], object]] = {
            "save": self._save,
            "next": self._next,
            "edit": lambda: self._load(StationKey.IDENTITY, editing=True),
            "title": lambda: self._go_to(StationKey.TITLE),
            "ecrou": self._take_ecrou,
            "refuse": self._ask_refusal,
            "validate": lambda: self._job(
                partial(self._presenter.validate_ecrou, self._key), self._validated
            ),
            "impossible": lambda: self._asking.impossible(self._key, self._station, self._next),
            "parts": self.show_parts,
            "photo": lambda: self._asking.photo(self.add_photo),
            "deed": lambda: self._asking.paper(self._presenter.deed, self._key),
            "sheet": lambda: self._asking.paper(self._presenter.individual_sheet, self._key),
            "letter": lambda: self._asking.paper(self._presenter.letter, self._key),
            "receipt": lambda: self._asking.paper(self._presenter.receipt, self._key),
            "apart": lambda: self._job(
                partial(self._presenter.set_apart, self._key), self._set_apart
            ),
            "passing": lambda: self.go.emit("passing", self._key),
            "go-screening": lambda: self.go.emit("screening", self._key),
            "go-placement": lambda: self.go.emit("placement", self._key),
        }
        actions[verb]()

    def _save(self) -> None:
        page, loaded = self._page, self._loaded
        plan = self._presenter.plan(self._station)
        if not isinstance(page, FormPage) or loaded is None or plan is None:
            return
        values, now = page.form.values(), self.bench.clock.now()
        problems = page.form.check()
        if not problems:
            given = Given(self._key, values, page.form.rows(), done(values, now), loaded.overview)
            problems = {**plan.check(given), **done_problems(values, now)}
            if not problems:
                page.form.flush()
                self._job(partial(self._presenter.record, plan, given), self._recorded)
                return
        page.form.show_problems(problems)

    def _recorded(self, recorded: Recorded) -> None:
        self._page, self._key = None, recorded.key
        self.said.emit(recorded.said)
        if recorded.paper:
            self._asking.paper(self._presenter.receipt, self._key)
        if recorded.stay:
            self._load(self._station)
        else:
            self._next()

    def _next(self) -> None:
        work = partial(self._presenter.load, self._key, self._station)
        self._job(work, self._onward)

    def _onward(self, loaded: Loaded) -> None:
        following = self._presenter.following(loaded.overview, self._station)
        if following is None:
            self.go.emit("arrivals", None)
        else:
            self._load(following)

    def _take_ecrou(self) -> None:
        page, loaded = self._page, self._loaded
        if isinstance(page, AnswersPage) and loaded is not None:
            status, entry = page.choice()
            self._job(
                partial(self._presenter.take_ecrou, loaded.overview, status, entry), self._written
            )

    def _written(self, number: str) -> None:
        self.said.emit(msg("Écrou {number} written.", number=number))
        self._load(StationKey.IDENTITY)
        self._asking.paper(self._presenter.deed, self._key)

    def _validated(self, _nothing: object) -> None:
        self.said.emit(msg("Écrou validated."))
        self._again(None)

    def _ask_refusal(self) -> None:
        if self._loaded is not None:
            self._asking.refusal(self._loaded.overview, self._title_refused)

    def _title_refused(self, _nothing: object) -> None:
        """Go on, with the letter to the prosecutor at hand at once (decision 1)."""
        self._load(self._station)
        self._asking.paper(self._presenter.letter, self._key)

    def _again(self, _nothing: object) -> None:
        self._load(self._station)

    def _set_apart(self, _nothing: object) -> None:
        self.said.emit(msg("Placed apart until health staff decide."))
        self._again(None)
