"""The one table of languages. Babel and Qt know too little of ours to be asked.

Babel has no Tamashek at all and gives Bambara two plural forms; Qt turns ``taq`` into English
and ``ar`` into Eastern Arabic digits. So names, direction, plurals and letters stand here.
"""

import gettext
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TypedDict

# The last one draws the arrows of the keys, which the others lack.
_FONTS = ("Noto Sans", "Noto Sans Arabic", "Noto Sans Tifinagh", "Noto Sans Mono")
_ARABIC_FONTS = ("Noto Sans Arabic", "Noto Sans", "Noto Sans Tifinagh", "Noto Sans Mono")


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the interface, as people and as catalogues know it: one line of `LANGUAGES`.

    *plurals* is how many forms a counted word has, *plural_header* the rule as every catalogue of
    the language must carry it. *complete* holds its catalogues to have every text; a *provisional*
    translation has been read by nobody yet. *letters* are the only ones a translation may use
    (empty: not checked), *banned* the words it may not, *no_start* what no word of it begins with:
    another spelling of the same sound. *qt_locale* is the nearest locale Qt has,
    for its own widgets; *short* stands on the button of languages; *column* is the language's name
    at the head of its columns in the glossary; *comma* stands between the parts of a list.
    """

    code: str
    own_name: str
    plurals: int
    plural_header: str
    right_to_left: bool = False
    complete: bool = False
    provisional: bool = True
    qt_locale: str = "fr_FR"
    short: str = ""
    letters: str = ""
    banned: frozenset[str] = frozenset()
    no_start: str = ""
    column: str = ""
    comma: str = ", "

    @property
    def plural(self) -> Callable[[int], int]:
        """Return what tells the form of a number; a ValueError when the rule is none."""
        return _rule(self.plural_header)

    @property
    def fonts(self) -> tuple[str, ...]:
        """Return the families of type for this language, the first for most of its text."""
        return _ARABIC_FONTS if self.right_to_left else _FONTS

    @property
    def mark(self) -> str:
        """Return the few letters that stand for the language on a button."""
        return self.short or self.code.upper()


@cache
def _rule(header: str) -> Callable[[int], int]:
    return gettext.c2py(header)


class _More(TypedDict, total=False):
    right_to_left: bool
    qt_locale: str
    short: str
    letters: str
    banned: frozenset[str]
    no_start: str
    column: str
    comma: str


_ARABIC_RULE = "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5"

# The alphabets are those of the decree of 19 July 1982 for Bambara and of the national direction
# of literacy for Tamashek. Banned are insults, words that label a person, wrong uses found in
# published strings, and a wrong own name.
_ARABIC = _More(right_to_left=True, qt_locale="ar_MA", short="ع", comma="، ")
_BAMBARA = _More(
    qt_locale="bm_ML",
    letters="abcdeɛfghijklmnɲŋoɔprstuwyz",
    banned=frozenset({"fatɔ", "nson", "lafaga", "bamanakan"}),
    no_start="ny",
    column="bambara",
)
_TAMASHEK = _More(
    letters="aăbcdḍeǝfghijklḷmnopqrsšṣtṭuvwxyzžẓɣŋʼ",
    banned=frozenset({"anabzog", "anăbzog", "emăkrăḍ", "amăɣid"}),
    column="tamashek",
)

# To add a language, add its line here; CONTRIBUTING.md says what comes next.
_TABLE = (
    Language("fr", "Français", 2, "n > 1", complete=True, provisional=False),
    Language("ar", "العربية", 6, _ARABIC_RULE, complete=True, **_ARABIC),
    Language("bm", "bamanankan", 1, "0", **_BAMBARA),
    Language("taq", "Tămašăq", 2, "n != 1", **_TAMASHEK),
)

LANGUAGES: dict[str, Language] = {each.code: each for each in _TABLE}
FRENCH, ARABIC = LANGUAGES["fr"], LANGUAGES["ar"]
