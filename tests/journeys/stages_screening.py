"""The five questions before the first night, and the general screening section by section."""

from PySide6.QtCore import Qt

from journeys.cast import LIST, NURSE, SECURITY, SOCIAL
from journeys.hands import Hands
from journeys.play import Journey
from journeys.stages_admission import NAME, person
from prisondesk.features.assessment.model.screening import SectionKey
from prisondesk.features.assessment.ui.screening import ScreeningScreen
from prisondesk.ui.forms import Form
from prisondesk.ui.tables import EditableGrid

KEY = Qt.Key
QUESTIONS = 5
SECTIONS = {
    SECURITY: (SectionKey.VULNERABILITY, SectionKey.CUSTODY),
    NURSE: (SectionKey.HEALTH, SectionKey.SELF_HARM),
    SOCIAL: (SectionKey.NEEDS,),
}


def first_night(journey: Journey) -> None:
    """Security puts five questions to everybody of the convoy, one line a person."""
    prison, journal, clerk = journey.bamako, journey.journal, journey.bamako.clerk
    with journal.step("first night, five questions", "BKO"):
        prison.change(SECURITY)
        clerk.go("arrival-list", "night")
        names = [row["name"] for row in _grid(journey).rows()]
        journal.equal("persons to ask", len(names), len(LIST))
        for name in names:
            # One of them says that he is afraid of somebody and does not speak our languages.
            answers = "00202" if name.startswith("ESSAI") else "00000"
            for answer in answers:
                clerk.type(answer)
                clerk.press(KEY.Key_Tab)
        clerk.photograph("premiere-nuit", again=lambda: clerk.go("arrival-list", "night"))
        journal.equal("typing survives a change of language", len(_answered(journey)), len(LIST))
        clerk.control(KEY.Key_Return)
        clerk.settle()
        progress = prison.services.screening.progress(prison.actor, person(journey))
        journal.equal("questions missing tonight", progress.missing_tonight, 0)


def told_night(journey: Journey) -> list[str]:
    """Open the five questions of the night and return who is still to be asked."""
    journey.bamako.clerk.go("arrival-list", "night")
    return [row["name"] for row in _grid(journey).rows()]


def _answered(journey: Journey) -> list[str]:
    return [row["name"] for row in _grid(journey).rows() if row.get("SH1")]


def screening(journey: Journey) -> None:
    """Each service answers its own sections; the outcomes stand beside them."""
    prison, journal, key = journey.bamako, journey.journal, person(journey)
    clerk = prison.clerk
    for player, sections in SECTIONS.items():
        with journal.step(f"screening, sections of: {player.role.value}", "BKO"):
            prison.change(player)
            clerk.go("screening", key)
            for section in sections:
                clerk.screen(ScreeningScreen).choose(section.value)
                clerk.settle()
                _answer(journey, section)
                if section is sections[0]:
                    clerk.photograph(
                        f"depistage-{player.role.value}",
                        again=lambda section=section: _choose(journey, section),
                    )
                clerk.control(KEY.Key_Return)
                clerk.settle()
            held = prison.services.screening.progress(prison.actor, key).sections
            journal.check("its sections are held", set(sections) <= set(held), sorted(held))
    progress = prison.services.screening.progress(prison.actor, key)
    with journal.step("screening, all sections", "BKO"):
        journal.equal("sections answered", len(progress.sections), len(SectionKey))
        journal.check("the name stands over it", NAME in clerk.reads())


def _choose(journey: Journey, section: SectionKey) -> None:
    journey.bamako.clerk.screen(ScreeningScreen).choose(section.value)


def _answer(journey: Journey, section: SectionKey) -> None:
    """Answer “no” to every question of *section*, with the number key, and say how it was asked."""
    clerk, hands = journey.bamako.clerk, Hands(journey.bamako.clerk)
    form = clerk.find("questions")
    if not isinstance(form, Form):
        raise TypeError(type(form).__name__)
    items = journey.bamako.services.screening.instrument().of(section)
    hands.fill(form, {f"rating-{item.key}": "0" for item in items} | {"language": "bm"})


def _grid(journey: Journey) -> EditableGrid:
    found = journey.bamako.clerk.find("night-grid")
    if not isinstance(found, EditableGrid):
        raise TypeError(type(found).__name__)
    return found
