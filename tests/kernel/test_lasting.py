"""Garbage is not looked for while very much is made, and is again afterwards."""

import gc

import pytest

from prisondesk.kernel.lasting import lasting


def test_garbage_is_looked_for_again_whatever_happened() -> None:
    with lasting():
        assert not gc.isenabled()
        with lasting():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()
    with pytest.raises(ZeroDivisionError), lasting():
        raise ZeroDivisionError
    assert gc.isenabled()
