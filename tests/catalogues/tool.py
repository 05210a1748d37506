"""The catalogues of the project: extract, update, compile, check. Used by dev.py and by tests."""

import argparse
import ast
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from babel.messages.catalog import Catalog, Message

from prisondesk.i18n import catalogues, glossary, wording
from prisondesk.i18n.compiling import compile_stale
from prisondesk.i18n.languages import FRENCH, LANGUAGES
from prisondesk.i18n.standing import GUARDED, Stage, standing_of
from prisondesk.i18n.translator import DOMAINS

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = FRENCH
WANTED = {"msg": 1, "nmsg": 2, "cmsg": 2}  # texts at the head of each call's arguments
Found = tuple[str | tuple[str, str], str | None]

# What a draft may never say to a person who is held: the contexts that announce it, the places
# that speak of nothing else, the sections of an instrument that health staff alone read, what is
# said before the first question, on which consent rests, and the questions put to the person that
# speak of health (the first one of an interview), of the case and of complaints, of not answering.
GUARDED_CONTEXTS = {"right": "rights", "consent": "consent", "law told": "law"}
GUARDED_PLACES = {
    "src/prisondesk/features/retention/documents/notice.py": "rights",
    "src/prisondesk/features/assessment/documents/notice.py": "rights",
    "src/prisondesk/features/health/": "health",
    "src/prisondesk/features/intake/ui/stations/care.py": "health",
    "src/prisondesk/features/intake/rules/first_night.py": "health",
    "src/prisondesk/features/intake/model/first_night.py": "health",
    "src/prisondesk/features/assessment/ui/outcomes.py": "health",
}
GUARDED_ASKED = {"HELLO1": "health", "CASE": "rights", "ND4": "rights", "VU2": "rights"}
OPEN = ""
# How a question is told apart when it is spoken to a woman or a man, and what "(e)" becomes.
ADDRESSED = {"to a woman": "e", "to a man": ""}
Brought = dict[tuple[str, str | None], str]
Plain = Mapping[str, Any]
Templates = tuple[dict[str, Catalog], Brought, list[str]]


def domain_of(path: Path) -> str:
    """Return the catalogue that holds the texts of a source file."""
    if path.suffix == ".yaml":
        return "interview"
    inside = path.as_posix()
    on_paper = "/printing/" in inside or any(
        part.startswith("documents") for part in Path(inside.partition("/features/")[2]).parts
    )
    return "print" if on_paper else "ui"


class Reader(ast.NodeVisitor):
    """Finds the calls of msg, nmsg and cmsg in one module, nested ones too."""

    def __init__(self, module: ast.Module) -> None:
        # A context shared by many words stands in a constant of the module.
        self.constants = dict(_constants(module))
        self.found: list[Found] = []
        self.opaque: list[int] = []

    def visit_Call(self, node: ast.Call) -> None:
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name in WANTED:
            texts = self._literals(node.args[: WANTED[name]])
            if len(texts) != WANTED[name]:
                self.opaque.append(node.lineno)
            else:
                self.found.append(_entry(name, texts))
        self.generic_visit(node)

    def _literals(self, nodes: Iterable[ast.expr]) -> list[str]:
        values = [
            getattr(node, "value", self.constants.get(getattr(node, "id", ""))) for node in nodes
        ]
        return [value for value in values if isinstance(value, str)]


def _entry(name: str, texts: list[str]) -> Found:
    if name == "cmsg":
        return texts[1], texts[0]
    return (texts[0], texts[1]) if name == "nmsg" else texts[0], None


def _constants(module: ast.Module) -> Iterator[tuple[str, str]]:
    for node in module.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
            for target in node.targets:
                if isinstance(target, ast.Name) and isinstance(node.value.value, str):
                    yield target.id, node.value.value


def _pairs(node: object) -> Iterator[tuple[str, str]]:
    """Yield the English and the French of every {en, fr} in an instrument."""
    if isinstance(node, dict):
        english, french = node.get("en"), node.get("fr")
        if isinstance(english, str):
            yield english, french if isinstance(french, str) else ""
        if isinstance(english, list):
            both = french if isinstance(french, list) and len(french) == len(english) else None
            yield from zip(english, both or [""] * len(english), strict=True)
        for key, value in node.items():
            if key not in {"en", "fr"}:
                yield from _pairs(value)
    elif isinstance(node, list):
        for value in node:
            yield from _pairs(value)


def guard_of(place: str, context: str | None) -> str:
    """Return why a text from *place* is guarded, or the empty text where it is not."""
    if context in GUARDED_CONTEXTS:
        return GUARDED_CONTEXTS[context]
    return next((why for start, why in GUARDED_PLACES.items() if place.startswith(start)), OPEN)


