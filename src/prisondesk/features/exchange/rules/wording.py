"""What a disagreement is called, what each side says, and what follows from it, in words."""

from collections.abc import Callable
from typing import Any

from prisondesk.features.custody.model.status import STATUS_WORDS
from prisondesk.features.exchange.rules.merging import Odds, Statement, protective_day
from prisondesk.features.inmates.model.person import SEX_WORDS
from prisondesk.features.inmates.rules.birth import birth_words
from prisondesk.features.inmates.rules.identity import PARTS
from prisondesk.features.inmates.rules.names import display_name
from prisondesk.kernel.message import Message, msg, verbatim

FIELDS: dict[str, Message] = {
    **{f"identity.{name}": words for name, words in PARTS.items()},
    "circumstances": msg("Family and trade"),
    "languages": msg("Languages"),
    "marks": msg("Distinguishing marks"),
    "arrest": msg("Arrest"),
    "contact": msg("Contact outside"),
    "checked": msg("Check of the title"),
    "status": msg("Legal status"),
    "appeared": msg("First appearance"),
    "ends_on": msg("End of the detention"),
    "sentence": msg("Judgment"),
    "appeal": msg("Appeal"),
    "ended": msg("End of a title"),
    "cell": msg("Cell"),
}
_LAW = msg("The legal situation and every date that follows from it depend on this.")
_PAPERS = msg("Papers and searches use what the file shows; both values can be read here.")
CONSEQUENCES: dict[str, Message] = {
    **dict.fromkeys((f"identity.{name}" for name in PARTS), _PAPERS),
    "identity.sex": msg("In which quarter this person may be held depends on this."),
    "identity.birth": msg("Whether this person is a minor, and so protected, depends on this."),
    **dict.fromkeys(("circumstances", "marks", "arrest"), _PAPERS),
    "languages": msg("In which language this person is spoken to depends on this."),
    "contact": msg("Whom the prison calls in an emergency depends on this."),
    **dict.fromkeys(("checked", "status", "appeared", "sentence", "appeal", "ended"), _LAW),
    "ends_on": msg("The day on which this person must leave depends on this."),
    "cell": msg("The person cannot be in two cells: one entry is wrong."),
}
_SAME_UNTIL_THEN = msg("Until then the file shows the first value; the other one is kept with it.")
_ENDS = msg("Until then the alarm follows the nearest day. Doubt never keeps anybody.")
_CELL = msg("Until then both cells are shown. See where the person is, and enter a move.")


def field_words(found: Odds) -> Message:
    """Return the name of the field that is at odds."""
    return FIELDS.get(found.name, verbatim(found.name))


def value_words(name: str, statement: Statement) -> Message:
    """Return what *statement* says of the field *name*."""
    words = _VALUES.get(name)
    return words(statement.value) if words else _plain(statement.value)


def consequence(found: Odds) -> tuple[Message, Message]:
    """Return what follows from the choice, and what holds until somebody chooses."""
    if found.name == "ends_on":
        day = protective_day(found)
        return msg("If the nearest day is right, this person must leave on {day}.", day=day), _ENDS
    if found.name == "cell":
        return CONSEQUENCES[found.name], _CELL
    return CONSEQUENCES[found.name], _SAME_UNTIL_THEN


def _plain(value: Any) -> Message:
    if isinstance(value, tuple):
        value = next((each for each in value if each), "")
    if isinstance(value, bool):
        return msg("valid") if value else msg("refused")
    text = getattr(value, "as_written", None) or getattr(value, "text", None)
    return verbatim(str(text)) if text else msg("see the whole file")


_VALUES: dict[str, Callable[[Any], Message]] = {
    "identity.names": lambda value: verbatim(display_name(value)),
    "identity.sex": lambda value: SEX_WORDS[value],
    "identity.birth": birth_words,
    "identity.father": lambda value: value.shown,
    "identity.mother": lambda value: value.shown,
    "identity.nationality": lambda value: value.shown,
    "contact": lambda value: verbatim(value.name) if value else msg("withdrawn"),
    "status": lambda value: STATUS_WORDS[value[0]],
    "appeared": lambda value: msg("{day}", day=value[0]),
    "ends_on": lambda value: msg("{day}", day=value[0]),
    "sentence": lambda value: msg("judged on {day}", day=value[0]),
    "appeal": lambda value: msg("{day}", day=value[0]),
    "ended": lambda value: msg("{day}", day=value[0]),
    "cell": lambda value: verbatim(value if isinstance(value, str) else value[0]),
}
