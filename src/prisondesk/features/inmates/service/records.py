"""Use cases about the person: taken down once, completed, corrected in the open."""

import datetime as dt
import io
from typing import TYPE_CHECKING

from prisondesk.features.inmates import events, store
from prisondesk.features.inmates.model.person import Identity, Person
from prisondesk.features.inmates.rules.identity import correction_problems
from prisondesk.kernel.lazily import Late
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.entry import dossier
from prisondesk.ledger.kinds import FactBody
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor
from prisondesk.storage import blobs

if TYPE_CHECKING:
    import PIL
    from PIL import Image, ImageOps
else:
    PIL, Image, ImageOps = Late("PIL"), Late("PIL.Image"), Late("PIL.ImageOps")

PHOTO_SIDE = 900
PHOTO_BYTES = 200_000


class InmateService:
    """What officers do with the identity of a person."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def person(self, actor: Actor, key: str) -> Person:
        """Return the person of dossier *key*; raise Refused when there is none."""
        actor.require(Permission.IDENTITY_READ)
        with self._ledger.reading() as connection:
            found = store.person(connection, key)
        if found is None:
            raise Refused(msg("This dossier holds no identity yet."))
        return found

    def record(
        self,
        actor: Actor,
        key: str,
        facts: tuple[FactBody, ...],
        *,
        done_by: str = "",
        done_at: dt.datetime | None = None,
    ) -> None:
        """Add *facts* of this subject to the dossier: papers, languages, contacts, arrest, marks.

        An identity is recorded once; afterwards it is only corrected. Raises Refused.
        """
        actor.require(Permission.IDENTITY_WRITE)
        with self._ledger.work(actor) as work:
            known = store.person(work.connection, key)
            for fact in facts:
                if type(fact) not in events.FACTS:
                    raise TypeError(type(fact).__name__)
                if isinstance(fact, events.IdentityRecorded) and known and _named(known.identity):
                    raise Refused(
                        msg("The identity is written already."),
                        msg("Correct it, with the reason and the paper it rests on."),
                    )
                work.record(dossier(key), fact, done_by=done_by, done_at=done_at)

    def correct(
        self, actor: Actor, key: str, after: Identity, *, reason: str, authority: str
    ) -> None:
        """Correct the identity; the earlier entry stays readable beside the new one."""
        actor.require(Permission.IDENTITY_WRITE)
        with self._ledger.work(actor) as work:
            known = store.person(work.connection, key)
            before = known.identity if known else after
            problems = correction_problems(before, after, reason, authority)
            if problems:
                raise Refused(problems[0])
            work.record(
                dossier(key),
                events.IdentityCorrected(before, after, reason, authority),
                reason=reason,
            )

    def add_photo(
        self, actor: Actor, key: str, data: bytes, view: events.PhotoView = events.PhotoView.FRONT
    ) -> None:
        """Keep a photograph: turned upright, made small, freed of what the camera wrote into it.

        Raises Refused when *data* is no picture.
        """
        actor.require(Permission.IDENTITY_WRITE)
        small = prepared_photo(data)
        with self._ledger.work(actor) as work:
            name = blobs.put(work.connection, small, "image/jpeg")
            work.record(dossier(key), events.PhotoTaken(name, view))

    def photo(self, actor: Actor, key: str) -> bytes | None:
        """Return the front photograph, or None when there is none."""
        actor.require(Permission.IDENTITY_READ)
        with self._ledger.reading() as connection:
            known = store.person(connection, key)
            if known is None or not known.photo_sha256:
                return None
            return blobs.get(connection, known.photo_sha256)


def prepared_photo(data: bytes) -> bytes:
    """Return *data* as an upright JPEG of at most 200 kB without any metadata; raise Refused."""
    try:
        with Image.open(io.BytesIO(data)) as opened:
            picture = ImageOps.exif_transpose(opened).convert("RGB")
    except (PIL.UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        raise Refused(
            msg("This file is not a photograph that can be read."),
            msg("Take it again, or choose a JPEG or PNG file."),
        ) from error
    picture.thumbnail((PHOTO_SIDE, PHOTO_SIDE))
    tries = (_jpeg(picture, quality) for quality in (88, 78, 66, 54))
    return next((made for made in tries if len(made) <= PHOTO_BYTES), _jpeg(picture, 40))


def _jpeg(picture: "Image.Image", quality: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()


def _named(identity: Identity) -> bool:
    return not identity.names.empty
