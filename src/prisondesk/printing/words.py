"""Amounts and dates in French words, as acts and receipts want them."""

import datetime as dt

_UNITS = (
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze",
    "douze", "treize", "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf",
)  # fmt: skip
_TENS = {2: "vingt", 3: "trente", 4: "quarante", 5: "cinquante", 6: "soixante", 8: "quatre-vingt"}
_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
)  # fmt: skip
_LIMIT = 10**12


def number_in_words(value: int) -> str:
    """Return a whole number from 0 to 999 999 999 999 in French words.

    Raises ValueError outside this range.
    """
    if not 0 <= value < _LIMIT:
        raise ValueError(value)
    if value == 0:
        return _UNITS[0]
    words: list[str] = []
    for size, name in ((10**9, "milliard"), (10**6, "million")):
        count, value = divmod(value, size)
        if count:
            words += [_below_thousand(count, final=True), name + ("s" if count > 1 else "")]
    thousands, rest = divmod(value, 1000)
    if thousands:
        words += ([] if thousands == 1 else [_below_thousand(thousands, final=False)]) + ["mille"]
    if rest:
        words.append(_below_thousand(rest, final=True))
    return " ".join(words)


def _below_thousand(value: int, *, final: bool) -> str:
    """Return 1 to 999. *final* writes the plural s of « cents » and « quatre-vingts »."""
    hundreds, rest = divmod(value, 100)
    words: list[str] = []
    if hundreds:
        plural = "s" if hundreds > 1 and not rest and final else ""
        words += ([] if hundreds == 1 else [_UNITS[hundreds]]) + [f"cent{plural}"]
    if rest:
        words.append(_below_hundred(rest, final=final))
    return " ".join(words)


def _below_hundred(value: int, *, final: bool) -> str:
    if value < 20:
        return _UNITS[value]
    tens, unit = divmod(value, 10)
    if tens in (7, 9):
        tens, unit = tens - 1, unit + 10
    word = _TENS[tens]
    if unit == 0:
        return word + ("s" if tens == 8 and final else "")
    if unit in (1, 11) and tens != 8:
        return f"{word} et {_UNITS[unit]}"
    return f"{word}-{_UNITS[unit]}"


def amount_in_words(francs: int) -> str:
    """Return an amount in CFA francs in French words: « deux cent cinquante mille francs CFA »."""
    words = number_in_words(francs)
    if francs < 2:
        return f"{words} franc CFA"
    link = " de" if francs % 10**6 == 0 else ""
    return f"{words}{link} francs CFA"


def date_in_words(when: dt.datetime) -> str:
    """Return « L’an deux mille vingt-six et le quatorze mars, à quinze heures vingt minutes »."""
    day = "premier" if when.day == 1 else number_in_words(when.day)
    hours = _feminine(when.hour, "heure")
    minutes = f" {_feminine(when.minute, 'minute')}" if when.minute else ""
    year = number_in_words(when.year)
    return f"L’an {year} et le {day} {_MONTHS[when.month - 1]}, à {hours}{minutes}"


def feminine_in_words(value: int) -> str:
    """Return a whole number as it stands before a feminine noun: « vingt et une » lignes."""
    words = number_in_words(value)
    return words + "e" if words == "un" or words.endswith((" un", "-un")) else words


def _feminine(value: int, noun: str) -> str:
    return f"{feminine_in_words(value)} {noun}{'s' if value > 1 else ''}"
