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
    if 3 <= tail <= 10:  # noqa: PLR2004 - the rule of Arabic grammar itself
        return 3
    return 4 if tail >= 11 else 5  # noqa: PLR2004


def _one_form(_n: int) -> int:
    return 0


def _not_one(n: int) -> int:
    return int(n != 1)


_LATIN = ("Noto Sans", "Noto Sans Arabic", "Noto Sans Tifinagh")
_ARABIC = ("Noto Sans Arabic", "Noto Sans", "Noto Sans Tifinagh")
_ARABIC_RULE = "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5"

FRENCH = Language("fr", "Français", False, 2, "n > 1", _french, "fr_FR", _LATIN, provisional=False)
ARABIC = Language(
    "ar", "العربية", True, 6, _ARABIC_RULE, _arabic, "ar_MA", _ARABIC, provisional=True
)
BAMBARA = Language("bm", "bamanankan", False, 1, "0", _one_form, "bm_ML", _LATIN, provisional=True)
TAMASHEK = Language(
    "taq", "Tămašăq", False, 2, "n != 1", _not_one, "fr_FR", _LATIN, provisional=True
)

LANGUAGES: dict[str, Language] = {
    language.code: language for language in (FRENCH, ARABIC, BAMBARA, TAMASHEK)
}
