"""Every cell is judged before anybody notices the wait."""

from bench_cells import LIMIT_MS, measure


def test_sixty_cells_and_2400_people_are_judged_within_50_milliseconds() -> None:
    figures = measure()
    assert figures["consider_ms"] < LIMIT_MS, figures
