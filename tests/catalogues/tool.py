"""The catalogues of the project: extract, update, compile, check. Used by dev.py and by tests."""

import argparse
import ast
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml
from babel.messages.catalog import Catalog

from prisondesk.i18n import catalogues, wording
from prisondesk.i18n.languages import FRENCH, LANGUAGES
from prisondesk.i18n.translator import DOMAINS

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = FRENCH
WANTED = {"msg": 1, "nmsg": 2, "cmsg": 2}  # texts at the head of each call's arguments
Found = tuple[str | tuple[str, str], str | None]


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


def templates(root: Path) -> tuple[dict[str, Catalog], dict[str, str], list[str]]:
    """Return a template per domain, the French that instruments bring, and unreadable calls."""
    made = {domain: catalogues.blank(TEMPLATE) for domain in DOMAINS}
    brought: dict[str, str] = {}
    opaque: list[str] = []
    for path in sorted((root / "src").rglob("*.py")):
        place = path.relative_to(root).as_posix()
        module = ast.parse(path.read_text(encoding="utf-8"))
        reader = Reader(module)
        reader.visit(module)
        if place != "src/prisondesk/kernel/message.py":
            opaque += [
                f"{place}:{line}: the text of a message must be a literal" for line in reader.opaque
            ]
        for text, context in reader.found:
            made[domain_of(path)].add(text, locations=[(place, 0)], context=context)
    for path in sorted((root / "resources" / "instruments").glob("*.yaml")):
        place = path.relative_to(root).as_posix()
        for english, french in _pairs(yaml.safe_load(path.read_text(encoding="utf-8"))):
            made[domain_of(path)].add(english, locations=[(place, 0)])
            brought.setdefault(english, wording.french_typography(french))
    return made, brought, opaque


def place_of(root: Path, code: str, domain: str) -> Path:
    """Return where a catalogue lies."""
    return root / "translations" / code / "LC_MESSAGES" / f"{domain}.po"


def updated(root: Path) -> Iterator[tuple[str, str, Catalog]]:
    """Yield every catalogue as it would be after an update: code, domain, catalogue."""
    made, brought, _ = templates(root)
    for code, language in LANGUAGES.items():
        for domain, template in made.items():
            path = place_of(root, code, domain)
            old = catalogues.read(path) if path.is_file() else catalogues.blank(language)
            merged = catalogues.merge(template, old, language)
            if language is FRENCH:
                for entry in catalogues.entries(merged):
                    if isinstance(entry.id, str) and not entry.string and domain == "interview":
                        entry.string = brought.get(entry.id, "")
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
    found = templates(root)[2]
    for code, domain, merged in updated(root):
        path = place_of(root, code, domain)
        where = path.relative_to(root).as_posix()
        language = LANGUAGES[code]
        if not path.is_file() or path.read_bytes() != catalogues.dump(merged, language):
            found.append(f"{where}: not up to date; run: python3 dev.py translations")
        found += [f"{where}: {fault}" for fault in wording.faults(merged, language)]
        if language is FRENCH:
            found += [f"{where}: no French for {text!r}" for text in wording.missing(merged)]
    return found


def coverage(root: Path) -> Iterator[str]:
    """Yield a line per language: how much of it is translated."""
    total: dict[str, list[int]] = {code: [0, 0] for code in LANGUAGES}
    for code, _, merged in updated(root):
        every = list(catalogues.entries(merged))
        total[code][0] += sum(map(catalogues.is_translated, every))
        total[code][1] += len(every)
    for code, (done, every) in total.items():
        yield f"{code:>4} {done:>5} of {every} ({100 * done // max(every, 1)} %)"


def main(arguments: list[str] | None = None) -> int:
    """Run one verb over the project's own catalogues."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("verb", choices=["update", "compile", "check"])
    verb = parser.parse_args(arguments).verb
    if verb == "compile":
        catalogues.compile_stale(ROOT / "translations")
        return 0
    if verb == "update":
        for path in update(ROOT):
            print("changed", path.relative_to(ROOT).as_posix())
        catalogues.compile_stale(ROOT / "translations")
    wrong = faults(ROOT)
    print("\n".join([*wrong, *coverage(ROOT)]))
    return int(bool(wrong)) if verb == "check" else 0


if __name__ == "__main__":
    sys.exit(main())
