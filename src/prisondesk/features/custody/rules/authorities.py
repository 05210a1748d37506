"""What people call the authorities whose codes stand in titles."""

from collections.abc import Sequence
from dataclasses import replace

from prisondesk.features.custody.model.case import Case
from prisondesk.features.custody.model.title import Authority, Title


def authority_name(code: str, authorities: Sequence[Authority]) -> str:
    """Return the name of *code* in the dated table; words of a paper are returned as they are."""
    return next((each.name for each in authorities if each.code == code), code)


def named_title(title: Title, authorities: Sequence[Authority]) -> Title:
    """Return *title* to be shown: its authority by name, as pages and papers say it."""
    return replace(title, authority=authority_name(title.authority, authorities))


def named_case(case: Case, authorities: Sequence[Authority]) -> Case:
    """Return *case* to be shown: the authority of every title by name."""
    titles = tuple(
        replace(held, title=named_title(held.title, authorities)) for held in case.titles
    )
    return replace(case, titles=titles)