def asked(instrument: Plain) -> Iterator[tuple[str, str, str]]:
    """Yield the English, the French and the guard of every text of an instrument."""
    sealed = {
        section["id"]
        for section in instrument.get("sections", ())
        if isinstance(section, dict) and "health" in section.get("visibility", ())
    }
    spoken = dict(_spoken(instrument))
    for key, value in instrument.items():
        for part in value if isinstance(value, list) else [value]:
            inside = isinstance(part, dict) and {part.get("section"), part.get("id")} & sealed
            for english, french in _pairs(part):
                why = spoken.get(english, OPEN) if key != "topics" else OPEN
                yield english, french, "health" if inside and key == "items" else why


def _spoken(instrument: Plain) -> Iterator[tuple[str, str]]:
    """Yield the English and the guard of what is said to the person and no draft may say.

    A word that another question uses too, as "yes", is no secret of this one.
    """
    for part in instrument.values():
        if isinstance(part, dict):
            for english, _french in _pairs(part.get("opening_statement")):
                yield english, "consent"
    for item in instrument.get("items", ()):
        for english, _french in _pairs(item.get("ask")) if isinstance(item, dict) else ():
            yield english, _guard_of_question(item)
    questions = instrument.get("questions", ())
    others = {
        english
        for question in questions
        if not _guard_of_question(question)
        for english, _french in _pairs(question)
    }
    for question in questions:
        for english, _french in _pairs(question):
            yield english, OPEN if english in others else _guard_of_question(question)


def _guard_of_question(question: Plain) -> str:
    """Return why a question is guarded, by its own name or its topic's, or the empty text."""
    return GUARDED_ASKED.get(question["id"], GUARDED_ASKED.get(question.get("topic", ""), OPEN))


def _addressed(instrument: Plain) -> Iterator[tuple[str, str, str]]:
    """Yield English, French and guard of the questions that change with the gender addressed."""
    wanted = instrument.get("addressed", ())
    for question in instrument.get("questions", ()):
        if question["id"] in wanted:
            yield question["q"]["en"], question["q"]["fr"], _guard_of_question(question)
    guards = {english: guard for english, _, guard in asked(instrument)}
    for item in instrument.get("items", ()):
        if isinstance(item, dict) and item.get("addressed"):
            english, french = item["ask"]["en"], item["ask"]["fr"]
            yield english, french, guards[english]


class Gathering:
    """Every text of the sources in the template of its domain, with what guards it."""

    def __init__(self) -> None:
        self.made = {domain: catalogues.blank(TEMPLATE) for domain in DOMAINS}
        self.brought: Brought = {}
        self.opaque: list[str] = []
        self._guards: dict[tuple[str, str, str | None], set[str]] = {}

    def read_module(self, path: Path, place: str) -> None:
        """Take the texts of one module, and the calls whose text is no literal."""
        source = path.read_text(encoding="utf-8")
        if "msg(" not in source:  # how the names of all three end; half of them have none
            return
        module = ast.parse(source)
        reader = Reader(module)
        reader.visit(module)
        if place != "src/prisondesk/kernel/message.py":
            self.opaque += [
                f"{place}:{line}: the text of a message must be a literal" for line in reader.opaque
            ]
        for text, context in reader.found:
            self._keep(domain_of(path), text, place, context, guard_of(place, context))

    def read_instrument(self, path: Path, place: str) -> None:
        """Take the texts of one instrument, and the French that it brings."""
        loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
        plain: Plain = loaded if isinstance(loaded, dict) else {}
        for english, french, guard in asked(plain):
            self._keep("interview", english, place, None, guard)
            self.brought.setdefault((english, None), wording.french_typography(french))
        for english, french, guard in _addressed(plain):
            for context, ending in ADDRESSED.items():
                self._keep("interview", english, place, context, guard)
                said = wording.french_typography(french.replace("(e)", ending))
                self.brought.setdefault((english, context), said)

    def guard(self) -> None:
        """Mark the guarded texts; a word that an open page shows as well is no secret."""
        for (domain, text, context), why in self._guards.items():
            if OPEN not in why:
                entry = self.made[domain].get(text, context)
                entry.auto_comments = [f"{GUARDED} {', '.join(sorted(why))}"]

    def _keep(
        self,
        domain: str,
        text: str | tuple[str, str],
        place: str,
        context: str | None,
        guard: str,
    ) -> None:
        self.made[domain].add(text, locations=[(place, 0)], context=context)
        singular = text if isinstance(text, str) else text[0]
        self._guards.setdefault((domain, singular, context), set()).add(guard)


def templates(root: Path) -> Templates:
    """Return a template per domain, the French that instruments bring, and unreadable calls."""
    found = Gathering()
    for path in sorted((root / "src").rglob("*.py")):
        found.read_module(path, path.relative_to(root).as_posix())
    for folder in ("instruments", "interviews"):
        for path in sorted((root / "resources" / folder).glob("*.yaml")):
            found.read_instrument(path, path.relative_to(root).as_posix())
    found.guard()
    return found.made, found.brought, found.opaque


