"""Permits to visit, who is let in and who is not, the authorities, and their papers."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

import papers
from benches import MakeBench, Stage
from files_of_people import CHIEF, CLERK, DIRECTOR, FATOUMATA, NURSE, ZOUMANA, Home, admit, home
from keyboard import settle
from prisondesk.bootstrap.visits_desk import visit_desk
from prisondesk.features.custody.model.status import LegalStatus
from prisondesk.features.inmates.model.person import Place
from prisondesk.features.separation.model import Part, Reason, Separation, Side, Source, Strength
from prisondesk.features.staff.model import Facility, FacilityKind
from prisondesk.features.visits import documents, store
from prisondesk.features.visits.model import (
    Issuer,
    Line,
    Official,
    Permit,
    PermitLine,
    TravelUnit,
    TurnedAway,
    TurnedLine,
    TurnedWhy,
    Visit,
    VisitKind,
    Visitor,
    VisitorHome,
)
from prisondesk.features.visits.rules import issuer_for, permit_problem
from prisondesk.features.visits.ui import PermitsScreen, VisitsScreen
from prisondesk.kernel.ids import FacilityCode
from prisondesk.kernel.refusal import Refused
from prisondesk.printing.document import DocumentKind
from prisondesk.security.roles import TITLES, Role
from prisondesk.ui.widgets import RowList

TODAY = dt.date(2026, 11, 24)
NOON = dt.datetime(2026, 11, 24, 12, 5, tzinfo=dt.UTC)
SISTER = Visitor("Assa Modèle", "sœur", "carte n° 00", "7X XX XX 14", "Quartier Exemple")
PERMIT = Permit(
    "", "BKO-PV-2026-00001", SISTER, Issuer.MAGISTRATE, "juge du 4e cabinet (fictif)", "PC 12/26",
    TODAY, TODAY.replace(2027), "le vendredi",
)  # fmt: skip
COMES = Visit("", VisitKind.FAMILY, "", "", "carte n° 00", NOON, searched=True, goods="repas")
TURNED = TurnedAway(
    "", VisitKind.FAMILY, "", "", "aucune", TurnedWhy.NO_PAPER, "B. Essai, surveillant", NOON,
    "reviendra vendredi",
)  # fmt: skip
PROSECUTOR = Official(
    "", "M. Essai", "procureur de la République", "visite mensuelle", NOON, None, "cour propre"
)
BAMAKO = Facility(
    FacilityCode("BKO"), "Maison d’essai", "Essai", "", FacilityKind.MCA, "M.", "A.",
    demonstration=True,
)  # fmt: skip


def visited(house: Home) -> str:
    key = admit(house, ZOUMANA)
    house.services.visits.grant(CLERK, key, PERMIT)
    return key


def test_a_magistrate_issues_the_permit_for_the_untried() -> None:
    for status in LegalStatus:
        sentenced = status in (LegalStatus.CONDAMNE_DEFINITIF, LegalStatus.CONTRAINT)
        assert (issuer_for(status) is Issuer.HEAD) is sentenced
    assert issuer_for(None) is Issuer.MAGISTRATE
    assert permit_problem(PERMIT, LegalStatus.INCULPE) is None
    head = replace(PERMIT, issuer=Issuer.HEAD, authority="", paper_number="")
    assert permit_problem(head, LegalStatus.INCULPE) is not None
    assert permit_problem(head, LegalStatus.CONDAMNE_DEFINITIF) is None
    assert permit_problem(replace(PERMIT, paper_number=""), LegalStatus.INCULPE) is not None
    early = replace(PERMIT, until=PERMIT.dated - dt.timedelta(days=1))
    assert permit_problem(early, LegalStatus.INCULPE) is not None


def test_a_visitor_comes_in_with_the_card_and_goes_out(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        key = visited(house)
        visits = house.services.visits
        assert visits.let_in(CLERK, PERMIT.number, COMES) == key
        (line,) = visits.register(CLERK, TODAY, TODAY)
        assert (line.visit.visitor, line.visit.left_at) == ("Assa Modèle", None)
        visits.let_out(CLERK, key, line.visit.visit_id)
        with pytest.raises(Refused):
            visits.let_out(CLERK, key, line.visit.visit_id)
        (line,) = visits.register(CLERK, TODAY, TODAY)
        assert line.visit.left_at is not None
        assert (line.number, line.visit.permit_number) == ("BKO-2026-00001", PERMIT.number)


def test_a_withdrawn_an_ended_or_an_unknown_permit_lets_nobody_in(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        key = visited(house)
        visits = house.services.visits
        (permit,) = visits.of_person(CLERK, key)[0]
        with pytest.raises(Refused):
            visits.let_in(CLERK, "BKO-PV-2026-00099", COMES)
        with pytest.raises(Refused):
            visits.withdraw(CLERK, key, permit.permit_id, " ")
        visits.withdraw(CLERK, key, permit.permit_id, "ordre du juge")
        with pytest.raises(Refused):
            visits.let_in(CLERK, PERMIT.number, COMES)
        assert visits.all_permits(CLERK) == ()
        old = replace(PERMIT, number="BKO-PV-2026-00002", dated=dt.date(2025, 1, 1),
                      until=dt.date(2025, 12, 31))  # fmt: skip
        visits.grant(CLERK, key, old)
        with pytest.raises(Refused):
            visits.let_in(CLERK, old.number, COMES)


def test_the_way_of_a_visitor_is_what_the_family_told_last(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        key, visits = visited(house), house.services.visits
        (permit,) = visits.of_person(CLERK, key)[0]
        told = VisitorHome(
            "Assa Modèle", permit.permit_id, Place(region="KOU", cercle="Kati"), 3,
            TravelUnit.HOURS, "le frère", TODAY,
        )  # fmt: skip
        late = TODAY + dt.timedelta(days=1)
        for wrong in (
            replace(told, visitor=" "),
            replace(told, place=Place()),
            replace(told, amount=0),
            replace(told, told_by=""),
            replace(told, on=late),
        ):
            with pytest.raises(Refused):
                visits.tell_home(CLERK, key, wrong)
        visits.tell_home(CLERK, key, told)
        days = replace(told, amount=1, unit=TravelUnit.DAYS)
        visits.tell_home(CLERK, key, days)
        assert visits.homes(CLERK, key) == (days,)
        with house.ledger.reading() as connection:
            assert store.all_homes(connection) == {key: (days,)}
        with pytest.raises(Refused):
            visits.homes(NURSE, key)
        visits.withdraw(CLERK, key, permit.permit_id, "ordre du juge")
        assert visits.homes(CLERK, key) == ()


def test_a_visitor_refused_at_the_gate_is_written_down(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        key, visits = visited(house), house.services.visits
        lawyer = replace(TURNED, kind=VisitKind.LAWYER, visitor="Me Exemple")
        now = house.clock.now()
        told = replace(TURNED, at=now)
        for wrong in (
            replace(told, by=" "),
            replace(told, why=TurnedWhy.OTHER, words=""),
            replace(told, at=now + dt.timedelta(hours=1)),
        ):
            with pytest.raises(Refused):
                visits.turn_away(CLERK, PERMIT.number, wrong)
        with pytest.raises(Refused):
            visits.turn_away(CLERK, "77/2026", lawyer)
        with pytest.raises(Refused):
            visits.turn_away(CLERK, "1/2026", told)  # nobody is named without a permit
        with pytest.raises(Refused):
            visits.turn_away(NURSE, PERMIT.number, told)
        assert visits.turn_away(CLERK, PERMIT.number, told) == key
        assert visits.turn_away(CLERK, "1/2026", replace(lawyer, at=now)) == key
        lines = visits.turned(CLERK, now.date(), now.date())
        named = {(each.number, each.turned.visitor, each.turned.permit_number) for each in lines}
        assert (
            named
            == {(each.number, each.turned.visitor, each.turned.permit_number) for each in lines}
            == {
                ("BKO-2026-00001", "Assa Modèle", PERMIT.number),
                ("BKO-2026-00001", "Me Exemple", ""),
            }
        )
        assert {each.turned_id for each in visits.turned_of(CLERK, key)} == {
            each.turned.turned_id for each in lines
        }
        assert visits.register(CLERK, now.date(), now.date()) == ()


def test_a_lawyer_needs_no_permit_but_a_number_of_the_register(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        key = admit(house, ZOUMANA)
        lawyer = replace(COMES, kind=VisitKind.LAWYER, visitor="Me Exemple")
        assert house.services.visits.let_in(CLERK, "1/2026", lawyer) == key
        with pytest.raises(Refused):
            house.services.visits.let_in(CLERK, "77/2026", lawyer)


def test_people_kept_apart_are_not_visited_at_the_same_hour(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        first, second = visited(house), admit(house, FATOUMATA)
        pair = Separation(
            Side(first, Part.THREATENED), Side(second, Part.THREATENS), Reason.FEAR, Source.PERSON,
            Strength.CELL,
        )  # fmt: skip
        house.services.separation.open(DIRECTOR, pair)
        house.services.visits.let_in(CLERK, PERMIT.number, COMES)
        lawyer = replace(COMES, kind=VisitKind.LAWYER, visitor="Me Exemple")
        with pytest.raises(Refused):
            house.services.visits.let_in(CLERK, "2/2026", lawyer)


def test_visits_of_authorities_are_written_with_their_words(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        visits = house.services.visits
        visits.authority(CHIEF, PROSECUTOR)
        with pytest.raises(Refused):
            visits.authority(CHIEF, replace(PROSECUTOR, name=""))
        (seen,) = visits.authorities(CLERK, TODAY, TODAY)
        assert seen.words == "cour propre"
        with pytest.raises(Refused):
            visits.authorities(NURSE, TODAY, TODAY)


ALL = [
    (
        documents.PERMIT,
        documents.PermitPaper(
            PERMIT, "EXEMPLE Zoumana", "1/2026", "B. SPÉCIMEN", TITLES[Role.DIRECTOR]
        ),
    ),
    (
        documents.VISITS,
        documents.VisitsRegister(
            (Line("k", "EXEMPLE Zoumana", "BKO-2026-00001",
                  replace(COMES, visitor="Assa Modèle", permit_number=PERMIT.number)),) * 3,
            TODAY, TODAY + dt.timedelta(days=30),
            (TurnedLine("k", "EXEMPLE Zoumana", "BKO-2026-00001",
                        replace(TURNED, visitor="Assa Modèle", permit_number=PERMIT.number)),) * 2,
        ),
    ),
    (
        documents.PERMITS,
        documents.PermitsList(
            (PermitLine("k", "EXEMPLE Zoumana", "BKO-2026-00001", PERMIT),) * 3, TODAY
        ),
    ),
    (
        documents.AUTHORITIES,
        documents.AuthoritiesRegister((PROSECUTOR,) * 2, TODAY, TODAY + dt.timedelta(days=30)),
    ),
]  # fmt: skip


@pytest.mark.parametrize("language", papers.LANGUAGES)
@pytest.mark.parametrize(("kind", "content"), ALL, ids=lambda each: getattr(each, "key", ""))
def test_the_papers_fit_in_every_language(
    kind: DocumentKind[object], content: object, language: str
) -> None:
    paper = papers.printed(kind, content, language)
    assert (paper.pages, paper.problems) == (1, ())


def test_long_names_lose_nothing() -> None:
    long = papers.lengthened(SISTER)
    permit = replace(PERMIT, visitor=long, authority=long.name, conditions=long.lives)
    names = papers.lengthened("EXEMPLE Zoumana")
    paper = documents.PermitPaper(permit, names, "1/2026", long.name, TITLES[Role.DIRECTOR])
    assert papers.printed(documents.PERMIT, paper).problems == ()
    seen = documents.AuthoritiesRegister((papers.lengthened(PROSECUTOR),), TODAY, TODAY)
    assert papers.printed(documents.AUTHORITIES, seen).problems == ()


def refuse(gate: VisitsScreen) -> None:
    """Fill in a refusal from what was typed for letting a lawyer in."""
    assert gate.panel.form is not None
    typed = {"visitor": "Me Exemple", "kind": VisitKind.LAWYER.value, "number": "1/2026"}
    gate.panel.form.set_values(typed)
    gate.ask_turned()
    form = gate.panel.form
    kept = dict(form.values())
    assert {key: kept[key] for key in typed} == typed
    form.set_values({**kept, "why": TurnedWhy.HOURS.value})


def test_the_screens_of_visits(
    tmp_path: Path,
    bench: MakeBench,
    stage: Stage,
    picture: Callable[..., Path],
    qtbot: QtBot,
) -> None:
    with home(tmp_path) as house:
        house.services.staff.found(DIRECTOR, BAMAKO, "age1x", ())
        key = visited(house)
        house.services.visits.let_in(CLERK, PERMIT.number, COMES)
        house.services.visits.authority(CHIEF, PROSECUTOR)
        way = VisitorHome("Assa Modèle", "", Place(region="KOU", cercle="Kati"), 3,
                          TravelUnit.HOURS, "le frère", TODAY)  # fmt: skip
        house.services.visits.tell_home(CLERK, key, way)
        desk = visit_desk(house.services, CLERK)
        for code in ("ar", "fr"):
            made = bench(code, house.clock)
            gate, permits = VisitsScreen(made, desk), PermitsScreen(made, desk)
            for screen, argument in ((gate, None), (permits, key)):
                stage(screen)
                screen.arrive(argument)
                settle(qtbot, made.jobs)
            gate.ask_other()
            picture(gate, "visits", code)
            refuse(gate)
            picture(gate, "visits-refused", code)
            gate.panel.form.submit()
            settle(qtbot, made.jobs)
            permits.ask_home()
            picture(permits, "permits-home", code)
            permits.ask_new()
            picture(permits, "permits", code)
        assert permits.panel.form is not None
        permits.panel.form.set_values(
            {
                "name": "Bakary Modèle",
                "issuer": "magistrate",
                "authority": "juge",
                "number": "3",
                "dated": TODAY,
            }
        )
        permits.panel.form.submit()
        settle(qtbot, made.jobs)
        assert len(house.services.visits.all_permits(CLERK)) == 2
        rows = gate.findChild(RowList, "visit-rows")
        assert rows is not None
        gate.let_out(next(iter(gate._keys)))
        settle(qtbot, made.jobs)
        assert gate._keys == {}
        today = house.clock.now().date()
        refusals = house.services.visits.turned(CLERK, today, today)
        assert [each.turned.visitor for each in refusals] == ["Me Exemple"] * 2
        assert {each.turned.by for each in refusals} == {CLERK.name}
        paper = desk.register_paper("visits", TODAY, TODAY)
        assert paper.order.kind is documents.VISITS
        assert desk.paper(key, replace(PERMIT, permit_id="p")).data.startswith(b"%PDF")
