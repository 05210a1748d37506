"""What every paper of this subject shares: words of an instrument, another language as it reads."""

from prisondesk.features.assessment.model.items import Item, Words
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message

# The contexts under which a catalogue holds the words for a woman and for a man.
SPOKEN_TO = {"F": "to a woman", "M": "to a man"}


def words(pairs: Words) -> Message:
    """Return a sentence of an instrument, to be looked up in the interview catalogue."""
    texts = dict(pairs)
    return Message(texts.get("en") or texts.get("fr", ""))


def said_to(item: Item, gender: str) -> Message:
    """Return the words to say of *item* to a woman, a man ("F", "M") or anybody (empty)."""
    message = words(item.ask)
    if not item.addressed or gender not in SPOKEN_TO:
        return message
    return Message(message.text, context=SPOKEN_TO[gender])


def both(pairs: Words, french: Translator, theirs: Translator, gender: str = "") -> tuple[str, str]:
    """Return the French words, and the other language's or the empty text where they are not ready.

    *gender* is that of the person spoken to ("F", "M" or empty): where a language has words of its
    own for it, they are taken, else the words for anybody. A text that no catalogue holds yet
    stands in French as its own file has it.
    """
    message = words(pairs)
    own = dict(pairs).get("fr", message.text)
    plain, first = french(message), _spoken(message, gender, french)
    shown = own if plain == message.text and not first else first or plain
    second = _spoken(message, gender, theirs)
    if not second or second == first:  # French stands in for what the language lacks
        second = theirs(message)
    ready = second not in (first, plain, message.text)
    return shown, second if ready else ""


def _spoken(message: Message, gender: str, t: Translator) -> str:
    """Return the words for a woman or a man, or the empty text where *t* has none of its own."""
    if gender not in SPOKEN_TO:
        return ""
    said = t(Message(message.text, context=SPOKEN_TO[gender]))
    return "" if said == message.text else said
