"""Catalogues whose header is ours to the letter; Babel comes with this module."""

from collections.abc import Iterator

from babel.messages.catalog import Catalog, Message

from prisondesk.i18n.languages import Language

_HEADER = """\
Project-Id-Version: PrisonDesk
Language: {code}
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit
Plural-Forms: nplurals={plurals}; plural={rule};
"""


def header(language: Language) -> str:
    """Return the header of a catalogue of *language*."""
    return _HEADER.format(code=language.code, plurals=language.plurals, rule=language.plural_header)


class OwnCatalogue(Catalog):
    """A catalogue whose header is ours to the letter, also for a language Babel does not know."""

    def __init__(self, language: Language) -> None:
        super().__init__(language.code, charset="utf-8", fuzzy=False)
        self._language = language
        rule = f"nplurals={language.plurals}; plural={language.plural_header};"
        self.mime_headers = [("Plural-Forms", rule)]

    def __iter__(self) -> Iterator[Message]:
        """Yield the header and then the entries."""
        first, *rest = super().__iter__()
        first.string = header(self._language)
        yield first
        yield from rest
