"""Names: shown as the title writes them, sorted on the clan, never forced apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prisondesk.features.inmates.model.names import Names
from prisondesk.features.inmates.rules.names import display_name, fold, sort_name, split_name


@pytest.mark.parametrize(
    ("typed", "given_name", "link", "father", "clan"),
    [
        ("TRAORÉ Amadou", "Amadou", "", "", "TRAORÉ"),
        ("Amadou TRAORÉ", "Amadou", "", "", "TRAORÉ"),
        ("Mohamed Ag Intalla", "Mohamed", "Ag", "Intalla", ""),
        ("FATIMATA WALET AHMED", "FATIMATA", "Walet", "AHMED", ""),
        ("Sidi Mohamed Ould Bouamatou", "Sidi Mohamed", "Ould", "Bouamatou", ""),
        ("TRAORE AMADOU", "TRAORE AMADOU", "", "", ""),
        ("Amadou Traoré", "Amadou Traoré", "", "", ""),
        ("Bakary", "Bakary", "", "", ""),
    ],
)
def test_a_name_is_split_only_where_the_writing_tells(
    typed: str, given_name: str, link: str, father: str, clan: str
) -> None:
    names = split_name(typed)
    assert (names.given, names.link, names.father_given, names.clan) == (
        given_name,
        link,
        father,
        clan,
    )
    assert display_name(names) == typed


def test_a_list_is_sorted_on_the_clan_without_accents_or_case() -> None:
    names = [Names(given="Zana", clan="Traoré"), Names(given="Ali", clan="TRAORE"), Names("Bakary")]
    assert [sort_name(each) for each in sorted(names, key=sort_name)] == [
        "bakary",
        "traore ali",
        "traore zana",
    ]


def test_parts_make_the_name_when_no_title_wrote_one() -> None:
    assert display_name(Names(given="Zoumana", clan="Dembélé")) == "DEMBÉLÉ Zoumana"
    assert display_name(Names(given="Mohamed", link="Ag", father_given="Ali")) == "Mohamed Ag Ali"
    assert display_name(Names(arabic="زومانا")) == "زومانا"


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)
