"""The words of the law: status of a person, kinds of titles, ways in and out."""

import enum
from dataclasses import dataclass

from prisondesk.kernel.message import Message, cmsg, msg


class LegalStatus(enum.StrEnum):
    """The status under one title (domain: 3.1)."""

    PREVENU = "prevenu"
    INCULPE = "inculpe"
    ACCUSE = "accuse"
    CONDAMNE_APPEL = "condamne_appel"
    CONDAMNE_DEFINITIF = "condamne_definitif"
    CONTRAINT = "contraint"
    MESURE_MINEUR = "mesure_mineur"
    PASSAGE = "passage"
    AUTRE = "autre"


STATUS_WORDS: dict[LegalStatus, Message] = {
    LegalStatus.PREVENU: cmsg("legal status", "charged, before a criminal court"),
    LegalStatus.INCULPE: cmsg("legal status", "under judicial investigation"),
    LegalStatus.ACCUSE: cmsg("legal status", "committed for trial"),
    LegalStatus.CONDAMNE_APPEL: cmsg("legal status", "sentenced, appeal pending"),
    LegalStatus.CONDAMNE_DEFINITIF: cmsg("legal status", "finally sentenced"),
    LegalStatus.CONTRAINT: cmsg("legal status", "held for a debt"),
    LegalStatus.MESURE_MINEUR: cmsg("legal status", "measure for a minor"),
    LegalStatus.PASSAGE: cmsg("legal status", "passing through"),
    LegalStatus.AUTRE: cmsg("legal status", "other"),
}

NOT_FINALLY_SENTENCED = frozenset(
    {
        LegalStatus.PREVENU,
        LegalStatus.INCULPE,
        LegalStatus.ACCUSE,
        LegalStatus.CONDAMNE_APPEL,
    }
)

# The most restrictive first: the headline of somebody held under several titles.
RESTRICTIVE_ORDER: tuple[LegalStatus, ...] = (
    LegalStatus.CONDAMNE_DEFINITIF,
    LegalStatus.CONDAMNE_APPEL,
    LegalStatus.ACCUSE,
    LegalStatus.INCULPE,
    LegalStatus.PREVENU,
    LegalStatus.CONTRAINT,
    LegalStatus.MESURE_MINEUR,
    LegalStatus.AUTRE,
    LegalStatus.PASSAGE,
)


class Effect(enum.StrEnum):
    """What a title does."""

    HOLDS = "holds"
    HOLDS_BRIEFLY = "holds_briefly"
    EXTENDS = "extends"
    ENDS = "ends"
    REDUCES = "reduces"
    MOVES = "moves"


class TitleKind(enum.StrEnum):
    """A kind of title or order, by the code the greffe writes (domain: 2.5)."""

    MD = "MD"
    MA = "MA"
    MAM = "MAM"
    OPC = "OPC"
    OMD = "OMD"
    EJ = "EJ"
    CPC = "CPC"
    ML = "ML"
    LC = "LC"
    GR = "GR"
    OT = "OT"
    EXT = "EXT"
    RJ = "RJ"


@dataclass(frozen=True, slots=True)
class TitleKindInfo:
    """What a kind of title is called and what it does."""

    name: Message
    effect: Effect


TITLE_KINDS: dict[TitleKind, TitleKindInfo] = {
    TitleKind.MD: TitleKindInfo(msg("committal order (MD)"), Effect.HOLDS),
    TitleKind.MA: TitleKindInfo(msg("arrest warrant (MA)"), Effect.HOLDS),
    TitleKind.MAM: TitleKindInfo(msg("warrant to bring (MAM)"), Effect.HOLDS_BRIEFLY),
    TitleKind.OPC: TitleKindInfo(msg("order of bodily seizure (OPC)"), Effect.HOLDS),
    TitleKind.OMD: TitleKindInfo(msg("order extending detention (OMD)"), Effect.EXTENDS),
    TitleKind.EJ: TitleKindInfo(msg("extract of judgment (EJ)"), Effect.HOLDS),
    TitleKind.CPC: TitleKindInfo(msg("imprisonment for debt (CPC)"), Effect.HOLDS),
    TitleKind.ML: TitleKindInfo(msg("order of release (ML)"), Effect.ENDS),
    TitleKind.LC: TitleKindInfo(msg("conditional release (LC)"), Effect.ENDS),
    TitleKind.GR: TitleKindInfo(msg("pardon or amnesty (GR)"), Effect.REDUCES),
    TitleKind.OT: TitleKindInfo(msg("order of transfer (OT)"), Effect.MOVES),
    TitleKind.EXT: TitleKindInfo(msg("order of temporary exit (EXT)"), Effect.MOVES),
    TitleKind.RJ: TitleKindInfo(msg("placement of a minor (RJ)"), Effect.HOLDS),
}


