"""Who may be proposed for a transfer: each criterion with a reason, and nothing left unsaid."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from benches import MakeBench, Stage
from files_of_people import DIRECTOR, NURSE, SOCIAL, home
from keyboard import find, settle
from placing import fill, found
from prisondesk.bootstrap.cells_desk import cells_desk
from prisondesk.features.allocation.model.eligible import Candidate, Conduct, Criterion
from prisondesk.features.allocation.model.people import Known
from prisondesk.features.allocation.rules.eligible import eligible
from prisondesk.features.allocation.ui.eligible import EligibleScreen
from prisondesk.features.custody.model.status import LegalStatus
from prisondesk.features.health.model import Flag
from prisondesk.features.incidents.model.discipline import SANCTION_WORDS, SanctionKind
from prisondesk.features.inmates.model.person import Place
from prisondesk.features.visits.model import TravelUnit, VisitorHome
from prisondesk.i18n.translator import translator
from prisondesk.ui.widgets import Button, RowList

Picture = Callable[..., Path]
TODAY = dt.date(2026, 11, 24)
READY = Candidate(
    "k1", LegalStatus.CONDAMNE_DEFINITIF, TODAY + dt.timedelta(days=400), None, False, Known.NO,
    frozenset({Flag.FIT_FOR_TRANSFER}),
)  # fmt: skip


def answer(candidate: Candidate, criterion: Criterion) -> Known:
    (found,) = eligible([candidate], TODAY)
    return next(each.met for each in found.answers if each.criterion is criterion)


def test_every_criterion_is_answered_and_what_nobody_wrote_is_missing() -> None:
    (ready,) = eligible([READY], TODAY)
    assert [each.criterion for each in ready.answers] == list(Criterion)
    assert ready.possible
    assert ready.missing == 2  # the visitor’s home and the behaviour are written nowhere
    nothing = Candidate("k2", None, None, None, False, Known.NOT_ASSESSED, frozenset())
    (unknown,) = eligible([nothing], TODAY)
    assert unknown.missing == len(Criterion) - 1


@pytest.mark.parametrize(
    ("change", "criterion"),
    [
        ({"status": LegalStatus.CONDAMNE_APPEL}, Criterion.FINAL),
        ({"ends": TODAY + dt.timedelta(days=20)}, Criterion.TIME),
        ({"pressure": Known.YES}, Criterion.SCREENING),
        ({"flags": frozenset({Flag.NOT_FIT_FOR_TRANSFER})}, Criterion.HEALTH),
        ({"hearing": TODAY + dt.timedelta(days=3)}, Criterion.HOLD),
        ({"release_ordered": True}, Criterion.HOLD),
    ],
)
def test_one_thing_against_it_is_enough(change: dict[str, object], criterion: Criterion) -> None:
    changed = replace(READY, **change)  # type: ignore[arg-type]
    assert answer(changed, criterion) is Known.NO
    (found,) = eligible([changed], TODAY)
    assert not found.possible


def test_the_behaviour_is_what_the_incident_book_says_with_its_days() -> None:
    since, day = TODAY - dt.timedelta(days=365), TODAY - dt.timedelta(days=40)
    warned = Conduct(since, (day,), ((day, SANCTION_WORDS[SanctionKind.WARNING]),))
    for conduct, met, shown in (
        (None, Known.NOT_ASSESSED, ""),
        (Conduct(since), Known.YES, "24/11/2025"),
        (Conduct(since, (day,)), Known.NOT_ASSESSED, "15/10/2026"),
        (warned, Known.NO, "15/10/2026"),
    ):
        (found,) = eligible([replace(READY, conduct=conduct)], TODAY)
        said = found.answers[-1]
        assert (said.criterion, said.met) == (Criterion.BEHAVIOUR, met)
        assert shown in translator("fr")(said.reason)


def test_a_visitor_who_lives_near_keeps_somebody_near_and_a_long_way_sends_nobody_away() -> None:
    place = Place(region="BKO", locality="Quartier Exemple")
    near = VisitorHome("Assa Modèle", "", place, 3, TravelUnit.HOURS, "le frère", TODAY)
    far = replace(near, visitor="Bakary Modèle", amount=2, unit=TravelUnit.DAYS)
    kept = replace(READY, homes=(near, far))
    assert answer(kept, Criterion.VISITOR) is Known.NO
    distant, unknown = replace(READY, dossier="b", homes=(far,)), replace(READY, dossier="a")
    assert answer(distant, Criterion.VISITOR) is Known.YES
    # A long way ranks nobody before who was not asked yet.
    assert [each.dossier for each in eligible([distant, unknown, kept], TODAY)] == ["a", "b", "k1"]
    (found,) = eligible([kept], TODAY)
    said = next(each for each in found.answers if each.criterion is Criterion.VISITOR)
    for word in ("Assa Modèle", "Quartier Exemple, Bamako", "le frère", "24/11/2026"):
        assert word in translator("fr")(said.reason)


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_the_list_opens_the_file_and_says_who_prepares_a_transfer(
    tmp_path: Path, bench: MakeBench, stage: Stage, qtbot: QtBot, picture: Picture, code: str
) -> None:
    with home(tmp_path) as house:
        found(house)
        fill(house, {"D-01": 2}, LegalStatus.CONDAMNE_DEFINITIF)
        fill(house, {"A-01": 1})
        house.services.health.set_flag(
            NURSE, "D-01-condamne_definitif-0", Flag.FIT_FOR_TRANSFER, None
        )
        home_ = VisitorHome(
            "Assa Modèle", "", Place(region="KOU", cercle="Kati", locality="Village d’essai"), 4,
            TravelUnit.HOURS, "le frère", TODAY,
        )  # fmt: skip
        house.services.visits.tell_home(SOCIAL, "A-01-inculpe-0", home_)
        screen = EligibleScreen(bench(code), cells_desk(house.services, DIRECTOR, house.clock))
        stage(screen)
        screen.arrive(None)
        settle(qtbot, screen.bench.jobs)
        picture(screen, "eligible", code)
        key = find(screen, RowList, "candidates").current_key()
        assert key == "D-01-condamne_definitif-0"
        # Who may see this list prepares nothing: a verb without the right would do nothing.
        assert screen.findChild(Button, "prepare") is None
        with qtbot.waitSignal(screen.go) as gone:
            find(screen, Button, "open-file").click()
        assert gone.args == ["dossier", key]
