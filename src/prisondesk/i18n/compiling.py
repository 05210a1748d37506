"""Catalogues made ready for the program: compiled, with what people may not read left out.

Beside each compiled catalogue lie its figures, so that the program can show how far a language has
come without reading the sources again.
"""

import json
from collections import Counter
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from prisondesk import assets
from prisondesk.i18n.catalogues import blank, entries, is_translated, read, source_of
from prisondesk.i18n.languages import FRENCH, LANGUAGES, Language
from prisondesk.i18n.standing import is_guarded, may_be_shown, standing_of
from prisondesk.i18n.translator import key_of
from prisondesk.kernel.lazily import Late

if TYPE_CHECKING:
    from babel.messages import mofile
else:
    mofile = Late("babel.messages.mofile")

TOTAL, HELD_BACK = "total", "held back"
_GUARDED = ".guarded.json"


def compile_file(source: Path, language: Language) -> Path:
    """Compile one ``.po`` into the ``.mo`` beside it, with what people may be shown."""
    compiled = blank(language)
    figures: Counter[str] = Counter()
    guarded: list[str] = []
    for message in entries(read(source)):
        stage = standing_of(message, language).stage
        shown = may_be_shown(message, language)
        if is_guarded(message):
            guarded.append(key_of(source_of(message)[0], message.context or ""))
        figures[TOTAL] += 1
        figures[stage.value] += 1
        if shown:
            compiled.add(message.id, message.string, context=message.context)
        elif is_translated(message):
            figures[HELD_BACK] += 1
    target = source.with_suffix(".mo")
    buffer = BytesIO()
    mofile.write_mo(buffer, compiled)
    source.with_suffix(".json").write_text(json.dumps(figures), encoding="utf-8")
    source.with_suffix(_GUARDED).write_text(json.dumps(guarded), encoding="utf-8")
    target.write_bytes(buffer.getvalue())
    return target


def compile_stale(folder: Path) -> list[Path]:
    """Compile every catalogue of *folder* whose ``.mo`` is missing or older than its ``.po``."""
    made: list[Path] = []
    for code, language in LANGUAGES.items():
        for source in sorted((folder / code / "LC_MESSAGES").glob("*.po")):
            target = source.with_suffix(".mo")
            if _is_fresh(source, target) and source.with_suffix(_GUARDED).is_file():
                continue
            made.append(compile_file(source, language))
    return made


def _is_fresh(source: Path, target: Path) -> bool:
    return target.is_file() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns


@cache
def guarded_keys(domain: str) -> frozenset[str]:
    """Return which texts of the program are law, a right, consent or health, by their keys."""
    path = assets.folder("translations") / FRENCH.code / "LC_MESSAGES" / f"{domain}{_GUARDED}"
    return frozenset(json.loads(path.read_text("utf-8")))


def figures_of(folder: Path, code: str, domain: str) -> Mapping[str, int]:
    """Return how many entries a compiled catalogue has in all, by stage and held back."""
    path = folder / code / "LC_MESSAGES" / f"{domain}.json"
    found: dict[str, int] = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return found
