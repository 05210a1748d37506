"""What a colour says, and the shape that always says it too."""

import enum


class Tone(enum.StrEnum):
    """The meaning of a mark: done, soon, law and life, information, nothing special."""

    OK = "ok"
    SOON = "soon"
    LAW = "law"
    INFO = "info"
    NEUTRAL = "neutral"

    @property
    def ink(self) -> str:
        """The token of its text and icon."""
        return _INK[self]

    @property
    def tint(self) -> str:
        """The token of its ground."""
        return _TINT[self]

    @property
    def mid(self) -> str:
        """The token of its border."""
        return _MID[self]

    @property
    def icon(self) -> str:
        """Its usual shape."""
        return _ICON[self]


_INK = {
    Tone.OK: "leaf",
    Tone.SOON: "ochre",
    Tone.LAW: "laterite",
    Tone.INFO: "indigo",
    Tone.NEUTRAL: "ink_soft",
}
_TINT = {
    Tone.OK: "leaf_tint",
    Tone.SOON: "ochre_tint",
    Tone.LAW: "laterite_tint",
    Tone.INFO: "indigo_tint",
    Tone.NEUTRAL: "raised",
}
_MID = {
    Tone.OK: "leaf_mid",
    Tone.SOON: "ochre_mid",
    Tone.LAW: "laterite_mid",
    Tone.INFO: "indigo_mid",
    Tone.NEUTRAL: "line",
}
_ICON = {
    Tone.OK: "circle-check",
    Tone.SOON: "triangle-alert",
    Tone.LAW: "circle-alert",
    Tone.INFO: "info",
    Tone.NEUTRAL: "circle",
}
