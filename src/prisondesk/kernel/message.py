"""Text for people, kept as a value until somebody renders it in a language."""

import datetime as dt
from dataclasses import dataclass
from typing import Union

Param = Union[str, int, dt.date, dt.datetime, "Message"]
VERBATIM = "{text}"
PRISON, CODED_PRISON = "{prison}", "{prison} ({code})"


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence in plain English with named parameters, waiting for its language.

    ``plural`` and ``count`` are set together; ``context`` tells apart two uses of one short word.
    """

    text: str
    params: tuple[tuple[str, Param], ...] = ()
    plural: str = ""
    count: int | None = None
    context: str = ""


def msg(text: str, /, **params: Param) -> Message:
    """Return *text* as a message; ``{name}`` in it is filled from *params* when rendered."""
    return Message(text, tuple(params.items()))


def nmsg(singular: str, plural: str, count: int, /, **params: Param) -> Message:
    """Return a message that agrees with *count*, which is also the parameter ``{count}``."""
    return Message(singular, (("count", count), *params.items()), plural, count)


def cmsg(context: str, text: str, /, **params: Param) -> Message:
    """Return a short word with the *context* that tells a translator which one is meant."""
    return Message(text, tuple(params.items()), context=context)


def verbatim(text: str) -> Message:
    """Return text that is already what it must be in every language: a name, a number."""
    return Message(VERBATIM, (("text", text),))


def prison(code: str, *, coded: bool = False) -> Message:
    """Return the prison *code* as people call it; with *coded* its code stands behind the name."""
    return Message(CODED_PRISON if coded else PRISON, (("code", code),))
