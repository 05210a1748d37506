"""How full a prison is, in figures that each have a name."""

from dataclasses import dataclass

from prisondesk.features.custody.rules.shares import over_capacity, share


@dataclass(frozen=True, slots=True)
class Occupancy:
    """How full a prison or block is.

    Capacities are None when they are not given. Rates are in tenths of a percent.
    """

    population: int
    official: int | None
    operational: int | None
    space: int | None

    @property
    def rate(self) -> int | None:
        """Return the taux d'occupation."""
        return share(self.population, self.official)

    @property
    def over_rate(self) -> int | None:
        """Return the taux de surpopulation."""
        return over_capacity(self.population, self.official)

    @property
    def over(self) -> int | None:
        """Return how many persons more than official places there are; negative: free places."""
        return None if self.official is None else self.population - self.official
