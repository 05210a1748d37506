"""What printed papers are called in the list of printings."""

from prisondesk.kernel.message import Message, cmsg, msg, verbatim

_TITLES: dict[str, Message] = {
    "individual-sheet": cmsg("paper", "Individual sheet"),
    "committal-deed": cmsg("paper", "Committal deed"),
    "recovery-sheet": cmsg("paper", "Recovery sheet"),
    "chain-digits": cmsg("paper", "Digits of the chain"),
    "belongings-receipt": msg("Receipt of belongings and money"),
    "transfer-order": msg("Transfer order and liaison sheet"),
    "whole-file": msg("Whole file"),
    "release-slip": msg("Release slip"),
    "expiry-notice": msg("Notice of expiry of a title"),
    "judge-letter": msg("Letter to the judge"),
    "own-file-copy": msg("Copy of the own file"),
    "courier-slip": cmsg("paper", "Courier’s slip"),
}


def paper_title(kind: str) -> Message:
    """Return what a paper of *kind* is called; a kind without a name here keeps its key."""
    if kind.startswith("slip-"):
        return cmsg("paper", "Blank slip of a station")
    return _TITLES.get(kind) or verbatim(kind)
