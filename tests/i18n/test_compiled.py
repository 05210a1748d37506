"""A compiled catalogue gives every text as the standard library reads it, without reading all."""

import gettext
from pathlib import Path

import pytest

from prisondesk import assets
from prisondesk.i18n.compiled import Held, Texts
from prisondesk.i18n.languages import LANGUAGES

FILES = sorted(assets.folder("translations").glob("*/LC_MESSAGES/*.mo"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_every_text_is_read_as_the_standard_library_reads_it(path: Path) -> None:
    with path.open("rb") as file:
        theirs = vars(gettext.GNUTranslations(file))["_catalog"]
    ours = Texts(path.read_bytes())
    assert dict(ours) == theirs
    assert len(ours) == len(theirs) > 1


def test_a_counted_text_is_found_by_its_form_alone() -> None:
    texts = Texts((assets.folder("translations") / "fr/LC_MESSAGES/ui.mo").read_bytes())
    source, form = next(key for key in texts if isinstance(key, tuple))
    assert texts[source, form]
    assert texts.get(source) is None
    assert texts.get((source, LANGUAGES["fr"].plurals)) is None
    assert texts.get("no such text") is None


def test_what_is_no_catalogue_is_refused() -> None:
    with pytest.raises(ValueError, match="no compiled catalogue"):
        Texts(b"GIF89a" + bytes(40))


def test_texts_in_memory_have_the_plurals_of_their_language() -> None:
    held = Held({"one": "un"}, LANGUAGES["ar"])
    assert [held.plural(count) for count in (0, 1, 2, 3, 11, 100)] == [0, 1, 2, 3, 4, 5]
