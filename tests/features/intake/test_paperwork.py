"""Papers of an admission say what the dossier holds, and nothing that was told in confidence."""

import datetime as dt
from dataclasses import replace

import pytest

import papers
from prisondesk.features.custody.documents import ACTE_ECROU
from prisondesk.features.custody.model.case import Case, Ecrou, HeldTitle
from prisondesk.features.custody.model.status import EntryKind, LegalStatus, OffenceClass, TitleKind
from prisondesk.features.custody.model.title import Authority, Offence, Seen, Title
from prisondesk.features.inmates.model.answers import NOT_KNOWN, Answer
from prisondesk.features.inmates.model.birth import of_age
from prisondesk.features.inmates.model.names import Names
from prisondesk.features.inmates.model.person import Identity, Person, Sex
from prisondesk.features.intake.events import AdmissionOpened, RulesTold, StateSeen
from prisondesk.features.intake.model.stations import Mark, MarkKind, Part, StationKey
from prisondesk.features.intake.service.paperwork import Admitted, Desk, deed, receipt
from prisondesk.features.property.documents import RECU
from prisondesk.features.property.events import BelongingsReceived
from prisondesk.features.property.model import Acknowledged, Item, Kept, OtherMoney, Signature
from prisondesk.features.staff.model import Facility, FacilityKind
from prisondesk.i18n.translator import translator
from prisondesk.kernel.ids import FacilityCode
from prisondesk.printing.blocks import Missing

AT = dt.datetime(2026, 11, 24, 9, 30, tzinfo=dt.UTC)
TITLE = Title(
    TitleKind.MD,
    "1204/26",
    dt.date(2026, 11, 23),
    "cld",
    Offence("Vol qualifié", "art. 252 et s.", OffenceClass.CRIME),
    names_person=True,
    signed_and_sealed=Seen.ILLEGIBLE,
    original=False,
)
HELD = HeldTitle("t1", TITLE, checked=True, status=LegalStatus.INCULPE)
ADMITTED = Admitted(
    person=Person(
        Identity(
            Names(as_on_title="Alhassane Ag EXEMPLE"),
            Sex.MALE,
            of_age(17, AT.date(), doubted=True),
            father=Answer("Exemple Ag Fictif", None),
            mother=NOT_KNOWN,
        )
    ),
    case=Case((HELD,), Ecrou("BKO", 2026, 7, "t1", AT, EntryKind.NEW, "")),
    held=HELD,
    opened=AdmissionOpened(AT, "gendarmerie de Kati", "M. Essai", "adjudant", 2),
    seen=StateSeen("S. Keïta", escort_signed=True),
    told=RulesTold("bm", "", read_aloud=True, sheet_given=True),
    notes=(),
    authorities=(Authority("cld", "collège des libertés", (TitleKind.MD,), dt.date(2025, 6, 13)),),
)
DESK = Desk(
    Facility(FacilityCode("BKO"), "Prison d’essai", "Bamako", "", FacilityKind.MCA, "M", "A"),
    (),
    "A. Doumbia",
    translator("fr"),
)


def test_the_deed_is_filled_from_the_dossier_and_what_is_not_seen_is_not_ticked() -> None:
    content = deed(ADMITTED, DESK)
    assert (content.number, content.code) == ("7/2026", "BKO-2026-00007")
    assert content.title.authority == "collège des libertés"
    assert (content.title.original_seen, content.title.copy_only) == (False, True)
    assert (content.title.signature_seen, content.title.seal_seen) == (False, False)
    assert content.person.mother is Missing.NOT_KNOWN
    said = papers.text(papers.printed(ACTE_ECROU, content))
    assert "Vol qualifié" not in said
    assert "1204/26" in said


def test_a_possible_minor_is_never_called_of_age_on_the_deed() -> None:
    words = deed(ADMITTED, DESK).person.majority
    adult = replace(
        ADMITTED.person, identity=replace(ADMITTED.person.identity, birth=of_age(40, AT.date()))
    )
    assert words != deed(replace(ADMITTED, person=adult), DESK).person.majority


def test_there_is_no_deed_without_a_number() -> None:
    with pytest.raises(LookupError):
        deed(replace(ADMITTED, case=Case((HELD,))), DESK)


def test_the_receipt_says_each_object_the_francs_and_other_money_apart() -> None:
    deposit = BelongingsReceived(
        "BKO-EF-2026-00001",
        (Item("Ceinture de cuir", 1, "bon", Kept.SAFE), Item("Photos", 2)),
        47_500,
        (OtherMoney("20", "EUR"),),
        Acknowledged(Signature.THUMB, "S. Témoin", "bambara"),
    )
    mark = Mark(
        StationKey.PROPERTY, MarkKind.PART_DONE, "a", AT, "a", AT, part=Part.BELONGINGS
    )  # fmt: skip
    content = receipt(deposit, (mark,), ADMITTED.person, "BKO-2026-00007", DESK)
    assert content.handed_in_at == AT
    assert [each.quantity for each in content.belongings] == [1, 2]
    said = papers.text(papers.printed(RECU, content))
    assert said.count("Ceinture de cuir") == 2
    assert "20 EUR" in said
