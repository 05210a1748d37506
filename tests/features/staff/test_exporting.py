"""A list of names leaves for a purpose, is written down, and needs two people over fifty."""

import datetime as dt
import io
from pathlib import Path

import openpyxl
import pytest

from actors import officer
from houses import prison
from journeys.cast import BAMAKO
from prisondesk.bootstrap.services import Services, make_services
from prisondesk.features.desk.documents import TRIAL_SHEET, Trial
from prisondesk.features.staff import store
from prisondesk.features.staff.events import ListExported
from prisondesk.features.staff.model import Officer
from prisondesk.features.staff.service.exporting import Form, ListOrder
from prisondesk.features.staff.service.papers import PaperOrder
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.security.roles import Role
from prisondesk.security.session import Actor
from prisondesk.storage.local.prints import times_printed

CHIEF = officer(Role.REGISTRY_CHIEF, name="C. Keïta")
DIRECTOR = officer(Role.DIRECTOR, name="D. Exemple")
CLERK = officer(Role.REGISTRY_CLERK, name="A. Doumbia")


def order(count: int, form: Form = Form.CSV, purpose: str = "visite du procureur") -> ListOrder:
    lines = tuple((f"EXEMPLE {number}", "=1+1") for number in range(count))
    return ListOrder("people", ("Nom", "Note"), lines, form, purpose)


def opened(ledger: Ledger, services: Services) -> Services:
    def known(actor: Actor) -> Officer:
        public = actor.approval_key.public.hex() if actor.approval_key else ""
        return Officer(actor.officer, actor.account, actor.name, actor.role, public)

    people = tuple(map(known, (CHIEF, DIRECTOR, CLERK)))
    services.staff.found(DIRECTOR, BAMAKO, "age1x", people)
    return services


def exports(ledger: Ledger) -> list[ListExported]:
    entries = ledger.entries(store.staff_of(BAMAKO.code))
    return [each.body for each in entries if isinstance(each.body, ListExported)]


def test_a_short_list_leaves_with_one_officer_and_is_written_down(tmp_path: Path) -> None:
    with prison(tmp_path) as (ledger, clock):
        services = opened(ledger, make_services(ledger, ledger.database, clock))
        data = services.exports.export(CHIEF, order(50)).decode("utf-8-sig")
        assert data.splitlines()[:2] == ["Nom;Note", "EXEMPLE 0;'=1+1"]
        (body,) = exports(ledger)
        assert (body.names, body.form, body.purpose) == (50, "csv", "visite du procureur")
        for wrong in (order(3, purpose=" "), order(51)):
            with pytest.raises(Refused):
                services.exports.export(CHIEF, wrong)
        with pytest.raises(Refused):
            services.exports.export(CLERK, order(3))
        assert len(exports(ledger)) == 1


def test_more_than_fifty_names_leave_with_two_people(tmp_path: Path) -> None:
    with prison(tmp_path) as (ledger, clock):
        services = opened(ledger, make_services(ledger, ledger.database, clock))
        for second in (CHIEF, CLERK):
            with pytest.raises(Refused):
                services.exports.export(CHIEF, order(51), second)
        data = services.exports.export(CHIEF, order(51, Form.XLSX), DIRECTOR)
        sheet = openpyxl.load_workbook(io.BytesIO(data)).active
        assert sheet is not None
        assert sheet.max_row == 52
        assert [body.names for body in exports(ledger)] == [51]


def test_a_paper_is_printed_only_by_right_and_read_without_it(tmp_path: Path) -> None:
    trial = PaperOrder(TRIAL_SHEET, Trial("imprimante", dt.datetime(2026, 11, 24)), "", "BKO-ES-1")
    with prison(tmp_path) as (ledger, clock):
        services = opened(ledger, make_services(ledger, ledger.database, clock))
        shown = services.papers.show(officer(Role.INSPECTOR), trial)
        assert shown.data.startswith(b"%PDF")
        assert not shown.printable
        with pytest.raises(Refused):
            services.papers.printed(officer(Role.INSPECTOR), shown, "visite")
        technician = officer(Role.ADMIN_TECH)
        assert services.papers.show(technician, trial).printable
        services.papers.printed(technician, shown, "essai")
        with ledger.reading() as connection:
            assert times_printed(connection, trial.number) == 1
