"""The bracket pairs of Unicode (BidiBrackets 15.0), which Python's unicodedata does not carry."""

# First and last opening bracket of every stretch in which openings and closings alternate.
_STRETCHES = (
    (0x28, 0x28), (0xF3A, 0xF3C), (0x169B, 0x169B), (0x2045, 0x2045), (0x207D, 0x207D),
    (0x208D, 0x208D), (0x2308, 0x230A), (0x2329, 0x2329), (0x2768, 0x2774), (0x27C5, 0x27C5),
    (0x27E6, 0x27EE), (0x2983, 0x298B), (0x2991, 0x2997), (0x29D8, 0x29DA), (0x29FC, 0x29FC),
    (0x2E22, 0x2E28), (0x2E55, 0x2E5B), (0x3008, 0x3010), (0x3014, 0x301A), (0xFE59, 0xFE5D),
    (0xFF08, 0xFF08), (0xFF5F, 0xFF5F), (0xFF62, 0xFF62),
)  # fmt: skip
_OTHERS = (
    (0x5B, 0x5D), (0x7B, 0x7D), (0x298D, 0x2990), (0x298F, 0x298E), (0xFF3B, 0xFF3D),
    (0xFF5B, 0xFF5D),
)  # fmt: skip

_CLOSING = {
    chr(code): chr(code + 1) for first, last in _STRETCHES for code in range(first, last + 1, 2)
} | {chr(opening): chr(closing) for opening, closing in _OTHERS}
_CLOSINGS = frozenset(_CLOSING.values())
# Two angle brackets are canonically equivalent to others (rule BD16).
_SAME = {"\u232a": "\u3009", "\u2329": "\u3008"}


def closing_of(char: str) -> str | None:
    """Return the bracket that closes *char*, or None when it opens nothing."""
    return _CLOSING.get(char)


def is_closing(char: str) -> bool:
    """Say whether *char* closes a pair."""
    return char in _CLOSINGS


def canonical(char: str) -> str:
    """Return the one form that stands for *char* when pairs are compared."""
    return _SAME.get(char, char)
