"""A name is found however it is written, and the exact writing always comes first."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from made_names import invented_pairs, stranger_words
from prisondesk.features.inmates.search import NameIndex

NAMES = [
    "Moussa Diarra",
    "Mamadou Konaté",
    "Mohamed Ag Intalla",
    "Fatoumata Walet Attaher",
    "Sidi Mohamed Ould Boubacar",
    "Abdelaziz Bouteflika",
    "Ousmane Guindo",
    "عيسى تونكارا",
    "Tiémoko Dembélé",
    "Salimata N’Diaye",
    "Boubacar Maïga",
    "Nour ad-Din Tall",
    "Rhissa Ag Tamana",
    "Abdourhamane Ag Hamid",
    "ⴰⵖⴰⵍⵉ ⴰⴳ ⵙⵉⴷⵉ",
]

WRITINGS = [
    ("Musa Jara", "Moussa Diarra"),
    ("ⴼⴰⵜⵓⵎⴰⵜⴰ ⵓⴰⵍⴻⵜ ⴰⵜⴰⵂⴻⵔ", "Fatoumata Walet Attaher"),
    ("Aghali ag Sidi", "ⴰⵖⴰⵍⵉ ⴰⴳ ⵙⵉⴷⵉ"),
    ("Ghissa Ag Tamana", "Rhissa Ag Tamana"),
    ("Abderrahmane Ag Khamid", "Abdourhamane Ag Hamid"),
    ("DIARRA Moussa", "Moussa Diarra"),
    ("Mousa Diara", "Moussa Diarra"),
    ("Mamadu Konate", "Mamadou Konaté"),
    ("محمد أغ إنتالا", "Mohamed Ag Intalla"),
    ("Muhammad Intallah", "Mohamed Ag Intalla"),
    ("Fatumata Wallet Ataher", "Fatoumata Walet Attaher"),
    ("Sidimohamed Boubacar", "Sidi Mohamed Ould Boubacar"),
    ("عبد العزيز بوتفليقة", "Abdelaziz Bouteflika"),
    ("Abd al-Aziz Butafliqa", "Abdelaziz Bouteflika"),
    ("عثمان غيندو", "Ousmane Guindo"),
    ("Issa Tounkara", "عيسى تونكارا"),
    ("Cemoko Danbele", "Tiémoko Dembélé"),
    ("Salimata Njayi", "Salimata N’Diaye"),
    ("N Diaye Salimata", "Salimata N’Diaye"),
    ("Bubakari Mayiga", "Boubacar Maïga"),
    ("نور الدين تال", "Nour ad-Din Tall"),
    ("Tunkara", "عيسى تونكارا"),
]


@pytest.fixture(scope="module")
def strangers() -> list[str]:
    chance = random.Random(3)
    words = stranger_words(chance, 3000)
    return [f"{chance.choice(words)} {chance.choice(words)}" for _ in range(5000)]


@pytest.fixture(scope="module")
def index(strangers: list[str]) -> NameIndex:
    made = NameIndex()
    made.build(NAMES + strangers)
    return made


@pytest.mark.parametrize(("asked", "meant"), WRITINGS)
def test_another_writing_finds_the_name(index: NameIndex, asked: str, meant: str) -> None:
    assert NAMES.index(meant) in index.search(asked, 5)


def test_the_exact_writing_comes_before_a_like_one() -> None:
    index = NameIndex()
    index.build(["Mohamed Touré", "Mamadou Touré", "Mahamadou Ture", "Mamadou Toure"])
    assert index.search("Mamadou Touré", 2) == [1, 3]
    assert index.search("Mahamadou Ture", 1) == [2]


def test_a_number_in_a_name_is_the_same_number_or_another_one() -> None:
    index = NameIndex()
    index.build(["Exemple 00335", "Exemple 0035", "Exemple 00353", "00335"])
    assert index.search("00335", 5) == [3, 0]
    assert index.search("exemple 0035", 1) == [1]
    index.build(["00335", "12"])
    assert index.search("335", 5) == []


def test_no_more_positions_than_asked_for_are_returned(index: NameIndex) -> None:
    assert len(index.search("Moussa", 3)) <= 3


def test_an_empty_index_and_an_empty_question_find_nobody(index: NameIndex) -> None:
    empty = NameIndex()
    assert empty.search("Moussa", 5) == []
    assert index.search("  …  ", 5) == []


@pytest.mark.parametrize("way", ["bambara", "latin_arabic"])
def test_nine_invented_names_of_ten_are_found_in_another_orthography(
    strangers: list[str], way: str
) -> None:
    pairs = [pair for pair in invented_pairs(random.Random(5)) if pair[0] == way]
    index = NameIndex()
    index.build([one for _, one, _ in pairs] + strangers)
    found = sum(place in index.search(two, 5) for place, (_, _, two) in enumerate(pairs))
    assert found >= 0.9 * len(pairs)


@settings(max_examples=60, deadline=None)
@given(some.lists(some.text(max_size=20), max_size=8), some.text(max_size=20))
def test_no_text_of_any_script_breaks_it(names: list[str], asked: str) -> None:
    index = NameIndex()
    index.build(names)
    found = index.search(asked, 5)
    assert len(found) == len(set(found))
    assert all(0 <= place < len(names) for place in found)
