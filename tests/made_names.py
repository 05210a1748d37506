"""Names of nobody: invented words, and pairs of writings made by rules of orthography."""

import random

_ONSETS = ["b", "d", "f", "g", "k", "l", "m", "n", "s", "t", "w", "y", "z", "dj", "gn", "kh", "ou"]
_NUCLEI = ["a", "é", "i", "o", "ou", "a", "an", "in", "on", "ama", "ari", "al"]
_ENDS = ["", "", "", "ne", "ga", "ré", "ko", "té", "ba", "la"]

# One word in French, in Bambara and in Arabic writing: invented, by the rules of each.
_SYLLABLES = [
    ("ba", "ba", "با"), ("bou", "bu", "بو"), ("dia", "ja", "ديا"), ("djé", "je", "جي"),
    ("fa", "fa", "فا"), ("ga", "ga", "غا"), ("gui", "gi", "غي"), ("ka", "ka", "كا"),
    ("kou", "ku", "كو"), ("la", "la", "لا"), ("ly", "li", "لي"), ("ma", "ma", "ما"),
    ("mou", "mu", "مو"), ("na", "na", "نا"), ("gna", "ɲa", "نيا"), ("ra", "ra", "را"),
    ("ré", "re", "ري"), ("sa", "sa", "سا"), ("sso", "so", "سو"), ("ta", "ta", "تا"),
    ("té", "te", "تي"), ("toun", "tun", "تون"), ("oua", "wa", "وا"), ("ya", "ya", "يا"),
]  # fmt: skip


def stranger_words(chance: random.Random, count: int = 20_000) -> list[str]:
    """Return *count* invented words that could be names."""
    return [
        "".join(
            chance.choice(_ONSETS) + chance.choice(_NUCLEI)
            for _ in range(chance.choice((1, 2, 2, 3)))
        ).capitalize()
        + chance.choice(_ENDS)
        for _ in range(count)
    ]


def invented_pairs(chance: random.Random, count: int = 300) -> list[tuple[str, str, str]]:
    """Return *count* pairs (set, one writing, another writing) of invented names."""
    pairs = []
    for number in range(count):
        words = [
            [chance.choice(_SYLLABLES) for _ in range(chance.choice((2, 3, 3)))] for _ in range(2)
        ]
        french, bambara, arabic = (
            " ".join("".join(each[way] for each in word).capitalize() for word in words)
            for way in range(3)
        )
        pairs.append(
            ("bambara", french, bambara) if number % 2 else ("latin_arabic", french, arabic)
        )
    return pairs
