"""The one table of languages. Babel and Qt know too little of ours to be asked.

Babel has no Tamashek at all and gives Bambara two plural forms; Qt turns ``taq`` into English
and ``ar`` into Eastern Arabic digits. So names, direction, plurals and fonts stand here.
"""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the interface, as people and as catalogues know it.

    ``plural_header`` is what every catalogue of the language must carry; ``plural`` is the same
    rule in Python. ``qt_locale`` is the nearest locale Qt has, for its own widgets.
    """

    code: str
    own_name: str
    right_to_left: bool
    plurals: int
    plural_header: str
    plural: Callable[[int], int]
    qt_locale: str
    fonts: tuple[str, ...]
    provisional: bool


def _french(n: int) -> int:
    return int(n > 1)


def _arabic(n: int) -> int:
    exact = {0: 0, 1: 1, 2: 2}
    if n in exact:
        return exact[n]
    tail = n % 100
    if 3 <= tail <= 10:
        return 3
    return 4 if tail >= 11 else 5


def _one_form(_n: int) -> int:
    return 0


def _not_one(n: int) -> int:
    return int(n != 1)


# The last one draws the arrows of the keys, which the others lack.
_LATIN = ("Noto Sans", "Noto Sans Arabic", "Noto Sans Tifinagh", "Noto Sans Mono")
_ARABIC = ("Noto Sans Arabic", "Noto Sans", "Noto Sans Tifinagh", "Noto Sans Mono")
_ARABIC_RULE = "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5"


def _language(code: str, own_name: str, rule: str, plural: Callable[[int], int]) -> Language:
    arabic = code == "ar"
    return Language(
        code=code,
        own_name=own_name,
        right_to_left=arabic,
        plurals={"fr": 2, "ar": 6, "bm": 1, "taq": 2}[code],
        plural_header=rule,
        plural=plural,
        qt_locale={"ar": "ar_MA", "bm": "bm_ML"}.get(code, "fr_FR"),
        fonts=_ARABIC if arabic else _LATIN,
        provisional=code != "fr",
    )


FRENCH = _language("fr", "Français", "n > 1", _french)
ARABIC = _language("ar", "العربية", _ARABIC_RULE, _arabic)
BAMBARA = _language("bm", "bamanankan", "0", _one_form)
TAMASHEK = _language("taq", "Tămašăq", "n != 1", _not_one)

LANGUAGES: dict[str, Language] = {
    language.code: language for language in (FRENCH, ARABIC, BAMBARA, TAMASHEK)
}
