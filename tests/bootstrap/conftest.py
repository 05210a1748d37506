"""What tests of the composition share: the demonstration, made once because that takes a while."""

from pathlib import Path

import pytest

from demonstration import small


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a small demonstration."""
    return small(tmp_path_factory.mktemp("demo"))
