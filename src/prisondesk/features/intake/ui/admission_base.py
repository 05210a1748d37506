"""One admission on the desk: loaded, shown station by station, kept as it is typed."""

from abc import abstractmethod
from collections.abc import Callable
from functools import partial
from typing import Any

from prisondesk.features.intake.model.stations import StationKey
from prisondesk.features.intake.ui.admission_frame import AdmissionFrame
from prisondesk.features.intake.ui.admission_presenter import NEW, AdmissionPresenter, Loaded
from prisondesk.features.intake.ui.desk import IntakeDesk
from prisondesk.features.intake.ui.keeper import Keeper
from prisondesk.features.intake.ui.middle import Middle
from prisondesk.features.intake.ui.pages import FormPage, Page
from prisondesk.ui.bench import Bench
from prisondesk.ui.screen import Screen


class AdmissionBase(Screen):
    """Loads and keeps; what the verbs of its pages do is added by `AdmissionScreen`."""

    def __init__(self, bench: Bench, desk: IntakeDesk) -> None:
        super().__init__(bench)
        self.setObjectName("admission")
        self._keeper = Keeper(desk, bench.jobs, self.show_error)
        self._presenter = AdmissionPresenter(desk, self._keeper)
        self._middle = Middle(bench, self._presenter)
        self._key, self._station = "", StationKey.GATE
        self._loaded: Loaded | None = None
        self._page: Page | None = None
        self._started = False
        self.frame = AdmissionFrame(bench)
        self.column.addWidget(self.frame, 1)
        self.frame.station_chosen.connect(lambda key: self._go_to(StationKey(key)))

    def arrive(self, argument: object = None) -> None:
        self.hide_strip()
        # A key, or a key and the station that was open before the window was dressed anew.
        key, station = argument if isinstance(argument, tuple) else (argument, None)
        self._key = key if isinstance(key, str) else ""
        self._load(StationKey(station) if station else None)

    def leave(self) -> None:
        self._keep()

    def argument(self) -> object:
        return (self._key, self._station.value) if self._key else None

    def streams_changed(self, streams: frozenset[str]) -> None:
        if self._key and f"dossier:{self._key}" in streams:
            work = partial(self._presenter.load, self._key, self._station)
            self.bench.jobs.run(work, self._refreshed, self.show_error)

    def _load(self, station: StationKey | None, *, editing: bool = False) -> None:
        work = partial(self._presenter.load, self._key, station)
        answer = partial(self._show, station, editing)
        self.bench.jobs.run(work, answer, self.show_error)

    def _show(self, station: StationKey | None, editing: bool, loaded: Loaded) -> None:  # noqa: FBT001 - from a partial
        self._loaded, self._started = loaded, False
        self._station = station or self._presenter.first(loaded.overview)
        page = self._middle.page(self._station, loaded, editing=editing)
        page.acted.connect(self._act)
        page.typed.connect(self._keep)
        self._page = page
        plan = self._presenter.plan(self._station)
        self.frame.show_overview(loaded.overview, self._station, self._presenter.me)
        self.frame.show_page(page, loaded.overview, plan)
        page.enter()
        self._follow(page, loaded)

    def _refreshed(self, loaded: Loaded) -> None:
        if loaded.overview.key != self._key:
            return
        self._loaded = loaded
        self.frame.show_overview(loaded.overview, self._station, self._presenter.me)

    def _go_to(self, station: StationKey) -> None:
        self._keep()
        self.hide_strip()
        self._load(station)

    def _keep(self) -> None:
        """Keep what is typed, and show the others that somebody is at this station."""
        page, plan = self._page, self._presenter.plan(self._station)
        if not isinstance(page, FormPage) or page.locked or plan is None or not plan.drafted:
            return
        typed = page.form.draft()
        if typed == page.filled:
            return
        page.filled = typed
        self._keeper.keep(self._presenter.place(self._station), self._key or NEW, typed)
        if self._key and not self._started:
            self._started = True
            self._job(partial(self._presenter.start, self._key, self._station), lambda _none: None)

    @abstractmethod
    def _follow(self, page: Page, loaded: Loaded) -> None:
        """Watch what is typed on *page* from now on."""

    @abstractmethod
    def _act(self, verb: str) -> None:
        """Do what a verb of the page says."""

    def _job(self, work: Callable[[], Any], answer: Callable[[Any], None]) -> None:
        self.hide_strip()
        self.bench.jobs.run(work, answer, self.show_error)
