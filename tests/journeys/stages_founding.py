"""The first day: the prison is founded with the assistant, and its officers get their accounts."""

import io

import pypdfium2
from PySide6.QtCore import Qt

from journeys.cast import AT_BAMAKO, CHIEF, DIRECTOR, Player
from journeys.driver import Clerk
from journeys.hands import Hands
from journeys.keepsakes import keep
from journeys.play import Journey
from journeys.prison import Prison
from prisondesk.features.staff.ui.panel import SECOND, SECOND_PASSWORD, ActionPanel, ToldOnce
from prisondesk.kernel.refusal import Refused
from prisondesk.security.recovery import RecoveryCode
from prisondesk.shell.firstrun.assistant import Assistant
from prisondesk.ui.preview import Preview

KEY = Qt.Key
PAGES = ("etablissement", "cellules", "regisseur", "chef-du-greffe", "verification")
SHEETS = ("feuillet-secours", "feuillet-sante")


def found_bamako(journey: Journey) -> None:
    """Answer the assistant from the keyboard, read all of it again, keep the two sheets, enter."""
    prison, journal, clerk = journey.bamako, journey.journal, journey.bamako.clerk
    with journal.step("first run, in Arabic, up to the last question", "BKO"):
        prison.desk.dresser.speak("ar")
        prison.desk.begin()
        answer_assistant(prison, "1", ("ar",), AT_BAMAKO)
        journal.check("nothing is founded yet", not (prison.folder / "prison.db").exists())
        prison.desk.dresser.speak("fr")
    with journal.step("first run", "BKO"):
        prison.desk.begin()
        answer_assistant(prison, "1", ("fr",), AT_BAMAKO)
        page = assistant(prison)
        _confirm(prison, page)
        clerk.photograph("premiers-pas-feuillets", ("fr",))
        journey.notes["health code"] = _keep_sheets(journey, page)
        _open_desk(prison, page)
        _check_founded(journey)


def more_officers(journey: Journey) -> None:
    """Director and registry open three accounts; words for one use are told to each officer."""
    prison, journal = journey.bamako, journey.journal
    hands, clerk = Hands(prison.clerk), prison.clerk
    with journal.step("accounts of the other officers", "BKO"):
        clerk.go("accounts")
        for player in AT_BAMAKO:
            if player not in (DIRECTOR, CHIEF):
                _open_account(prison, hands, player)
        clerk.photograph("comptes")
        staff = prison.services.staff
        journal.equal("accounts", len(staff.officers()), len(AT_BAMAKO))
        prison.sign_out()


def _open_account(prison: Prison, hands: Hands, player: Player) -> None:
    clerk = prison.clerk
    clerk.control(KEY.Key_N)
    clerk.settle()
    answers = {"name": player.name, "account": player.account, "role": player.role.value}
    beside = {SECOND: CHIEF.account, SECOND_PASSWORD: CHIEF.password}
    hands.fill(clerk.screen(ActionPanel).form, answers | beside)
    clerk.control(KEY.Key_Return)
    clerk.settle()
    prison.words_for_one_use[player.account] = clerk.screen(ToldOnce).words.text()
    clerk.control(KEY.Key_Return)
    clerk.settle()


def first_page(journey: Journey) -> None:
    """Look at the first page; a wrong password opens nothing and the name stays typed."""
    prison, journal = journey.bamako, journey.journal
    with journal.step("first page", "BKO"):
        prison.clerk.photograph("connexion")
    with journal.step("wrong password", "BKO"):
        prison.sign_in(DIRECTOR, password="pas le bon mot")
        journal.check("nobody is at the desk", prison.desk.house is None)
        journal.equal("the name stays typed", prison.page.user.text(), DIRECTOR.account)
        journal.equal("the password does not", prison.page.password.text(), "")
        prison.clerk.photograph("connexion-refusee", ("fr",))


def assistant(prison: Prison) -> Assistant:
    """Return the assistant that stands on the desk."""
    page = prison.desk.page
    if not isinstance(page, Assistant):
        raise TypeError(type(page).__name__)
    return page


