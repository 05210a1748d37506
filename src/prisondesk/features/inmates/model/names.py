"""Names as people of Mali bear them: neither a first nor a clan name is a must."""

import enum
from dataclasses import dataclass


class AliasKind(enum.StrEnum):
    """What another name is."""

    NICKNAME = "nickname"
    OTHER_SPELLING = "other_spelling"
    OTHER_IDENTITY = "other_identity"


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name this person is called by or has used."""

    text: str
    kind: AliasKind


@dataclass(frozen=True, slots=True)
class Names:
    """The parts of a name; at least one is set.

    *link* is the word between a given name and the father's (Ag, Walet, Ould, Mint);
    *as_on_title* is the whole name letter by letter as the title writes it; *arabic* the name in
    Arabic letters.
    """

    given: str = ""
    link: str = ""
    father_given: str = ""
    clan: str = ""
    as_on_title: str = ""
    arabic: str = ""
    aliases: tuple[Alias, ...] = ()

    @property
    def empty(self) -> bool:
        """Tell whether there is no name at all."""
        return not (self.given or self.clan or self.as_on_title or self.arabic)
