"""The names of the languages people speak, to help them and for nothing else (decision 18)."""

from prisondesk.features.inmates.model.person import Languages
from prisondesk.kernel.message import Message, cmsg, verbatim

LANGUAGE_WORDS: dict[str, Message] = {
    "bm": cmsg("language", "Bambara"),
    "fr": cmsg("language", "French"),
    "ar": cmsg("language", "Arabic"),
    "ff": cmsg("language", "Fulfulde"),
    "ses": cmsg("language", "Songhay"),
    "snk": cmsg("language", "Soninke"),
    "taq": cmsg("language", "Tamashek"),
    "mey": cmsg("language", "Hassaniya Arabic"),
    "dts": cmsg("language", "Dogon"),
    "bwq": cmsg("language", "Bobo"),
    "bwu": cmsg("language", "Bwa"),
    "mwk": cmsg("language", "Malinke"),
    "kao": cmsg("language", "Khassonke"),
    "myk": cmsg("language", "Senufo (Mamara)"),
    "spp": cmsg("language", "Senufo (Supyire)"),
    "bze": cmsg("language", "Bozo"),
    "en": cmsg("language", "English"),
    "ha": cmsg("language", "Hausa"),
    "mos": cmsg("language", "Mossi"),
    "wo": cmsg("language", "Wolof"),
}


def language_name(code: str) -> Message:
    """Return the name of the language of *code*, or the code itself when it has no name here."""
    return LANGUAGE_WORDS.get(code) or verbatim(code)


def spoken(languages: Languages) -> tuple[Message, ...]:
    """Return the languages somebody speaks: the one of the interview first."""
    codes = [skill.code for skill in languages.skills if skill.speaks]
    if languages.interview and languages.interview not in codes:
        codes.insert(0, languages.interview)
    codes.sort(key=lambda code: code != languages.interview)
    return tuple(language_name(code) for code in codes)
