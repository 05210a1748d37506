"""The printed sheets of the directorate's commands, written as PDF files to a folder."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from prisondesk.features.exchange.documents import (
    KEY_CEREMONY,
    REVOCATION_NOTICE,
    ROOT_DIGITS,
    Revocation,
    RootSheet,
)
from prisondesk.features.staff.documents import RECOVERY_SHEET, RecoverySheet
from prisondesk.i18n.translator import translator
from prisondesk.kernel.message import verbatim
from prisondesk.printing.document import DocumentKind, Letterhead, PaperContext
from prisondesk.printing.render import render
from prisondesk.sync import issuing
from prisondesk.sync.authority import Loss
from prisondesk.sync.roster import Roster, TrustAnchor

_MINISTRY = "Ministère de la Justice et des Droits de l’Homme, Garde des Sceaux"


def root_papers(folder: Path | None, anchor: TrustAnchor, now: dt.datetime) -> list[str]:
    """Write the sheets of the ceremony and of the digits to *folder*; none without a folder."""
    if folder is None or anchor.expires is None:
        return []
    keys = tuple(key.hint[:12] for key in anchor.root)
    sheet = RootSheet(anchor.version, anchor.fingerprint, keys, now.date(), anchor.expires)
    number = f"{issuing.CODE}-CR-{anchor.version:03d}"
    return [
        _write(folder / f"ceremonie-{anchor.version:03d}.pdf", KEY_CEREMONY, sheet, number, now),
        _write(folder / f"empreinte-{anchor.version:03d}.pdf", ROOT_DIGITS, sheet, number, now),
    ]


def revocation_paper(folder: Path, made: Roster, loss: Loss, now: dt.datetime) -> str:
    """Write the notice of one lost computer to *folder* and return the name of the file."""
    entry = made.writer(loss.writer)
    facility = entry.facility if entry else ""
    names = {each.code: f"{each.name_fr} ({each.code})" for each in made.facilities}
    notice = Revocation(
        names.get(facility, facility), loss.writer, loss.last_good_seq, made.version, now.date()
    )
    short = loss.writer[-8:]
    number = f"{issuing.CODE}-RV-{made.version:05d}-{short}"
    path = folder / f"retrait-{made.version:05d}-{facility}-{short}.pdf"
    return _write(path, REVOCATION_NOTICE, notice, number, now)


def release_papers(
    folder: Path | None, facility: str, words: Sequence[str], now: dt.datetime
) -> list[str]:
    """Write a sheet for each list of *words* to *folder*; none without a folder."""
    if folder is None:
        return []
    found = []
    for at, each in enumerate(words, 1):
        sheet = RecoverySheet(facility, facility, now, tuple(each.split()), share=at)
        number = f"{issuing.CODE}-SR-{facility}-{at}"
        path = folder / f"secours-{facility}-{at}.pdf"
        found.append(_write(path, RECOVERY_SHEET, sheet, number, now))
    return found


def _write(
    path: Path, kind: DocumentKind[Any], content: object, number: str, now: dt.datetime
) -> str:
    head = Letterhead(verbatim(_MINISTRY), verbatim(issuing.NAME), verbatim(issuing.NAME))
    context = PaperContext(
        letterhead=head,
        translator=translator("fr"),
        number=number,
        printed_by=issuing.NAME,
        printed_at=now,
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(render(kind.compose(content, context)))
    return path.name