def place_of(root: Path, code: str, domain: str) -> Path:
    """Return where a catalogue lies."""
    return root / "translations" / code / "LC_MESSAGES" / f"{domain}.po"


def updated(root: Path, found: Templates | None = None) -> Iterator[tuple[str, str, Catalog]]:
    """Yield every catalogue as it would be after an update: code, domain, catalogue.

    *found* are the templates of the sources, for those who have them already.
    """
    made, brought, _ = found or templates(root)
    for code, language in LANGUAGES.items():
        for domain, template in made.items():
            path = place_of(root, code, domain)
            old = catalogues.read(path) if path.is_file() else catalogues.blank(language)
            merged = catalogues.merge(template, old, language)
            if language is FRENCH:
                for entry in catalogues.entries(merged):
                    if isinstance(entry.id, str) and not entry.string and domain == "interview":
                        entry.string = brought.get((entry.id, entry.context), "")
            yield code, domain, merged


def update(root: Path) -> list[Path]:
    """Bring every catalogue up to the sources; return those that changed."""
    changed = []
    for code, domain, merged in updated(root):
        path = place_of(root, code, domain)
        if catalogues.write(merged, LANGUAGES[code], path):
            changed.append(path)
    return changed


def faults(root: Path) -> list[str]:
    """Return everything a release must not have; one line each."""
    made = templates(root)
    found = list(made[2])
    for code, domain, merged in updated(root, made):
        path = place_of(root, code, domain)
        where = path.relative_to(root).as_posix()
        language = LANGUAGES[code]
        if not path.is_file() or path.read_bytes() != catalogues.dump(merged, language):
            found.append(f"{where}: not up to date; run: python3 dev.py translations")
        found += [f"{where}: {fault}" for fault in wording.faults(merged, language)]
        found += [f"{where}: {fault}" for fault in _unfounded(merged, code)]
        if language.complete:
            found += [f"{where}: no text for {text!r}" for text in wording.missing(merged)]
    return found


def _unfounded(merged: Catalog, code: str) -> Iterator[str]:
    """Yield the drafts that call themselves attested though a word of theirs has no source."""
    if not LANGUAGES[code].column:
        return
    for entry in catalogues.entries(merged):
        if standing_of(entry, LANGUAGES[code]).stage is not Stage.ATTESTED:
            continue
        if any(glossary.sources(text, code) is None for text in catalogues.texts_of(entry)):
            yield f"{catalogues.source_of(entry)[0]!r} calls itself attested and is not"


def coverage(root: Path) -> Iterator[str]:
    """Yield a line per language and domain: how much is translated, and how far it has come."""
    catalogues_now = tuple(updated(root))
    french = {
        domain: {
            (catalogues.source_of(entry), entry.context): " ".join(catalogues.texts_of(entry))
            for entry in catalogues.entries(merged)
        }
        for code, domain, merged in catalogues_now
        if code == FRENCH.code
    }
    for code, domain, merged in catalogues_now:
        every = list(catalogues.entries(merged))
        stages = Counter(standing_of(entry, LANGUAGES[code]).stage for entry in every)
        done = len(every) - stages[Stage.MISSING]
        parts = ", ".join(f"{stage.value} {stages[stage]}" for stage in Stage if stages[stage])
        told = _agreement(every, french[domain], code)
        share = 100 * done // max(len(every), 1)
        yield f"{code:>4} {domain:<10}{done:>5} of {len(every)} ({share} %): {parts}{told}"


def _agreement(
    every: list[Message], french: dict[tuple[tuple[str, ...], str | None], str], code: str
) -> str:
    """Say how often a draft uses the glossary's word where the French has the glossary's term."""
    if not LANGUAGES[code].column:
        return ""
    uses: Counter[glossary.Use] = Counter()
    for entry in filter(catalogues.is_translated, every):
        text = " ".join(catalogues.texts_of(entry))
        for term in glossary.hits(french[catalogues.source_of(entry), entry.context], code):
            uses[glossary.use_of(text, term, code)] += 1
    if not uses:
        return ""
    counts = ", ".join(f"{use.value} {uses[use]}" for use in glossary.Use)
    return f"; the glossary's word: {counts} of {uses.total()}"


def main(arguments: list[str] | None = None) -> int:
    """Run one verb over the project's own catalogues."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("verb", choices=["update", "compile", "check"])
    verb = parser.parse_args(arguments).verb
    if verb == "compile":
        compile_stale(ROOT / "translations")
        return 0
    if verb == "update":
        for path in update(ROOT):
            print("changed", path.relative_to(ROOT).as_posix())
        compile_stale(ROOT / "translations")
    wrong = faults(ROOT)
    print("\n".join([*wrong, *coverage(ROOT)]))
    return int(bool(wrong)) if verb == "check" else 0


if __name__ == "__main__":
    sys.exit(main())