class OffenceClass(enum.StrEnum):
    """The class that decides the limit; read on the title, never guessed."""

    CONTRAVENTION = "contravention"
    DELIT = "delit"
    CRIME = "crime"


OFFENCE_CLASS_WORDS: dict[OffenceClass, Message] = {
    OffenceClass.CONTRAVENTION: cmsg("class of offence", "contravention"),
    OffenceClass.DELIT: cmsg("class of offence", "délit"),
    OffenceClass.CRIME: cmsg("class of offence", "crime"),
}


class EntryKind(enum.StrEnum):
    """How somebody came in."""

    NEW = "new"
    TRANSFER = "transfer"
    RETURN_FROM_ESCAPE = "return_from_escape"
    RETURN_FROM_ELSEWHERE = "return_from_elsewhere"
    TRANSIT = "transit"


class ExitReason(enum.StrEnum):
    """Why somebody left for good."""

    END_OF_SENTENCE = "end_of_sentence"
    RELEASE_ORDERED = "release_ordered"
    RELEASE_OF_RIGHT = "release_of_right"
    NO_CASE = "no_case"
    RELAXE = "relaxe"
    ACQUITTAL = "acquittal"
    SUSPENDED = "suspended"
    PARDON = "pardon"
    AMNESTY = "amnesty"
    CONDITIONAL = "conditional"
    DEBT_PAID = "debt_paid"
    TRANSFER = "transfer"
    OTHER_AUTHORITY = "other_authority"
    EXTRADITION = "extradition"
    ESCAPE = "escape"
    DEATH = "death"
    ECROU_CANCELLED = "ecrou_cancelled"


EXIT_WORDS: dict[ExitReason, Message] = {
    ExitReason.END_OF_SENTENCE: msg("end of sentence"),
    ExitReason.RELEASE_ORDERED: msg("provisional release"),
    ExitReason.RELEASE_OF_RIGHT: msg("release of right"),
    ExitReason.NO_CASE: msg("no case to answer"),
    ExitReason.RELAXE: msg("discharge"),
    ExitReason.ACQUITTAL: msg("acquittal"),
    ExitReason.SUSPENDED: msg("suspended sentence"),
    ExitReason.PARDON: msg("pardon"),
    ExitReason.AMNESTY: msg("amnesty"),
    ExitReason.CONDITIONAL: msg("conditional release"),
    ExitReason.DEBT_PAID: msg("debt paid"),
    ExitReason.TRANSFER: msg("transfer to another prison"),
    ExitReason.OTHER_AUTHORITY: msg("handed over to another authority"),
    ExitReason.EXTRADITION: msg("extradition"),
    ExitReason.ESCAPE: msg("escape"),
    ExitReason.DEATH: msg("death"),
    ExitReason.ECROU_CANCELLED: msg("écrou cancelled, written in error"),
}


class PresenceReason(enum.StrEnum):
    """Why somebody is inside without an écrou (decision 1)."""

    NO_TITLE = "no_title"
    TITLE_REFUSED = "title_refused"
    TITLE_BEING_CHECKED = "title_being_checked"
    CHILD_UNDER_13 = "child_under_13"
    TITLE_ENDED = "title_ended"


class PresenceEnd(enum.StrEnum):
    """How a presence without écrou ended."""

    TITLE_ARRIVED = "title_arrived"
    RELEASED = "released"
    HANDED_OVER = "handed_over"
