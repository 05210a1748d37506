"""The self-test of the workstation, without a window."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtPrintSupport import QPrinterInfo

from prisondesk.bootstrap import program
from prisondesk.bootstrap.folders import records_folder
from prisondesk.bootstrap.house import House, open_house
from prisondesk.features.desk.service.doctor import Doctor, Finding, Verdict
from prisondesk.i18n.translator import translator
from prisondesk.kernel.clock import Clock, SystemClock
from prisondesk.security.slots import Credentials
from prisondesk.security.token import found as key_file
from prisondesk.sync.drives import removable
from prisondesk.ui.printers import Installed

MARKS = {Verdict.WELL: "+", Verdict.SOON: "!", Verdict.DANGER: "X"}


def look(
    folder: Path | None, user: str | None, ask: Callable[[str], str], clock: Clock | None = None
) -> tuple[Finding, ...]:
    """Return the findings about *folder*; inside the records too when *user* signs in."""
    place, now = folder or records_folder(), clock or SystemClock()
    program.make_application()
    if user is None:
        return Doctor(place, now.now(), printers()).look()
    given = Credentials(user, ask(f"{user}: "), key_file(removable()))
    house = open_house(place, given, now)
    try:
        return doctor_of(house).look(house.actor)
    finally:
        house.close()


def doctor_of(house: House) -> Doctor:
    """Return what looks over an open house."""
    return Doctor(house.folder, house.clock.now(), printers(), house.ledger)


def printers() -> Sequence[str]:
    """Return the names of the printers installed on this computer."""
    return tuple(QPrinterInfo.availablePrinterNames())


def installed() -> Sequence[Installed]:
    """Return the printers of this computer, the usual one of the system first."""
    usual = QPrinterInfo.defaultPrinterName()
    found = [
        Installed(
            each.printerName(),
            each.makeAndModel(),
            each.location(),
            usual=each.printerName() == usual,
        )
        for each in QPrinterInfo.availablePrinters()
    ]
    return sorted(found, key=lambda each: (not each.usual, each.name.casefold()))


def lines(found: Sequence[Finding]) -> tuple[str, ...]:
    """Return the findings in French, one a line, each with what to do about it."""
    speak = translator("fr")
    said = []
    for each in found:
        advice = f" {speak(each.advice)}" if each.advice else ""
        said.append(f"{MARKS[each.verdict]} {speak(each.title)} : {speak(each.words)}{advice}")
    return tuple(said)


def plain(found: Sequence[Finding]) -> dict[str, object]:
    """Return the findings as plain values, in French."""
    speak = translator("fr")
    return {
        "verdict": _worst(found).value,
        "findings": [
            {
                "key": each.key,
                "verdict": each.verdict.value,
                "words": speak(each.words),
                "advice": speak(each.advice) if each.advice else "",
            }
            for each in found
        ],
    }


def exit_code(found: Sequence[Finding]) -> int:
    """Return 1 when something is in danger."""
    return int(_worst(found) is Verdict.DANGER)


def _worst(found: Sequence[Finding]) -> Verdict:
    order = list(Verdict)
    return max((each.verdict for each in found), key=order.index, default=Verdict.WELL)
