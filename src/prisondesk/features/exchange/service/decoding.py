"""What the facts of a bundle say, decoded for judging."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from prisondesk.features.exchange.events import Proposed
from prisondesk.features.exchange.rules.judging import Heard
from prisondesk.features.exchange.rules.plausible import plausible
from prisondesk.features.exchange.service.unwrapping import unwrap
from prisondesk.ledger import strict
from prisondesk.ledger.admission import Read
from prisondesk.ledger.approving import Approved
from prisondesk.ledger.catalogue import Catalogue
from prisondesk.ledger.codec import WrongShape
from prisondesk.ledger.entry import Header, RawFact
from prisondesk.ledger.kinds import FactBody
from prisondesk.ledger.sealing import is_sealed
from prisondesk.security.approvals import verify_approval
from prisondesk.sync.roster import WriterEntry


class OneDecoded(NamedTuple):
    """What the bytes of a fact say, which depends on nothing else."""

    body: FactBody | None
    reason: str
    readable: bool
    genuine: bool


Decoded = dict[str, OneDecoded]
# Nothing is missing before a fact that was let in before, and none has its number.
HERE = (True, True)


@dataclass(frozen=True, slots=True)
class FactReader:
    """Decodes facts for judging; *listed* are the writers of the list and ours, *own* is we."""

    catalogue: Catalogue
    listed: Mapping[str, WriterEntry]
    decoded: Decoded
    kept: dict[str, Read]
    own: str

    def read(
        self, name: str, header: Header, fact: RawFact, *, new: tuple[bool, bool] | None = None
    ) -> Heard:
        """Return one fact as it is judged; *new* says what it follows and whether it is alone."""
        said = self.decoded.get(name)
        if said is None:
            said = self.decoded[name] = _decode(self.catalogue, header, fact)
        if new is not None:
            self.kept[name] = Read(header, said.body, said.reason)
        origin = self.listed.get(header.writer)
        facility = origin.facility if origin else ""
        kind = self.catalogue.kind(header.kind)
        follows, alone = new or HERE
        # In the order of its fields: ten thousand of them are made at once.
        return Heard(
            name,
            header,
            said.body,
            facility,
            new is not None,
            new is None or (origin is not None and origin.vouches_for(header.seq)),
            follows,
            said.genuine,
            said.readable,
            kind.lane if kind else None,
            alone,
            origin is not None and facility == self.own,
        )


def _decode(catalogue: Catalogue, header: Header, fact: RawFact) -> OneDecoded:
    if fact.body is None or is_sealed(fact.body):
        return OneDecoded(None, "", readable=True, genuine=True)
    try:
        plain = strict.loads(fact.body)
        body, reason = catalogue.decode(header.kind, header.kind_version, plain)
    except (WrongShape, ValueError, AttributeError):
        return OneDecoded(None, "", readable=False, genuine=True)
    readable = plausible(header, fact.body, body) and (
        not isinstance(body, Proposed) or unwrap(catalogue, body) is not None
    )
    return OneDecoded(body, reason, readable, _genuine(body))


def _genuine(body: FactBody | None) -> bool:
    if not isinstance(body, Approved):
        return True
    try:
        key, signature = bytes.fromhex(body.public_key), bytes.fromhex(body.signature)
        return verify_approval(key, body.purpose, body.target, signature)
    except ValueError:
        return False
