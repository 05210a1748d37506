"""From the legal status to what counts when people are kept apart by status."""

from prisondesk.features.allocation.model.people import Category
from prisondesk.features.custody.model.status import NOT_FINALLY_SENTENCED, LegalStatus

_OTHERS = {
    LegalStatus.CONDAMNE_DEFINITIF: Category.SENTENCED,
    LegalStatus.CONTRAINT: Category.DEBT,
}


def category(status: LegalStatus | None) -> Category:
    """Return the category of somebody; without a status people are presumed innocent."""
    if status is None or status in NOT_FINALLY_SENTENCED:
        return Category.UNTRIED
    return _OTHERS.get(status, Category.OTHER)