def enter(prison: Prison, page: Assistant) -> None:
    """Press the key that founds, seal the sheets, and open the desk."""
    _confirm(prison, page)
    _open_desk(prison, page)


def _confirm(prison: Prison, page: Assistant) -> None:
    prison.clerk.control(KEY.Key_Return)
    prison.clerk.wait(lambda: hasattr(page, "sheets"), "the two sealed sheets")
    prison.clerk.settle()


def _open_desk(prison: Prison, page: Assistant) -> None:
    page.sheets.sealed.setFocus()
    prison.clerk.press(KEY.Key_Space)
    prison.clerk.control(KEY.Key_Return)
    prison.clerk.wait(lambda: prison.desk.house is not None, "the desk after the first run")
    prison.clerk.settle()


def answer_assistant(
    prison: Prison, preset: str, languages: tuple[str, ...], players: tuple[Player, ...]
) -> None:
    """Answer all pages for *players* (director, registry) and stop before the key that founds."""
    clerk = prison.clerk
    clerk.settle()
    page = assistant(prison)
    officers = {2: players[0], 3: players[1]}
    for number, name in enumerate(PAGES):
        if number == 0:
            page.facility.form.focus_first()
            clerk.press(getattr(KEY, f"Key_{preset}"))
            clerk.settle()
            _tick_training(clerk, page)
        elif number in officers:
            _type_officer(clerk, page, officers[number])
        if languages:
            clerk.photograph(f"premiers-pas-{name}", languages)
        if number < len(PAGES) - 1:
            clerk.control(KEY.Key_Return)
            clerk.settle()


def _tick_training(clerk: Clerk, page: Assistant) -> None:
    """Go from field to field down to the box that marks everything, and tick it."""
    box = page.facility.form.field("training").focusProxy()
    assert box is not None
    for _ in page.facility.form.values():
        if box.hasFocus():
            break
        clerk.press(KEY.Key_Tab)
    clerk.press(KEY.Key_Space)
    clerk.settle()


def _type_officer(clerk: Clerk, page: Assistant, player: Player) -> None:
    texts = (player.name, player.account, player.password, player.password)
    for place, text in enumerate(texts):
        clerk.type(text)
        if place < len(texts) - 1:
            clerk.press(KEY.Key_Return)


def _keep_sheets(journey: Journey, page: Assistant) -> str:
    """Keep both sheets and return the health code, read off its paper as the nurse will."""
    previews = page.sheets.findChildren(Preview)
    journey.journal.equal("sealed sheets", len(previews), len(SHEETS))
    for name, preview in zip(SHEETS, previews, strict=True):
        keep(journey, name, preview._content)
    return read_code(previews[1]._content)


def read_code(paper: bytes) -> str:
    """Return the code printed on a sheet."""
    document = pypdfium2.PdfDocument(io.BytesIO(paper))
    text = document[0].get_textpage().get_text_range()
    document.close()
    words = text.split()
    size = len(RecoveryCode.generate().groups[0])
    # A group may be of digits alone.
    groups = [
        word for word in words if len(word) == size and word.isalnum() and word.upper() == word
    ]
    for start in range(len(groups)):
        try:
            return RecoveryCode.read(" ".join(groups[start : start + 8])).text
        except Refused:
            continue
    raise LookupError(f"no code on the sheet: {words}")


def _check_founded(journey: Journey) -> None:
    prison, journal = journey.bamako, journey.journal
    facility = prison.services.staff.facility()
    journal.equal("the establishment", facility.code, "BKO")
    journal.check("marked as a training prison", facility.demonstration)
    journal.equal("accounts", len(prison.services.staff.officers()), 2)
    journal.equal("who sits there", prison.actor.name, DIRECTOR.name)
    codes = prison.services.places.codes(prison.actor)
    journal.check("cells are there", len(codes) > 10, len(codes))
    names = ("prison.db", "keys.json", "keys.bak")
    missing = [name for name in names if not (prison.folder / name).is_file()]
    journal.equal("files missing", missing, [])
    head = (prison.folder / "prison.db").read_bytes()[:16]
    journal.check("the database is not readable without its key", not head.startswith(b"SQLite"))
