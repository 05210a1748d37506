"""How alike two words sound, between 0 and 1."""

from rapidfuzz.distance import JaroWinkler, LCSseq, Levenshtein

from prisondesk.features.inmates.search._sound import Sound

SAME_SOUND, SAME_COARSE = 0.98, 0.95

_edit = Levenshtein.normalized_similarity
_winkler = JaroWinkler.normalized_similarity
_common = LCSseq.similarity


def alike(one: Sound, other: Sound) -> float:
    """Return how alike two sounds are; consonants weigh most, unwritten vowels nothing."""
    if one.fine == other.fine:
        return SAME_SOUND
    if one.bare != other.bare:
        return _across(one, other) if one.bare else _across(other, one)
    bones = _edit(one.bones, other.bones) if one.bones or other.bones else 0.5
    coarse = _edit(one.coarse, other.coarse)
    return 0.4 * bones + 0.3 * coarse + 0.3 * _winkler(one.fine, other.fine)


def _across(bare: Sound, full: Sound) -> float:
    """Compare a word without short vowels to one with: what is written must be heard."""
    bones = _edit(bare.bones, full.bones) if bare.bones or full.bones else 0.5
    heard = _common(bare.coarse, full.coarse) / max(len(bare.coarse), 1)
    beyond = len(full.coarse) - len(bare.coarse) - 4
    breath = abs(bare.fine.count("h") - full.fine.count("h"))
    return 0.6 * bones + 0.37 * heard - 0.02 * (max(beyond, 0) + breath)
