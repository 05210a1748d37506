"""Invented people: names that nobody can take for a real one, and a clock that plays a past."""

import datetime as dt

from prisondesk.features.inmates.model.names import Names
from prisondesk.features.inmates.model.person import Sex

CLANS = (
    "SPÉCIMEN",
    "EXEMPLE",
    "MODÈLE",
    "ESSAI",
    "DÉMO",
    "FICTIF",
    "TÉMOIN",
    "ÉBAUCHE",
    "MAQUETTE",
    "ÉCHANTILLON",
    "INVENTÉ",
    "GABARIT",
)
MEN = (
    "Moussa",
    "Amadou",
    "Ibrahima",
    "Oumar",
    "Seydou",
    "Bakary",
    "Modibo",
    "Adama",
    "Youssouf",
    "Souleymane",
    "Drissa",
    "Issa",
    "Lassana",
    "Boubacar",
    "Mahamadou",
    "Cheick",
    "Abdoulaye",
    "Daouda",
    "Yacouba",
    "Salif",
)
WOMEN = (
    "Fatoumata",
    "Aminata",
    "Mariam",
    "Kadiatou",
    "Awa",
    "Oumou",
    "Assitan",
    "Rokia",
    "Djénéba",
    "Safiatou",
)
LINKED_MEN = (
    ("Mohamed", "Ag", "Exemple"),
    ("Alhassane", "Ag", "Spécimen"),
    ("Sidi", "Ould", "Essai"),
)
LINKED_WOMEN = (("Tin", "Walet", "Modèle"), ("Fadimata", "Walet", "Exemple"))

# Every invented name in Arabic letters says what it is too: عيّنة is “specimen”, مثال “example”.
ARABIC_CLANS = {"SPÉCIMEN": "عيّنة", "EXEMPLE": "مثال", "MODÈLE": "نموذج", "ESSAI": "تجربة"}
ARABIC_GIVEN = {
    "Moussa": "موسى",
    "Amadou": "أحمدو",
    "Oumar": "عمر",
    "Issa": "عيسى",
    "Adama": "آدم",
    "Fatoumata": "فاطمة",
    "Aminata": "أمينة",
    "Mariam": "مريم",
}


class MovingClock:
    """A clock that shows what it is told: invented past days are played on it, hour by hour."""

    def __init__(self, moment: dt.datetime) -> None:
        self._moment = moment

    def now(self) -> dt.datetime:
        """Return the moment shown."""
        return self._moment

    def set(self, moment: dt.datetime) -> None:
        """Show *moment*."""
        self._moment = moment


def numbered_name(number: int, sex: Sex) -> Names:
    """Return the name of the *number*-th of very many: ``EXEMPLE-00123 Moussa``."""
    given = WOMEN if sex is Sex.FEMALE else MEN
    clan, first = f"EXEMPLE-{number:05d}", given[number % len(given)]
    return Names(given=first, clan=clan, as_on_title=f"{clan} {first}")


def invented_name(number: int, sex: Sex) -> Names:
    """Return the name of the *number*-th (from 0) of a few hundred, no two the same."""
    linked = LINKED_WOMEN if sex is Sex.FEMALE else LINKED_MEN
    if number % 17 == 16 and number // 17 < len(linked):
        given, link, father = linked[number // 17]
        whole = f"{given} {link} {father}"
        return Names(given=given, link=link, father_given=father, as_on_title=whole)
    firsts = WOMEN if sex is Sex.FEMALE else MEN
    turn, place = divmod(number, len(firsts))
    first, clan = firsts[place], CLANS[(turn + 7 * place) % len(CLANS)]
    arabic = ""
    if clan in ARABIC_CLANS and first in ARABIC_GIVEN:
        arabic = f"{ARABIC_GIVEN[first]} {ARABIC_CLANS[clan]}"
    return Names(given=first, clan=clan, as_on_title=f"{clan} {first}", arabic=arabic)
