"""Shares in tenths of a percent, as whole numbers; without a capacity there is no rate."""


def share(part: int, whole: int | None) -> int | None:
    """Return *part* of *whole* in tenths of a percent, rounded half up; None without a whole."""
    if not whole:
        return None
    return (2000 * part + whole) // (2 * whole)


def over_capacity(population: int, capacity: int | None) -> int | None:
    """Return the taux de surpopulation in tenths of a percent (domain: 7.1)."""
    return None if not capacity else share(population - capacity, capacity)
