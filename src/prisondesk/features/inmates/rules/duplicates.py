"""What speaks for and against two files being of one person; a person decides (domain 8).

Region, language, nationality and the link of a name are never compared.
"""

from collections.abc import Callable, Iterator

from prisondesk.features.inmates.model.birth import Birth
from prisondesk.features.inmates.model.duplicates import Wanted
from prisondesk.features.inmates.model.names import Names
from prisondesk.features.inmates.model.person import Person, Sex
from prisondesk.features.inmates.rules.names import fold
from prisondesk.kernel.message import Message, msg

YEARS_APART = 3
SAME_NAME, LIKE_NAME = 0.99, 0.8
Alike = Callable[[str, str], float]


def wanted_of(person: Person) -> Wanted:
    """Return what is compared of a person who has a file."""
    identity = person.identity
    return Wanted(
        identity.names,
        identity.sex,
        identity.birth,
        identity.father.text,
        identity.mother.text,
        tuple(paper.number for paper in person.identifiers if paper.number),
    )


def written_names(names: Names) -> tuple[str, ...]:
    """Return every writing of a name that is looked for: title, parts, Arabic, other names."""
    parts = " ".join(filter(None, (names.clan, names.given, names.link, names.father_given)))
    found = (names.as_on_title, parts, names.arabic, *(alias.text for alias in names.aliases))
    return tuple(dict.fromkeys(text.strip() for text in found if text.strip()))


def speaks_for(wanted: Wanted, person: Person, alike: Alike) -> Iterator[Message]:
    """Yield why *person* may be the one wanted; *alike* compares two names (0 to 1)."""
    other = wanted_of(person)
    likeness = max(
        (alike(a, b) for a in written_names(wanted.names) for b in written_names(other.names)),
        default=0.0,
    )
    if likeness >= SAME_NAME:
        yield msg("the same name")
    elif likeness >= LIKE_NAME:
        yield msg("the name in another writing")
    yield from (
        msg("the same paper, no. {number}", number=number)
        for number in wanted.papers
        if fold(number) in {fold(each) for each in other.papers}
    )
    if wanted.father and other.father and alike(wanted.father, other.father) >= LIKE_NAME:
        yield msg("the father’s name")
    if wanted.mother and other.mother and alike(wanted.mother, other.mother) >= LIKE_NAME:
        yield msg("the mother’s name")
    if years_apart(wanted.birth, other.birth) == 0:
        yield msg("the birth agrees")


def speaks_against(wanted: Wanted, person: Person, alike: Alike) -> Iterator[Message]:
    """Yield what does not fit."""
    other = wanted_of(person)
    if Sex.UNKNOWN not in (wanted.sex, other.sex) and wanted.sex is not other.sex:
        yield msg("another sex is written")
    years = years_apart(wanted.birth, other.birth)
    if years is not None and years > YEARS_APART:
        yield msg("born {count} years apart", count=years)
    if wanted.father and other.father and alike(wanted.father, other.father) < LIKE_NAME:
        yield msg("another father’s name")
    if wanted.mother and other.mother and alike(wanted.mother, other.mother) < LIKE_NAME:
        yield msg("another mother’s name")


def years_apart(one: Birth, other: Birth) -> int | None:
    """Return how many years lie between two births at least; None when one is not known."""
    if one.earliest is None or one.latest is None:
        return None
    if other.earliest is None or other.latest is None:
        return None
    days = max((one.earliest - other.latest).days, (other.earliest - one.latest).days, 0)
    return round(days / 365.25)


def worth_showing(wanted: Wanted, person: Person, *, same_paper: bool) -> bool:
    """Tell whether to show a candidate: a paper always; else sex and years must not contradict."""
    if same_paper:
        return True
    sexes = {wanted.sex, person.identity.sex} - {Sex.UNKNOWN}
    years = years_apart(wanted.birth, person.identity.birth)
    return len(sexes) < 2 and (years is None or years <= 2 * YEARS_APART)
