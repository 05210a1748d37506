"""Where the packaged resources are found: inside the package first, else in the checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_CHECKOUT = _PACKAGE.parent.parent


def folder(name: str) -> Path:
    """Return the folder *name* (``resources``, ``translations``, ``migrations``).

    Raises FileNotFoundError when neither the package nor the checkout holds it.
    """
    for root in (_PACKAGE / "_data", _CHECKOUT):
        if (found := root / name).is_dir():
            return found
    raise FileNotFoundError(name)


def resource(*parts: str) -> Path:
    """Return the path of one file below ``resources``."""
    return folder("resources").joinpath(*parts)
