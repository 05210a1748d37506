"""The titles of a file with their ends and the steps to them, one card each."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from prisondesk.features.custody.model.deadline import Deadline
from prisondesk.features.custody.model.status import TITLE_KINDS
from prisondesk.features.custody.ui.desk import Dated
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message, msg, verbatim
from prisondesk.ui.look import look
from prisondesk.ui.widgets import Card, Label, MessageStrip, Run


def date_card(dated: Dated, t: Translator) -> Card:
    """Return the card of one title: the end, why, and what was not asked yet."""
    title, deadline = dated.held.title, dated.deadline
    card = Card(t(TITLE_KINDS[title.kind].name), "file-text")
    number = verbatim(title.number) if title.number else msg("No number")
    words = msg("{number} of {day}", number=number, day=title.dated) if title.dated else number
    card.body.addWidget(Label(t(words), "small", wrap=True))
    card.body.addWidget(Label(t(end_words(deadline)), "strong", wrap=True))
    for place, step in enumerate(deadline.trace, start=1):
        runs = [Run(f"{place}. {t(step.text)}", "body")]
        if step.detail is not None:
            runs.append(Run(f"  {t(step.detail)}", "small"))
        card.body.addWidget(Label(runs, wrap=True))
    for warning in deadline.warnings:
        card.body.addWidget(MessageStrip(t(warning)))
    if deadline.version:
        version = msg("Legal parameters {version}.", version=deadline.version)
        card.body.addWidget(Label(t(version), "hint"))
    return card


def end_words(deadline: Deadline) -> Message:
    """Return the end with its last day, or that none is computed."""
    if deadline.end is None or deadline.last is None:
        if deadline.review is not None:
            return msg("No end date; review on {day}", day=deadline.review)
        return msg("No end date")
    return msg("Until {end}, last day {last}", end=deadline.end, last=deadline.last)


def stack(*cards: QWidget) -> QWidget:
    """Return *cards* one below the other."""
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(look().px(10))
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    return inside
