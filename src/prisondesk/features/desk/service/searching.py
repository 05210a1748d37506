"""The search box of the window: a person by name, number, paper or cell, and why."""

from prisondesk.features.custody.model.status import STATUS_WORDS, LegalStatus
from prisondesk.features.desk.model import Answer
from prisondesk.features.dossier.model import Hit, Match
from prisondesk.features.dossier.service import DossierService
from prisondesk.kernel.message import Message, cmsg, msg, verbatim
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor

WHY: dict[Match, Message] = {
    Match.NUMBER: cmsg("found by", "écrou number"),
    Match.PAPER: cmsg("found by", "identity paper"),
    Match.TITLE: cmsg("found by", "number of a title"),
    Match.CELL: cmsg("found by", "cell"),
    Match.NAME: cmsg("found by", "name"),
    Match.ALIAS: cmsg("found by", "other name"),
    Match.ARABIC: cmsg("found by", "name in Arabic"),
    Match.SPELLING: cmsg("found by", "similar writing"),
}


class SearchService:
    """Finds people; whole words first, and every answer says why it stands there."""

    def __init__(self, files: DossierService) -> None:
        self._files = files

    def find(self, actor: Actor, typed: str, limit: int = 8) -> tuple[Answer, ...]:
        """Return whom *typed* may mean; nothing for a role that sees nobody's identity."""
        if not actor.may(Permission.IDENTITY_READ) or not typed.strip():
            return ()
        return tuple(_answer(hit) for hit in self._files.find(actor, typed, limit))


def _answer(hit: Hit) -> Answer:
    line = hit.line
    parts = [verbatim(text) for text in (line.number, line.cell) if text]
    if line.status:
        parts.append(STATUS_WORDS[LegalStatus(line.status)])
    if line.gone:
        parts.append(msg("left"))
    detail = msg("found by {why}", why=WHY[hit.match])
    if hit.written:
        detail = msg("found by {why}: {name}", why=WHY[hit.match], name=hit.written)
    for part in reversed(parts):
        detail = msg("{one} · {other}", one=part, other=detail)
    return Answer(line.dossier, line.name or line.number, detail, WHY[hit.match])
