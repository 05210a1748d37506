"""Every screen of every officer, in every language: what `dev.py journey` keeps to be looked at."""

from journeys.cast import AT_BAMAKO
from journeys.play import Journey
from journeys.prison import Prison
from journeys.stages_admission import person
from prisondesk.bootstrap.screens import listed
from prisondesk.i18n.languages import LANGUAGES
from prisondesk.security.permissions import Permission

FOLDER = "langues"
# These show one person; the others choose for themselves or show everybody.
OF_A_PERSON = frozenset(
    {
        "dossier", "identity-parts", "interview", "assessment", "screening", "court", "release",
        "placement", "admission", "transfer-prepare", "belongings",
    }
)  # fmt: skip


def every_screen(journey: Journey) -> None:
    """Each officer opens what nobody before could open, in one language after the other."""
    prison, journal = journey.bamako, journey.journal
    (journey.out / FOLDER).mkdir(exist_ok=True)
    seen: set[str] = set()
    for player in AT_BAMAKO:
        with journal.step(f"every screen in every language: {player.role.value}", "BKO"):
            prison.change(player)
            new = [key for key in _screens(prison) if key not in seen]
            seen.update(new)
            for code in LANGUAGES:
                _walk(journey, prison, new, code)
            prison.desk.dresser.speak("fr")
            prison.clerk.settle()
    with journal.step("the screens in every language are all there", "BKO"):
        found = len(list((journey.out / FOLDER).glob("*.png")))
        journal.equal("pictures", found, len(seen) * len(LANGUAGES))


def _screens(prison: Prison) -> list[str]:
    """Return the keys of the screens this officer may open."""
    may = prison.actor.may
    found = (one.spec for one in listed(prison.house, prison.desk.dresser))
    return [each.key for each in found if not each.permission or may(Permission(each.permission))]


def _walk(journey: Journey, prison: Prison, keys: list[str], code: str) -> None:
    clerk = prison.clerk
    prison.desk.dresser.speak(code)
    clerk.settle()
    for key in keys:
        clerk.go(key, person(journey) if key in OF_A_PERSON else None)
        journey.journal.equal(f"{key} in {code}", prison.desk.dresser.code, code)
        clerk.keep(f"{FOLDER}/{key}-{code}.png")
