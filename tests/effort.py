"""How many examples a property is tried with: few at each run of the tests, all on demand."""

import os

WHOLE = bool(os.environ.get("PRISONDESK_LONG"))


def examples(many: int) -> int:
    """Return *many* for `python3 dev.py test --long`, otherwise a quarter, but at least four."""
    return many if WHOLE else max(4, many // 4)
