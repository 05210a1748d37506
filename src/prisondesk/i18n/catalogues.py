"""Catalogues on disk: read, written without churn, filled from a template.

Babel reads and writes the entries; the header is ours, because Babel knows no Tamashek and gives
Bambara a plural it does not have.
"""

import unicodedata
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from prisondesk.i18n.languages import Language
from prisondesk.kernel.lazily import Late

if TYPE_CHECKING:
    from babel.messages import pofile
    from babel.messages.catalog import Catalog, Message

    from prisondesk.i18n import headed
else:  # three megabytes that only those who read catalogues need
    pofile = Late("babel.messages.pofile")
    headed = Late("prisondesk.i18n.headed")


def blank(language: Language) -> "Catalog":
    """Return an empty catalogue with the plural forms of our own table of languages."""
    return headed.OwnCatalogue(language)


def read(path: Path) -> "Catalog":
    """Return the catalogue in *path*, without what is obsolete; an OSError if there is none."""
    with path.open("rb") as file:
        return pofile.read_po(file, ignore_obsolete=True, charset="utf-8")


def entries(catalogue: "Catalog") -> "Iterator[Message]":
    """Yield every entry but the header."""
    return (message for message in catalogue if message.id)


def source_of(message: "Message") -> tuple[str, ...]:
    """Return the English text, or both English forms."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def texts_of(message: "Message") -> tuple[str, ...]:
    """Return what the translator wrote, one text a form; empty texts included."""
    string = message.string or ""
    return (string,) if isinstance(string, str) else tuple(text or "" for text in string)


def is_translated(message: "Message") -> bool:
    """Tell whether every form has its text; a fuzzy entry is not a translation."""
    return all(texts_of(message)) and not message.fuzzy


def fit(message: "Message", language: Language, texts: tuple[str, ...]) -> str | tuple[str, ...]:
    """Return *texts* in the number of forms *message* has in *language*, in NFC.

    Texts in another number (the plural rule or the source has changed) count as none.
    """
    forms = language.plurals if message.pluralizable else 1
    kept = texts if len(texts) == forms else ("",) * forms
    normal = tuple(unicodedata.normalize("NFC", text) for text in kept)
    return normal if message.pluralizable else normal[0]


def merge(template: "Catalog", old: "Catalog", language: Language) -> "Catalog":
    """Return the entries of *template* with the translations and remarks *old* has for them.

    What the template no longer has is dropped; a changed source text starts anew, never guessed.
    """
    merged = blank(language)
    for message in entries(template):
        known = old.get(message.id, message.context)
        # Babel finds a plural by its singular alone; another plural is another source text.
        same = known is not None and source_of(known) == source_of(message)
        kept = known if same else None
        merged.add(
            message.id,
            fit(message, language, texts_of(kept) if kept else ()),
            locations=message.locations,
            flags=kept.flags if kept else (),
            auto_comments=message.auto_comments,
            user_comments=kept.user_comments if kept else (),
            context=message.context,
        )
    return merged


def dump(catalogue: "Catalog", language: Language) -> bytes:
    """Return *catalogue* as a file: sorted, unwrapped, no times and no line numbers."""
    buffer = BytesIO()
    pofile.write_po(
        buffer, catalogue, width=0, omit_header=True, sort_output=True, include_lineno=False
    )
    lines = "".join(f'"{line}\\n"\n' for line in headed.header(language).splitlines())
    return f'msgid ""\nmsgstr ""\n{lines}\n{buffer.getvalue().decode()}'.encode()


def write(catalogue: "Catalog", language: Language, path: Path) -> bool:
    """Write *catalogue* to *path* if that changes it; tell whether it did."""
    data = dump(catalogue, language)
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return True
