"""The name of a prison inside a French sentence takes the article of its first word."""

import pytest

from prisondesk.kernel.message import Message
from prisondesk.printing.prisons import from_prison, of_prison, to_prison
from prisondesk.printing.typeset import strong

CONTEXTS = {
    "Maison centrale d’arrêt de Bamako": "feminine name of a prison",
    "Prison de Koulikoro": "feminine name of a prison",
    "Centre pénitentiaire agricole de Kéniéroba": "masculine name of a prison",
    "camp pénal de Taoudénit": "masculine name of a prison",
    "Établissement fictif": "elided name of a prison",
    "Kéniéroba": "name of a prison",
    "": "name of a prison",
}


@pytest.mark.parametrize("name", CONTEXTS)
def test_the_first_word_of_a_prison_decides_its_article(name: str) -> None:
    phrases = (of_prison(name), from_prison(name), to_prison(name))
    assert {each.context for each in phrases} == {CONTEXTS[name]}
    assert [each.text.split()[0] for each in phrases] == ["of", "from", "to"]
    assert all(isinstance(each, Message) for each in phrases)


def test_a_name_set_in_bold_is_asked_for_its_plain_form() -> None:
    name = "Maison d’arrêt de Koulikoro"
    assert of_prison(strong(name), name).context == "feminine name of a prison"
