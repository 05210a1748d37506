"""The person is taken down once, completed by several hands, and corrected in the open."""

import datetime as dt
import io
from pathlib import Path

import pytest
from PIL import Image

from houses import officer, prison
from prisondesk.features.inmates import events, store
from prisondesk.features.inmates.model.birth import born_on
from prisondesk.features.inmates.model.person import Identifier, IdentifierKind, Identity, Sex
from prisondesk.features.inmates.rules.names import split_name
from prisondesk.features.inmates.service import InmateService, prepared_photo
from prisondesk.kernel.refusal import Refused
from prisondesk.security.roles import Role

CLERK = officer(Role.REGISTRY_CLERK)
IDENTITY = Identity(split_name("EXEMPLE Moussa"), Sex.MALE, born_on(dt.date(1994, 3, 12)))


def test_what_several_officers_wrote_is_one_person(tmp_path: Path) -> None:
    with prison(tmp_path) as (ledger, _):
        service = InmateService(ledger)
        service.record(CLERK, "k1", (events.IdentityRecorded(IDENTITY),))
        paper = Identifier(IdentifierKind.NINA, "12345678901234A", seen_original=True)
        service.record(CLERK, "k1", (events.IdentifierSeen(paper),), done_by="A. Modèle")
        person = service.person(CLERK, "k1")
        assert person.identity == IDENTITY
        assert person.identifiers == (paper,)
        with ledger.reading() as connection:
            assert store.found_by_name(connection, "moussa ex", 10) == (("k1", "name"),)
            assert store.found_by_name(connection, "12345678901234a", 10) == (("k1", "paper"),)
            assert store.found_by_name(connection, "%", 10) == ()


def test_a_second_identity_is_refused_and_a_correction_keeps_both(tmp_path: Path) -> None:
    with prison(tmp_path) as (ledger, _):
        service = InmateService(ledger)
        service.record(CLERK, "k1", (events.IdentityRecorded(IDENTITY),))
        with pytest.raises(Refused):
            service.record(CLERK, "k1", (events.IdentityRecorded(IDENTITY),))
        after = Identity(split_name("MODÈLE Moussa"), Sex.MALE, IDENTITY.birth)
        with pytest.raises(Refused):
            service.correct(CLERK, "k1", after, reason="", authority="acte")
        service.correct(
            CLERK, "k1", after, reason="nom lu sur l’acte", authority="acte de naissance"
        )
        assert service.person(CLERK, "k1").identity == after


def test_a_nurse_does_not_write_identities(tmp_path: Path) -> None:
    with prison(tmp_path) as (ledger, _), pytest.raises(Refused):
        InmateService(ledger).record(
            officer(Role.NURSE), "k1", (events.IdentityRecorded(IDENTITY),)
        )


def test_a_photo_is_small_upright_and_says_nothing_of_the_camera(tmp_path: Path) -> None:
    picture = Image.effect_noise((1600, 1200), 60).convert("RGB")
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Camera-Secret"
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=95, exif=exif)
    small = prepared_photo(out.getvalue())
    assert len(small) <= 200_000
    assert b"Camera-Secret" not in small
    with Image.open(io.BytesIO(small)) as opened:
        assert opened.height > opened.width
    with prison(tmp_path) as (ledger, _):
        service = InmateService(ledger)
        service.add_photo(CLERK, "k1", out.getvalue())
        assert service.photo(CLERK, "k1") == small
        with pytest.raises(Refused):
            service.add_photo(CLERK, "k1", b"not a picture")
