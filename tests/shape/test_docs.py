"""What the documents for developers name in type of the code exists, under that name."""

import re
from pathlib import Path

import pytest
from test_repository import ROOT, tracked

FILES = [path.relative_to(ROOT).as_posix() for path in tracked()]
PLACES = {place.as_posix() for name in FILES for place in (Path(name), *Path(name).parents)}
DOCUMENTS = [name for name in FILES if re.fullmatch(r"(docs/|docs/adr/)?[A-Z0-9][\w-]*\.md", name)]
QUOTED = re.compile(r"`([^`\n]+)`")
# Files that are there when the program or its tests have run, names that stand for any, and what
# only looks like a path: a line to type, a type of media, a member of a bundle, a stick.
ELSEWHERE = re.compile(
    r"artifacts/|build/|founding\.lock|faults\.log|(keys|desk|attempts|manifest|catalogue)\.json"
    r"|helpers\.py|NNNN-title\.md"
    r"|BidiCharacterTest\.txt|(discipline|parameters)\.yaml|updates/VERSION"
    r"|application/.*|(root|ack|seg)/(\d+|NNNN)(\.dsse)?\.(json|z).*|PRISONDK/.*|ref/.*"
)
PATH = re.compile(r"[\w-]+(/[\w.-]+)+/?|[\w-]+\.(py|yaml|conf|txt|json|md)")
MEMBER = re.compile(r"([\w/]+)\.(\w+)(\(.*\))?")


def quoted(document: str) -> list[str]:
    return QUOTED.findall((ROOT / document).read_text(encoding="utf-8"))


def stands(name: str) -> list[str]:
    """Return the files and folders of the repository that *name* may mean."""
    wanted = name.rstrip("/")
    return [
        place
        for place in PLACES
        for ending in (wanted, f"{wanted}.py")
        if place == ending or place.endswith(f"/{ending}")
    ]


def says(place: str, member: str) -> bool:
    """Tell whether a module, or one of a package, has the *member* or speaks of it in type."""
    top = ROOT / place
    texts = top.rglob("*.py") if top.is_dir() else (top,)
    meant = re.compile(rf"^\s*(def|class) {member}\b|^\s*{member}\b.*=", re.MULTILINE)
    return any(meant.search(text.read_text(encoding="utf-8")) for text in texts)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_path_that_a_document_names_is_there(document: str) -> None:
    paths = [
        word
        for word in quoted(document)
        if PATH.fullmatch(word) and not ELSEWHERE.fullmatch(word) and not stands(word)
    ]
    members = [MEMBER.fullmatch(word) for word in paths]
    lost = [
        word
        for word, member in zip(paths, members, strict=True)
        if not member or not any(says(place, member[2]) for place in stands(member[1]))
    ]
    assert lost == []


@pytest.fixture(scope="module")
def program() -> str:
    """Return the whole text of the program."""
    sources = [ROOT / name for name in FILES if name.startswith("src/") and name.endswith(".py")]
    return "\n".join(source.read_text(encoding="utf-8") for source in sources)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_function_fact_and_right_that_a_document_names_is_in_the_program(
    document: str, program: str
) -> None:
    modules = {Path(name).stem for name in FILES if name.startswith("src/")}
    named = [MEMBER.fullmatch(word) for word in quoted(document)]
    lost = [
        member[0]
        for member in named
        if member and member[1] in modules and not member[2].isupper()
        if not stands(member[0])
        and f'"{member[0]}' not in program
        and not any(says(place, member[2]) for place in stands(member[1]))
    ]
    assert lost == []


def test_there_are_documents_to_look_at() -> None:
    assert len(DOCUMENTS) > 20
    assert "docs/ARCHITECTURE.md" in DOCUMENTS
