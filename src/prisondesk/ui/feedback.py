"""An error reaches a person as an answer or as a number, never as a traceback."""

import errno
import logging
import os
from dataclasses import dataclass

from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message, msg
from prisondesk.kernel.refusal import Refused

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Explanation:
    """What is shown for an error: a headline, a next step, and whether it was a refusal."""

    headline: str
    advice: str
    refused: bool


def explain(error: BaseException, t: Translator) -> Explanation:
    """Return what to show for *error*, in the person's language.

    A refusal is shown word for word; a file that cannot be read or written is said with what to
    do. Anything else is logged under a number; the screen shows the number and nothing of the
    error.
    """
    if isinstance(error, Refused):
        return Explanation(t(error.reason), t(error.advice) if error.advice else "", refused=True)
    if isinstance(error, OSError) and error.errno is not None:
        log.warning("a file: %s", errno.errorcode.get(error.errno, error.errno))
        reason, advice = _of_file(error)
        return Explanation(t(reason), t(advice), refused=True)
    number = os.urandom(3).hex().upper()
    log.error("fault %s", number, exc_info=error)
    return Explanation(
        t(msg("This could not be done. Nothing was saved.")),
        t(msg("Note the number {number} and tell the technician.", number=number)),
        refused=False,
    )


def _of_file(error: OSError) -> tuple[Message, Message]:
    """Return why a file could not be read or written, and what to do; no name of it is shown."""
    if error.errno == errno.ENOSPC:
        return (
            msg("There is no room left on the disk or the stick."),
            msg("Nothing was saved. Make room, or take another stick, and try again."),
        )
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return (
            msg("This file or folder is closed to the program."),
            msg("Nothing was changed. Another program may hold it open, or it may only be read."),
        )
    return (
        msg("The file could not be read or written to the end."),
        msg("What was typed is kept. Was the stick pulled out? Put it back and try again."),
    )
