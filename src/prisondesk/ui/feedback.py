"""An error reaches a person as an answer or as a number, never as a traceback."""

import errno
import logging
import os
from dataclasses import dataclass

from prisondesk.i18n.translator import Translator
from prisondesk.kernel.filefault import reason_of
from prisondesk.kernel.message import msg
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
        reason, advice = reason_of(error)
        return Explanation(t(reason), t(advice), refused=True)
    number = os.urandom(3).hex().upper()
    log.error("fault %s", number, exc_info=error)
    return Explanation(
        t(msg("This could not be done. Nothing was saved.")),
        t(msg("Note the number {number} and tell the technician.", number=number)),
        refused=False,
    )
