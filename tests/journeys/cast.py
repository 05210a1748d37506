"""Who plays: two prisons, their officers, and five people on a list. All of them are invented."""

import datetime as dt
from dataclasses import dataclass

from prisondesk.features.staff.model import Facility, FacilityKind
from prisondesk.kernel.ids import FacilityCode
from prisondesk.security.roles import Role
from prisondesk.security.slots import Credentials

FIRST_DAY = dt.datetime(2026, 11, 24, 21, 40, tzinfo=dt.UTC)

BAMAKO = Facility(
    FacilityCode("BKO"),
    "Maison centrale d’arrêt de Bamako",
    "Bamako",
    "دار الحبس المركزية – باماكو",
    FacilityKind.MCA,
    "Ministère de la Justice et des Droits de l’Homme, Garde des Sceaux",
    "Direction nationale de l’Administration pénitentiaire",
    demonstration=True,
)
KENIEROBA = Facility(
    FacilityCode("KNB"),
    "Centre pénitentiaire agricole de Kéniéroba",
    "Kéniéroba",
    "المركز السجني الزراعي – كينييروبا",
    FacilityKind.FARM,
    "Ministère de la Justice et des Droits de l’Homme, Garde des Sceaux",
    "Direction nationale de l’Administration pénitentiaire",
    demonstration=True,
)


@dataclass(frozen=True, slots=True)
class Player:
    """One officer: the account, the password as it is typed, the name on papers, the role."""

    account: str
    password: str
    name: str
    role: Role

    @property
    def credentials(self) -> Credentials:
        """What is typed at the first page."""
        return Credentials(self.account, self.password)


DIRECTOR = Player("b.specimen", "karite mangue 77 fleuve", "B. Spécimen", Role.DIRECTOR)
CHIEF = Player("a.modele", "baobab lune 31 riviere", "A. Modèle", Role.REGISTRY_CHIEF)
SECURITY = Player("o.exemple", "tamarin sable 52 pirogue", "O. Exemple", Role.SECURITY_CHIEF)
NURSE = Player("m.fictive", "calebasse nuit 18 source", "M. Fictive", Role.NURSE)
SOCIAL = Player("f.essai", "mil termite 64 colline", "F. Essai", Role.SOCIAL_WORKER)
AT_BAMAKO = (DIRECTOR, CHIEF, SECURITY, NURSE, SOCIAL)

HEAD_THERE = Player("s.exemple", "neem pluie 29 barrage", "S. Exemple", Role.DIRECTOR)
CHIEF_THERE = Player("k.modele", "dah coton 83 chemin", "K. Modèle", Role.REGISTRY_CHIEF)
AT_KENIEROBA = (HEAD_THERE, CHIEF_THERE)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the handwritten list, as the clerk types it."""

    name: str
    sex: str
    birth: str
    title: str
    title_date: str
    cell: str

    @property
    def texts(self) -> tuple[str, ...]:
        """The six cells in the order of the grid."""
        return self.name, self.sex, self.birth, self.title, self.title_date, self.cell


LIST = (
    Line("EXEMPLE Amadou", "M", "32 ans", "MD 1184/26", "h", "B-11"),
    Line("SPÉCIMEN Boubacar", "M", "12/03/1998", "MD 1185/26", "h", "B-11"),
    Line("MODÈLE Bakary", "M", "36 ans", "MD 1190/26", "31/11/2026", "B-12"),
    Line("AG FICTIF Mohamed", "M", "vers 1990", "MD 1192/26", "23/11/2026", "B-14"),
    Line("ESSAI Drissa", "M", "?", "sans", "", "?"),
    Line("TÉMOIN Moussa", "M", "1979", "MD 1193/26", "h", "B-12"),
)
WRONG_LINE = 2
MENDED_DATE = "23/11/2026"
