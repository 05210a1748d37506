"""The containers an escort carried, as they are seen when the person is here."""

import datetime as dt
from collections.abc import Sequence

from prisondesk.features.property.rules.holdings import KeptContainer
from prisondesk.features.transfers.service.belongings import (
    CONDITION_WORDS,
    Condition,
    SeenContainer,
)
from prisondesk.features.transfers.ui.pieces import container_words
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import msg
from prisondesk.ui.forms import Combo, Form, Group


def boxes_form(t: Translator, boxes: Sequence[KeptContainer], today: dt.date) -> Form | None:
    """Return the form that asks how each of *boxes* is; nothing is chosen in advance."""
    if not boxes:
        return None
    answers = tuple((each.value, CONDITION_WORDS[each]) for each in Condition)
    fields = tuple(
        Combo(key=each.label, label=container_words(each), options=answers, required=True)
        for each in boxes
    )
    return Form([Group(msg("Containers of the escort"), fields)], t, lambda: today)


def seen(form: Form | None) -> tuple[SeenContainer, ...] | None:
    """Return how the containers are; None when one was not looked at, which the form then says."""
    if form is None:
        return ()
    problems = form.check()
    form.show_problems(problems)
    values = form.values().items()
    found = tuple(SeenContainer(label, Condition(str(said))) for label, said in values if said)
    return None if problems else found
