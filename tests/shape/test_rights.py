"""Every service asks for a right, or stands in a short list that says why it need not."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FEATURES = Path(__file__).resolve().parents[2] / "src" / "prisondesk" / "features"
ASKING = {"require", "require_enter", "may", "may_enter"}
# What holds the records, or the key file beside them.
RECORDS = {"Ledger", "Database", "Connection", "Work", "Unlocked"}

# Whoever is signed in, of whatever role, and why that is right.
ANYBODY = {
    # One's own: the account of the actor and nobody else's.
    "DraftBox": {"keep", "find", "all", "drop"},
    "SecondOfficer": {"unlock"},  # by the password of the one who signs; rights are asked there
    "KeyOffice": {
        "missing",
        "claim",
        "group",
        "grant",
        "renew",
    },  # by the health key itself, which only they hold
    # Nothing about a person: words, lists of the house, names of officers on entries and papers.
    "StaffService": {"facility", "officers", "name"},
    "PlacesService": {"presets", "preset"},
    "AssessmentService": {"instrument"},
    "FollowUpService": {"activities"},
    "InterviewService": {"questions"},
    "PromptService": {"all", "find", "sound"},
    "ScreeningService": {"instrument"},
    "DisciplineService": {"law"},
    "CustodyService": {"deadline", "authorities"},  # computed from what was read by right
    "JudicialService": {"deadline", "law_of"},
    "TransferBook": {"number"},
    "Strangers": {"of"},
    "TrustOffice": {"name_prisons", "published_on"},
    "AccountOffice": {"new_delegation"},
    "BookService": {"found", "tell", "served_by", "stop"},
    "KeepingService": {"last_backup"},
    "LimitsService": {"minutes"},
    "MachineService": {"printers", "installing"},
    "RecoveryOffice": {"state"},
    "RetentionService": {"bounds"},
    "AdmissionDesk": {"nobody", "now"},
    "DocumentKeys": {"fingerprint", "ensure"},
    # Of a paper whose content was read by right; printing it and keeping it ask.
    "PaperOffice": {"take_number", "preview"},
    "DossierService": {"notes_looks_of"},  # tells that a look is noted
    # Before anybody is signed in: by the recovery code and two people's names.
    "Rescue": {"officers", "renew", "due"},
    # Only the local copy made a moment ago is taken away.
    "Incoming": {"forget"},
    "ReferenceOffice": {"forget"},
    # Workers of one service, which asks before it calls them; they take its open records.
    "Gathering": {"due", "for_office"},
    "PlacesKeeping": {"require", "elsewhere"},
    "Gathered": {"attachment", "receipt", "segment", "trouble"},
    "NameBook": {"make", "written"},
    "PaperArrivals": {"token", "one", "join"},
    "Reader": {"gone", "held", "whole"},
}


@dataclass(frozen=True)
class Routine:
    """A function of a service, or a method (*owner* is its class)."""

    feature: str
    file: Path
    owner: str
    name: str
    node: ast.FunctionDef

    def calls(self) -> Iterator[tuple[str, str]]:
        """Give how and by what name others are called: on self, on a part of it, or directly."""
        for call in ast.walk(self.node):
            if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute):
                on = call.func.value
                own = isinstance(on, ast.Name) and on.id == "self"
                part = isinstance(on, ast.Attribute) and ast.unparse(on).startswith("self.")
                yield "self" if own else "part" if part else "value", call.func.attr
            elif isinstance(call, ast.Call) and isinstance(call.func, ast.Name):
                yield "direct", call.func.id


@cache
def services() -> tuple[tuple[Path, ast.Module], ...]:
    files = [path for room in FEATURES.glob("*/service*") for path in (room, *room.rglob("*.py"))]
    return tuple(
        (path, ast.parse(path.read_text(encoding="utf-8")))
        for path in sorted(files)
        if path.is_file()
        if path.suffix == ".py"
    )


@cache
def routines() -> tuple[Routine, ...]:
    found = []
    for path, module in services():
        feature = path.relative_to(FEATURES).parts[0]
        for node in module.body:
            owner = node.name if isinstance(node, ast.ClassDef) else ""
            inside = node.body if isinstance(node, ast.ClassDef) else [node]
            found += [
                Routine(feature, path, owner, each.name, each)
                for each in inside
                if isinstance(each, ast.FunctionDef)
            ]
    return tuple(found)


@cache
def reaching() -> frozenset[str]:
    """Return the classes that hold the records."""
    found = set()
    for _, module in services():
        for node in module.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                given = [
                    note
                    for each in node.body
                    for note in (
                        [each.annotation]
                        if isinstance(each, ast.AnnAssign)
                        else [arg.annotation for arg in each.args.args]
                        if isinstance(each, ast.FunctionDef) and each.name == "__init__"
                        else []
                    )
                    if note is not None
                ]
                names = {
                    each.id
                    for note in given
                    for each in ast.walk(note)
                    if isinstance(each, ast.Name)
                }
                if names & RECORDS:
                    found.add(node.name)
    return frozenset(found)


def _reaches(one: Routine, asking: frozenset[Routine]) -> bool:
    for how, name in one.calls():
        if how in {"value", "part"} and name in ASKING:
            return True
        if how == "self" and any(
            (each.file, each.owner, each.name) == (one.file, one.owner, name) for each in asking
        ):
            return True
        if how == "direct" and any(
            (each.feature, each.owner, each.name) == (one.feature, "", name) for each in asking
        ):
            return True
        if how == "part":  # a service within the service: whichever it is, it asks
            meant = {each for each in routines() if each.owner and each.name == name}
            if meant and meant <= asking:
                return True
    return False


@cache
def asking() -> frozenset[Routine]:
    found: frozenset[Routine] = frozenset()
    while True:
        more = frozenset(each for each in routines() if each in found or _reaches(each, found))
        if more == found:
            return found
        found = more


def public() -> set[tuple[str, str]]:
    return {
        (each.owner, each.name)
        for each in routines()
        if each.owner in reaching() and not each.name.startswith("_")
    }


def test_every_use_of_the_records_asks_for_a_right_or_says_why_not() -> None:
    ask = {(each.owner, each.name) for each in asking()}
    free = {(owner, name) for owner, names in ANYBODY.items() for name in names}
    assert sorted(public() - ask - free) == []


def test_nothing_stands_in_the_list_that_asks_or_is_gone() -> None:
    ask = {(each.owner, each.name) for each in asking()}
    free = {(owner, name) for owner, names in ANYBODY.items() for name in names}
    assert sorted(free & ask) == []
    assert sorted(free - public()) == []
    assert len(public() & ask) > 300
