"""What prisons ask each other for: asked by a person, decided by a person, told with a bundle."""

from dataclasses import dataclass, replace

from sqlalchemy import Connection

from prisondesk.features.exchange import events
from prisondesk.features.exchange.model.asking import Decision, Request, Wanted
from prisondesk.features.exchange.service.granting import Granting
from prisondesk.features.exchange.service.signing import approve
from prisondesk.features.exchange.store import channels, requests, trusting
from prisondesk.features.transfers import store as transfers
from prisondesk.features.transfers.events import CopySent
from prisondesk.kernel.clock import Clock
from prisondesk.kernel.ids import new_id
from prisondesk.kernel.message import msg, prison
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.entry import dossier
from prisondesk.ledger.work import Work
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor
from prisondesk.storage.direct import Direct
from prisondesk.sync.roster import PRISON

SEND_COPY = "exchange.copy"


class Requests:
    """Asks other prisons, and answers what they ask."""

    def __init__(self, ledger: Ledger, clock: Clock) -> None:
        self._ledger = ledger
        self._clock = clock

    def all(self, actor: Actor) -> tuple[Request, ...]:
        """Return every request, ours and theirs; the open ones first."""
        actor.require(Permission.EXCHANGE_USE)
        with self._ledger.reading() as connection:
            return requests.listed(connection)

    def ask(
        self, actor: Actor, peer: str, what: Wanted, *, subject: str, reason: str, key: str = ""
    ) -> Request:
        """Ask prison *peer*; the request goes with the next bundle for it.

        *subject* says in words who or what is meant, *key* is the file when it is here. Raises
        Refused.
        """
        actor.require(Permission.EXCHANGE_USE)
        subject, reason = subject.strip(), reason.strip()
        _check(what, subject, reason, key)
        wanted = Wish(peer, what, subject, reason, key)
        with self._ledger.work(actor) as work:
            made = enter(work, actor, wanted)
            if made is None:
                raise Refused(
                    msg("This prison is not on the national list."),
                    msg("A prison is asked by its code; the directorate is asked by telephone."),
                )
        return made

    def grant(
        self, actor: Actor, name: str, reason: str, *, key: str = "", second: Actor | None = None
    ) -> None:
        """Grant the request *name*; what it asks for goes with the next bundle.

        A copy of a file (*key*) and the files of a whole prison leave by the personal signatures
        of *actor* and *second*, one of them the director. A paper goes by hand: *reason* says how.
        Raises Refused.
        """
        actor.require(Permission.EXCHANGE_USE)
        with self._ledger.work(actor) as work:
            asked = _open(work.connection, name)
            if asked.what is Wanted.LATER:
                raise Refused(
                    msg("Only a later version of the program understands this request."),
                    msg("Install it, or refuse with the reason; the request stays until then."),
                )
            if asked.what is Wanted.PAPER and not reason.strip():
                raise Refused(msg("Say which paper goes, with whom and when: they wait for it."))
            signers = [actor] if second is None else [actor, second]
            target = self._decide(work, actor, replace(asked, dossier=key or asked.dossier), reason)
            if asked.what is Wanted.FILE:
                self._send_copy(work, actor, asked, key, reason, signers)
            elif asked.what is Wanted.LOG:
                approve(work, events.exchange_of(actor.facility), SEND_COPY, target, signers)
                # Who is on the way there, too: the receipt came from the computer that is gone.
                channels.forget_all_sent(work.connection, asked.peer)
            elif asked.what is Wanted.MISSING:
                self._send_again(work, actor, asked)
            elif asked.what is Wanted.RECEIPT:
                channels.tell_again(work.connection, asked.peer)

    def refuse(self, actor: Actor, name: str, reason: str) -> None:
        """Refuse the request *name*; the reason goes back with the next bundle. Raises Refused."""
        actor.require(Permission.EXCHANGE_USE)
        if not reason.strip():
            raise Refused(msg("Say why it is refused: the other prison reads it."))
        with self._ledger.work(actor) as work:
            asked = _open(work.connection, name)
            self._decide(work, actor, asked, reason, Decision.REFUSED)

    def _decide(
        self,
        work: Work,
        actor: Actor,
        asked: Request,
        reason: str,
        state: Decision = Decision.GRANTED,
    ) -> str:
        granted = state is Decision.GRANTED
        body = events.RequestDecided(asked.id, asked.peer, granted, reason.strip())
        target = work.record(events.exchange_of(actor.facility), body, reason=reason.strip())
        decided = replace(
            asked,
            state=state,
            answer=reason.strip(),
            decided_by=actor.name,
            decided_at=work.now,
        )
        requests.decide(work.connection, decided)
        return target

    def _send_copy(
        self, work: Work, actor: Actor, asked: Request, key: str, reason: str, signers: list[Actor]
    ) -> None:
        if not key or not _known(work.connection, key):
            raise Refused(msg("Say which file is meant: type the number of the person here."))
        held = transfers.custody_of(work.connection, key)
        if held is not None and held[0].facility != actor.facility:
            raise Refused(
                msg("The prison {facility} holds this file.", facility=prison(held[0].facility)),
                msg("Refuse, and tell the other prison to ask there."),
            )
        body = CopySent(actor.facility, asked.peer, asked.id, reason.strip())
        target = work.record(dossier(key), body, reason=reason.strip())
        approve(work, dossier(key), SEND_COPY, target, signers)

    def _send_again(self, work: Work, actor: Actor, asked: Request) -> None:
        """Let what was sent of a file go once more, whatever was acknowledged."""
        connection = work.connection
        stream = dossier(asked.dossier)
        channels.forget_sent(connection, asked.peer, stream.key)
        trusting.require_roster(connection)
        gathering = Granting(connection, self._ledger.tools.catalogue, actor.facility)
        due = (*gathering.due(asked.peer), *gathering.copies(asked.peer))
        if not any(each.stream == stream for each in due):
            raise Refused(
                msg("Nothing of this file is for that prison."),
                msg("Refuse, with the reason; if it needs the file, it asks for a copy."),
            )


