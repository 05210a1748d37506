"""Making very much at once that lasts: no garbage is looked for meanwhile."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def lasting() -> Iterator[None]:
    """Keep Python from looking for circles of garbage until the end.

    It looks again and again through all that was just made, and among the facts of a bundle it
    finds nothing: what nobody holds any more goes at once, circles wait until the end. That took
    a sixth of the time of an import.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
