"""Passwords a thief tries first are refused; sentences people remember are welcome."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prisondesk.kernel.refusal import Refused
from prisondesk.security.passwords import check, passphrase, problems, word_list

PLACE = ("Maison centrale d’arrêt de Bamako", "o.maiga", "Oumar Maïga")


@pytest.mark.parametrize(
    "password",
    [
        "le fleuve monte en août",
        "sept baobabs",
        "k7#mQ2x!",
        "ߒ ߓߍ߫ ߕߊ߯ ߟߊ߫",
        "النهر يصعد في أغسطس",
        "correct horse battery staple",
        "x" * 3 + " et puis une très longue phrase " * 4,
        "maliba 1960 fleuve joli",
    ],
)
def test_asvs_6_2_5_length_is_enough(password: str) -> None:
    assert problems(password, PLACE) == ()


@pytest.mark.parametrize(
    "password",
    [
        "court",
        "",
        "12345678",
        "password1",
        "PASSWORD",
        "motdepasse",
        "Mot de passe",
        "bamako2026",
        "2026Bamako!!",
        "Ségou1234",
        "Coulibaly1",
        "inchallah",
        "azertyuiop",
        "azertyui12",
        "poiuytreza",
        "aaaaaaaaaa",
        "abababababab",
        "abcdefgh1234",
        "87654321",
        "o.maiga12",
        "maïga-2026",
        "centrale2026",
        "a" * 257,
    ],
)
def test_asvs_6_2_4_what_is_tried_first_is_refused(password: str) -> None:
    assert problems(password, PLACE)
    with pytest.raises(Refused):
        check(password, PLACE)


def test_a_known_word_may_stand_in_a_longer_sentence() -> None:
    assert problems("bamako dort sous la lune", PLACE) == ()


@pytest.mark.parametrize("password", ["o.maiga12", "maïga-2026", "centrale2026"])
def test_asvs_6_2_11_what_everybody_here_knows_makes_no_password(password: str) -> None:
    assert len(problems(password, PLACE)) > len(problems(password, ()))


@pytest.mark.parametrize("length", [64, 256])
def test_asvs_6_2_9_a_password_may_be_very_long(length: int) -> None:
    assert problems(("deux pirogues passent ; " * 20)[:length], PLACE) == ()


def test_each_problem_is_told() -> None:
    assert len(problems("1234", PLACE)) == 2


def test_asvs_6_2_1_how_many_characters_are_missing() -> None:
    (missing,) = problems("k7#mQ")
    assert missing.count == 3


@given(st.text(max_size=300))
def test_any_text_can_be_judged(password: str) -> None:
    problems(password, PLACE)


def test_the_word_list_is_long_and_plain() -> None:
    words = word_list()
    assert len(words) >= 1500
    assert len({*words}) == len(words)
    assert all(word.isascii() and word.isalpha() and word.islower() for word in words)


@pytest.mark.parametrize("words", [4, 5])
def test_a_passphrase_is_accepted_as_a_password(words: int) -> None:
    chance = random.Random(words)
    for _ in range(50):
        phrase = passphrase(words, chance.choice)
        assert len(phrase.split()) == words
        assert problems(phrase, PLACE) == ()


@pytest.mark.parametrize("words", [0, 3, 6])
def test_a_passphrase_has_four_or_five_words(words: int) -> None:
    with pytest.raises(ValueError, match="four or five"):
        passphrase(words)


def test_two_passphrases_differ() -> None:
    assert passphrase() != passphrase()