@dataclass(frozen=True, slots=True)
class Wish:
    """What prison *peer* is asked for, in the words of who asks; *key* is the file."""

    peer: str
    what: Wanted
    subject: str
    reason: str
    key: str = ""


def enter(work: Work, actor: Actor, wish: Wish) -> Request | None:
    """Write that *wish* is asked for; None when its prison is not on the national list."""
    _, listed = trusting.require_roster(work.connection)
    prisons = {each.code for each in listed.roster.facilities if each.role == PRISON}
    if wish.peer not in prisons - {actor.facility}:
        return None
    made = Request(
        id=new_id(int(work.now.timestamp() * 1000)),
        peer=wish.peer,
        incoming=False,
        what=wish.what,
        subject=wish.subject,
        dossier=wish.key,
        reason=wish.reason,
        asked_by=actor.name,
        asked_at=work.now,
    )
    body = events.RequestMade(
        made.id, wish.peer, wish.what.value, wish.subject, wish.key, wish.reason
    )
    work.record(events.exchange_of(actor.facility), body, reason=wish.reason)
    requests.put(work.connection, made)
    return made


def _check(what: Wanted, subject: str, reason: str, key: str) -> None:
    if not reason:
        raise Refused(msg("Say why it is asked: a person there decides by it."))
    if what is Wanted.FILE and not subject:
        raise Refused(
            msg("Say who is meant."),
            msg("Names, year of birth, former number: what lets the other prison find the file."),
        )
    if what is Wanted.MISSING and not key:
        raise Refused(msg("Type the number of the person whose file has a gap."))


def _open(connection: Connection, name: str) -> Request:
    asked = requests.one(connection, name)
    if asked is None or not asked.incoming or asked.state is not Decision.OPEN:
        raise Refused(msg("This request was decided already."))
    return asked


def _known(connection: Connection, key: str) -> bool:
    query = "SELECT 1 FROM fact WHERE stream = ? LIMIT 1"
    return bool(Direct(connection).all(query, (str(dossier(key)),)))
