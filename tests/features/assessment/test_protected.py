"""What must not count cannot count: instruments, rules and queries are walked, dossiers changed."""

import ast
import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from assessing import CLERK, room
from prisondesk import assets
from prisondesk.features import allocation, assessment, separation
from prisondesk.features.assessment.model.assessment import Found
from prisondesk.features.assessment.model.items import Rating
from prisondesk.features.assessment.rules.procedure import asked
from prisondesk.features.assessment.store import instruments
from prisondesk.features.inmates import events as inmates
from prisondesk.features.inmates.model.birth import born_on
from prisondesk.features.inmates.model.person import Identity, Languages, LanguageSkill, Sex
from prisondesk.features.inmates.rules.names import split_name
from prisondesk.ledger.entry import dossier
from prisondesk.security.permissions import Permission
from prisondesk.security.roles import Role, permissions_of

PROTECTED = re.compile(
    r"ethni|religio|faith|tribe|clan|caste|\brace|origin_|region|village|nationalit|orient"
    r"|complaint|diagnos|treatment",
    re.IGNORECASE,
)
# A shared language may only help; a complaint upheld calls a review, never a level.
HELPING = {"language", "languages"}
EVENTS = {"COMPLAINT", "ILL_TREATMENT"}
SCORING = (
    "assessment/rules/screening.py",
    "assessment/rules/structured.py",
    "assessment/rules/conditions.py",
    "assessment/rules/phrases.py",
    "assessment/rules/standing.py",
    "assessment/rules/evidence.py",
    "assessment/rules/tasks.py",
    "assessment/rules/procedure.py",
)
FEATURES = Path(next(iter(assessment.__path__))).parent


def names_of(path: Path) -> Iterator[str]:
    """Yield every name and attribute that a module reads or writes; words in texts do not count."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.arg):
            yield node.arg


@pytest.mark.parametrize("name", SCORING)
def test_no_scoring_rule_names_a_protected_attribute(name: str) -> None:
    found = {each for each in names_of(FEATURES / name) if PROTECTED.search(each)}
    assert found - EVENTS == set()
    assert "language" not in set(names_of(FEATURES / name))


@pytest.mark.parametrize("feature", [allocation, separation])
def test_no_placement_rule_or_query_names_one(feature: object) -> None:
    folder = Path(next(iter(getattr(feature, "__path__"))))  # noqa: B009 - a package, whatever its name
    rooms = [
        *folder.glob("rules*/**/*.py"),
        *folder.glob("rules.py"),
        *folder.glob("store/**/*.py"),
    ]
    found = {each for path in rooms for each in names_of(path) if PROTECTED.search(each)}
    assert found - EVENTS == set()


def test_no_query_of_assessments_sorts_or_filters_by_one() -> None:
    for path in (FEATURES / "assessment" / "store").glob("*.py"):
        assert {each for each in names_of(path) if PROTECTED.search(each)} == set(), path


def test_no_source_of_an_instrument_is_a_complaint_or_the_health_file() -> None:
    for key in instruments.versions():
        found = instruments.any_instrument(key)
        named = {source for item in found.items for source in item.sources}
        assert not [
            source for source in named if re.search(r"complaint|medical|health_file", source)
        ]
    vel = {source for item in instruments.structured().items for source in item.sources}
    assert "health_flag" not in vel
    assert "exam" not in vel


def test_the_untried_are_not_asked_about_acts() -> None:
    vel = instruments.structured()
    assert {"AV1", "TP2"}.isdisjoint(asked(vel, untried=True))
    assert "AV1" in asked(vel, untried=False)


languages = st.sampled_from(["bm", "fr", "ar", "taq", "ff", "snk", "son"])
names = st.sampled_from(["EXEMPLE Moussa", "AG ESSAI Mohamed", "OULD MODÈLE Sidi", "SPÉCIMEN Jean"])
ratings = st.dictionaries(
    st.sampled_from([item.key for item in instruments.structured().items]),
    st.sampled_from([Rating.NO, Rating.SOME, Rating.YES]),
    max_size=8,
)


@settings(
    max_examples=6,
    phases=(Phase.generate,),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(language=languages, name=names, changed=ratings)
def test_another_name_or_language_in_the_dossier_never_changes_an_outcome(
    tmp_path_factory: pytest.TempPathFactory, language: str, name: str, changed: dict[str, Rating]
) -> None:
    found: list[Found] = []
    for told in (False, True):
        with room(tmp_path_factory.mktemp("prison")) as here:
            if told:
                identity = Identity(split_name(name), Sex.MALE, born_on(dt.date(1990, 1, 2)))
                spoken = Languages((LanguageSkill(language, speaks=True),), language)
                facts = (inmates.IdentityRecorded(identity), inmates.LanguagesRecorded(spoken))
                with here.ledger.work(CLERK) as work:
                    for fact in facts:
                        work.record(dossier("k1"), fact)
            identifier = here.rated({k: v for k, v in changed.items() if k not in ("AV1", "TP2")})
            mine = here.one(identifier).found
            assert mine is not None
            found.append(mine)
    assert found[0] == found[1]


def test_assets_hold_no_instrument_item_on_what_is_protected() -> None:
    folder = assets.folder("resources") / "instruments"
    for path in folder.glob("*.yaml"):
        assert "ethnicity" in path.read_text("utf-8").partition("never_use")[2][:400]


def test_the_inspector_reads_nothing_of_it() -> None:
    closed = {
        Permission.ASSESSMENT_READ,
        Permission.SOCIAL_READ,
        Permission.SCREENING_READ_OUTCOMES,
        Permission.HEALTH_READ,
    }
    assert permissions_of(Role.INSPECTOR).isdisjoint(closed)
