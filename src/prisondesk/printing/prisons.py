"""The name of a prison inside a sentence: « de la Maison centrale », « au Camp pénal »."""

from prisondesk.kernel.message import Message, cmsg, verbatim

_LA = frozenset(("maison", "prison", "colonie", "ferme", "brigade"))
_LE = frozenset(
    ("centre", "camp", "quartier", "complexe", "pénitencier", "bagne", "poste", "foyer")
)
_ELIDED = frozenset(("établissement", "annexe", "unité", "institution", "institut"))


def of_prison(name: str | Message, text: str = "") -> Message:
    """Return a prison as whose head, registry or order it is.

    *name* is what is printed, *text* the plain name when *name* is set in another type: its first
    word decides the French article. A name that begins with no known noun takes none.
    """
    kind, shown = _kind(name, text), _shown(name)
    if kind in _LA:
        return cmsg("feminine name of a prison", "of {prison}", prison=shown)
    if kind in _LE:
        return cmsg("masculine name of a prison", "of {prison}", prison=shown)
    if kind in _ELIDED:
        return cmsg("elided name of a prison", "of {prison}", prison=shown)
    return cmsg("name of a prison", "of {prison}", prison=shown)


def from_prison(name: str | Message, text: str = "") -> Message:
    """Return a prison as the place that somebody leaves; parameters as of `of_prison`."""
    kind, shown = _kind(name, text), _shown(name)
    if kind in _LA:
        return cmsg("feminine name of a prison", "from {prison}", prison=shown)
    if kind in _LE:
        return cmsg("masculine name of a prison", "from {prison}", prison=shown)
    if kind in _ELIDED:
        return cmsg("elided name of a prison", "from {prison}", prison=shown)
    return cmsg("name of a prison", "from {prison}", prison=shown)


def to_prison(name: str | Message, text: str = "") -> Message:
    """Return a prison as the place that somebody goes to; parameters as of `of_prison`."""
    kind, shown = _kind(name, text), _shown(name)
    if kind in _LA:
        return cmsg("feminine name of a prison", "to {prison}", prison=shown)
    if kind in _LE:
        return cmsg("masculine name of a prison", "to {prison}", prison=shown)
    if kind in _ELIDED:
        return cmsg("elided name of a prison", "to {prison}", prison=shown)
    return cmsg("name of a prison", "to {prison}", prison=shown)


def _kind(name: str | Message, text: str) -> str:
    plain = text or (name if isinstance(name, str) else name.text)
    return next(iter(plain.casefold().split()), "")


def _shown(name: str | Message) -> Message:
    return verbatim(name) if isinstance(name, str) else name
