"""What every paper of this subject shares: words of an instrument, another language as it reads."""

from prisondesk.features.assessment.model.items import Words
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message


def words(pairs: Words) -> Message:
    """Return a sentence of an instrument, to be looked up in the interview catalogue."""
    texts = dict(pairs)
    return Message(texts.get("en") or texts.get("fr", ""))


def both(pairs: Words, french: Translator, theirs: Translator) -> tuple[str, str]:
    """Return the French words, and the other language's or the empty text where they are not ready.

    A text that no catalogue holds yet stands in French as its own file has it.
    """
    message = words(pairs)
    own = dict(pairs).get("fr", message.text)
    first = french(message)
    shown = own if first == message.text else first
    second = theirs(message)
    ready = second not in (first, message.text)
    return shown, second if ready else ""
