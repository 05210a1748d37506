"""Both prisons come on the directorate's list: asked for, published, compared, adopted."""

import secrets
from typing import Any

from PySide6.QtCore import Qt

from journeys.cast import CHIEF_THERE, DIRECTOR, HEAD_THERE
from journeys.hands import Hands
from journeys.play import Journey
from journeys.prison import Prison
from prisondesk.bootstrap import directorate
from prisondesk.bootstrap.directorate import Ask
from prisondesk.cli import _parser as parser
from prisondesk.cli.authority import _asked as asked
from prisondesk.features.exchange.ui.partners import PartnersScreen

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def ask_places(journey: Journey) -> None:
    """Each head of prison leaves a request on the key; its digits stand on the screen."""
    heads = ((journey.bamako, DIRECTOR), (journey.kenieroba, HEAD_THERE))
    for prison, head in heads:
        code, clerk = prison.facility.code, prison.clerk
        with journey.journal.step(f"place on the list asked for by {code}", code):
            prison.change(head)
            _choose_key(journey, prison)
            clerk.press(KEY.Key_N, held=CONTROL)
            clerk.settle()
            own = prison.services.trust.own(prison.actor)
            journey.journal.check("digits of the request are shown", own.digits in clerk.reads())
            journey.notes[f"digits {code}"] = own.digits
            clerk.photograph(f"etablissements-lies-{code.lower()}")


def publish(journey: Journey) -> None:
    """The directorate compares the digits and publishes the list, at its command line."""
    journal = journey.journal
    with journal.step("the directorate publishes the list", "DNAP", "command line"):
        words = {f"root-{number}": secrets.token_hex(8) for number in (1, 2, 3)}

        def command(action: str, *options: str) -> dict[str, Any]:
            typed = [action, str(journey.scratch / "directorate"), *options]
            given = parser().parse_args(["authority", *typed])
            # Everything but the clock is the command's own: the list bears the journey's day.
            return directorate.act(asked(given), Ask(words.__getitem__), journey.clock)

        stick = f"--stick={journey.stick}"
        journey.notes["anchor"] = command("create-root")["fingerprint"]
        requests = command("requests", stick)["requests"]
        shown = {each["facility"]: each["digits"] for each in requests}
        digits = {each: journey.notes[f"digits {each}"] for each in shown}
        journal.equal("requests, compared by telephone", shown, digits)
        heard = [f"--heard={each}" for each in digits.values()]
        names = [f"--name={each.facility.code}={each.facility.name}" for each in journey.prisons]
        signed = command("sign-roster", stick, *heard, *names, "--key=1", "--key=2")
        journal.check("the list is in force", signed["in_force"])
        journal.equal("prisons on the list", len(signed["granted"]), 2)


def adopt(journey: Journey) -> None:
    """Each head of prison reads the list, types the thirty digits as heard and adopts it."""
    heads = ((journey.bamako, DIRECTOR), (journey.kenieroba, HEAD_THERE))
    for prison, head in heads:
        code, clerk = prison.facility.code, prison.clerk
        with journey.journal.step(f"the list is adopted at {code}", code):
            prison.change(head)
            _choose_key(journey, prison)
            clerk.press(KEY.Key_R, held=CONTROL)
            clerk.settle()
            shown = journey.notes["anchor"] in clerk.reads()
            journey.journal.check("the directorate’s digits stand nowhere", not shown)
            part = clerk.screen(PartnersScreen).list
            journey.journal.check("not adopted without digits", not part.adopt.isEnabled())
            part.heard.setFocus()
            clerk.type(journey.notes["anchor"])
            clerk.photograph(f"liste-nationale-{code.lower()}", ("fr",))
            clerk.press(KEY.Key_Return, held=CONTROL)
            clerk.settle()
            trust = prison.services.trust.trust(prison.actor)
            journey.journal.equal("version of the list", trust.version, 1)
            clerk.photograph(f"liste-adoptee-{code.lower()}")
    journey.kenieroba.change(CHIEF_THERE)


def _choose_key(journey: Journey, prison: Prison) -> None:
    prison.clerk.go("partners")
    prison.clerk.press(KEY.Key_O, held=CONTROL)
    prison.clerk.settle()
    Hands(prison.clerk).folder(journey.stick)
