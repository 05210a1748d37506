"""The request of a new writer to be put on the national list, with the proof that it holds its
keys; the directorate compares the fingerprint by telephone before it signs a roster with it.
"""

import datetime as dt
from dataclasses import dataclass

from prisondesk.security.points import check_recipient
from prisondesk.sync import envelope, shape
from prisondesk.sync.envelope import NotVerifiedError, PublicKey, SigningKey
from prisondesk.sync.errors import NotSignedError
from prisondesk.sync.roster import Status, WriterEntry, fingerprint

FORMAT = 1
MAX_BYTES = 4096


@dataclass(frozen=True, slots=True)
class Enrolment:
    """What a new writer says of itself.

    *replaces* is the writer before it on the same desk (after a loss or a restored backup) and
    *replaced_seq* the last number of that writer which was restored; empty and 0 for a new desk.
    *health_pub* is the key of the health group of its prison, or empty when it has none yet.
    """

    v: int
    writer: str
    facility: str
    incarnation: int
    sign_pub: str
    enc_pub: str
    replaces: str
    replaced_seq: int
    app: str
    made: dt.datetime
    health_pub: str = ""

    def __post_init__(self) -> None:
        """Raise ValueError for keys that must never be trusted."""
        PublicKey.parse(self.sign_pub)
        check_recipient(self.enc_pub)
        if self.health_pub:
            check_recipient(self.health_pub)

    @property
    def fingerprint(self) -> str:
        """Return the thirty digits that both ends read to each other."""
        return fingerprint(shape.dumps(self, limit=MAX_BYTES))

    def entry(self, version: int) -> WriterEntry:
        """Return the line of roster *version* that grants this request."""
        return WriterEntry(
            self.writer,
            self.facility,
            self.incarnation,
            self.sign_pub,
            self.enc_pub,
            Status.ACTIVE,
            version,
            0,
        )


def request(enrolment: Enrolment, key: SigningKey) -> bytes:
    """Return *enrolment* signed with the very key it asks to enrol.

    Raises ValueError when *key* is another one.
    """
    if key.public.text != enrolment.sign_pub:
        raise ValueError("signed with another key than it asks for")
    return envelope.sign(envelope.ENROLMENT, shape.dumps(enrolment, limit=MAX_BYTES), [key])


def read_request(data: bytes) -> Enrolment:
    """Return the request in *data* when its sender holds the key it asks to enrol.

    That proves possession and nothing else: whose key it is, people settle by telephone.
    Raises NotSignedError.
    """
    try:
        claimed = shape.loads(
            envelope.unverified_payload(data, envelope.ENROLMENT),
            Enrolment,
            version=FORMAT,
            limit=MAX_BYTES,
        )
        verified = envelope.verify(data, envelope.ENROLMENT, [PublicKey.parse(claimed.sign_pub)])
        return shape.loads(verified.payload, Enrolment, version=FORMAT, limit=MAX_BYTES)
    except (NotVerifiedError, ValueError) as error:
        raise NotSignedError(str(error)) from error
