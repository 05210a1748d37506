"""Which passwords are refused and why, and passphrases that can be remembered (ASVS 5.0, 6.2).

No rule asks for capitals, digits or signs, nothing expires, and any letter of any script counts:
length is what helps. What is refused is what a thief tries first.
"""

import functools
import secrets
import unicodedata
from collections.abc import Callable, Iterable, Sequence

from prisondesk import assets
from prisondesk.kernel.message import Message, msg, nmsg
from prisondesk.kernel.refusal import Refused

SHORTEST, LONGEST = 8, 256
ADVISED = 15
WORDS = 5
_RUNS = (
    "01234567890",
    "abcdefghijklmnopqrstuvwxyz",
    "azertyuiopqsdfghjklmwxcvbn",
    "qwertyuiopasdfghjklzxcvbnm",
    "&é\"'(-è_çà)=",
)
_SHORTEST_RUN = 4


def problems(password: str, context: Iterable[str] = ()) -> tuple[Message, ...]:
    """Return everything that speaks against *password*, one message a problem.

    *context* holds words that everybody here would try: the name of the prison, of the account,
    of its owner.
    """
    length = len(unicodedata.normalize("NFC", password))
    found: list[Message] = []
    if length < SHORTEST:
        found.append(
            nmsg(
                "The password is too short: {count} character is missing.",
                "The password is too short: {count} characters are missing.",
                SHORTEST - length,
            )
        )
    if length > LONGEST:
        found.append(msg("The password has more than {most} characters.", most=LONGEST))
    if _is_common(password):
        found.append(msg("This password is among the first that a thief tries."))
    if _is_monotonous(password):
        found.append(msg("This password only repeats or follows the keyboard."))
    if (word := _leaning_on(password, context)) is not None:
        found.append(
            msg(
                "Without the word “{word}”, which everybody here knows, too little is left.",
                word=word,
            )
        )
    return tuple(found)


def check(password: str, context: Iterable[str] = ()) -> None:
    """Raise Refused with the first of `problems`, if there is one."""
    if found := problems(password, context):
        raise Refused(
            found[0], msg("Take a short sentence of your own, or let the program propose words.")
        )


def passphrase(words: int = WORDS, choose: Callable[[Sequence[str]], str] = secrets.choice) -> str:
    """Return *words* random French words (four or five) written without accents.

    Each word adds close to eleven bits; *choose* picks one of a list at random.
    """
    if not 4 <= words <= 5:
        raise ValueError("four or five words")
    return " ".join(choose(word_list()) for _ in range(words))


@functools.cache
def word_list() -> tuple[str, ...]:
    """Return the words of passphrases."""
    return tuple(_lines("words_fr.txt")[0])


def _is_common(password: str) -> bool:
    own, borrowed = _common()
    plain = _fold(password)
    core = plain.strip("".join(each for each in plain if not each.isalpha()))
    squeezed = "".join(each for each in plain if each.isalnum())
    return not own.isdisjoint({core, squeezed, plain}) or plain in borrowed


def _is_monotonous(password: str) -> bool:
    plain = _fold(password)
    if not plain:
        return False
    for size in range(1, len(plain) // 2 + 1):
        if (plain[:size] * (len(plain) // size + 1))[: len(plain)] == plain and size <= 4:
            return True
    return _outside_runs(plain) < _SHORTEST_RUN


def _outside_runs(plain: str) -> int:
    """Return how many characters of *plain* do not follow each other on a keyboard or in abc."""
    outside, place = 0, 0
    while place < len(plain):
        run = max(_run_at(plain, place, keys) for row in _RUNS for keys in (row, row[::-1]))
        outside += 0 if run >= _SHORTEST_RUN else 1
        place += run if run >= _SHORTEST_RUN else 1
    return outside


def _run_at(plain: str, place: int, keys: str) -> int:
    length = 0
    while place + length < len(plain) and plain[place : place + length + 1] in keys:
        length += 1
    return length


def _leaning_on(password: str, context: Iterable[str]) -> str | None:
    plain = _fold(password)
    for text in context:
        for word in (text, *text.replace(".", " ").replace("-", " ").split()):
            key = _fold(word)
            if len(key) >= 3 and key in plain and len(plain.replace(key, "")) < SHORTEST:
                return word
    return None


def _fold(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text)
    return "".join(each for each in apart if not unicodedata.combining(each)).casefold()


@functools.cache
def _common() -> tuple[frozenset[str], frozenset[str]]:
    own, borrowed = _lines("common-passwords.txt")
    return frozenset(map(_fold, own)), frozenset(map(_fold, borrowed))


def _lines(name: str) -> list[list[str]]:
    """Return the lines of a list, in the parts that its comments separate."""
    parts: list[list[str]] = [[]]
    for line in assets.resource("security", name).read_text(encoding="utf-8").splitlines():
        if line.startswith("# "):
            if parts[-1]:
                parts.append([])
        elif line:
            parts[-1].append(line)
    return parts
