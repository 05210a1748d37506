"""Both prisons come on the directorate's list: asked for, published, compared, adopted."""

import argparse
import secrets

from PySide6.QtCore import Qt

from journeys.cast import CHIEF_THERE, DIRECTOR, HEAD_THERE
from journeys.hands import Hands
from journeys.play import Journey
from journeys.prison import Prison
from prisondesk.bootstrap import directorate
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
        keys, words = journey.scratch / "directorate", [secrets.token_hex(8) for _ in range(3)]
        said = iter([*words, *words[:2]])
        given = {"keys": keys, "stick": journey.stick, "key": [1, 2]}
        names = [f"{each.facility.code}={each.facility.name}" for each in journey.prisons]

        def run(action: str) -> tuple[str, ...]:
            order = argparse.Namespace(action=action, name=names, **given)
            return directorate.act(order, lambda _prompt: next(said), journey.clock)

        journey.notes["anchor"] = run("found")[0]
        asked = dict(line.split(" ", 1) for line in run("requests"))
        digits = {each: journey.notes[f"digits {each}"] for each in asked}
        journal.equal("requests, compared by telephone", asked, digits)
        journal.equal("prisons on the list", sorted(run("grant")[1:]), ["BKO", "KNB"])


def adopt(journey: Journey) -> None:
    """Each head of prison reads the list, compares thirty digits and adopts it."""
    heads = ((journey.bamako, DIRECTOR), (journey.kenieroba, HEAD_THERE))
    for prison, head in heads:
        code, clerk = prison.facility.code, prison.clerk
        with journey.journal.step(f"the list is adopted at {code}", code):
            prison.change(head)
            _choose_key(journey, prison)
            clerk.press(KEY.Key_R, held=CONTROL)
            clerk.settle()
            shown = journey.notes["anchor"] in clerk.reads()
            journey.journal.check("the directorate’s digits are shown", shown)
            adopt_list = clerk.screen(PartnersScreen).list.adopt
            journey.journal.check("not adopted without comparing", not adopt_list.isEnabled())
            clerk.focus("compared")
            clerk.press(KEY.Key_Space)
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
