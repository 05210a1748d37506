"""Who can open the database: slots made, opened, changed and removed.

Each person has a slot that only his or her password opens. Inside are the database key, a
personal approval key and a personal key for receiving the health keys; nobody's slot tells
anything about anybody else's.
"""

import hmac
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from prisondesk.kernel.message import Message, msg
from prisondesk.kernel.refusal import Refused
from prisondesk.security import slotfile
from prisondesk.security.kdf import SALT_BYTES, Cost, Stretch, calibrate
from prisondesk.security.keys import AgeKey, ApprovalKey, DatabaseKey, HealthKeys
from prisondesk.security.pin import Pin
from prisondesk.security.recovery import RecoveryCode
from prisondesk.security.roles import HEALTH_STAFF, Role
from prisondesk.security.slotfile import Found, Header, Slot
from prisondesk.security.slotseal import NONCE_BYTES, Lock, Secrets, lock, unlock_slot

PEOPLE = frozenset({slotfile.PERSON, slotfile.HEALTH_PERSON})


@dataclass(frozen=True, slots=True)
class Credentials:
    """What somebody types to sign in; *token* is what the key file on their stick holds."""

    user: str
    password: str = field(repr=False)
    token: bytes = field(default=b"", repr=False)

    def secret(self, *, token: bool) -> str:
        """Return what the slot is locked with: the password, or PIN and key file together."""
        return f"{self.password}\n{self.token.hex()}" if token else self.password


@dataclass(frozen=True, slots=True)
class Unlocked:
    """What a right password opened.

    *approval* is None after a recovery code, *health* for everybody outside the health group.
    *health_recipient* is the public key health facts are sealed to. *generation* counts the
    changes of the key file: smaller than the database remembers means an older file was put
    back. *coming* is the key the database is about to get. *until* tells that the password serves
    once, and until when (ISO 8601). *warnings* are to be shown once.
    """

    slot: str
    database: DatabaseKey
    approval: ApprovalKey | None
    health: HealthKeys | None
    health_recipient: str
    pin: Pin | None
    generation: int
    warnings: tuple[Message, ...] = ()
    coming: DatabaseKey | None = None
    until: str = ""
    token: bool = False


@dataclass(frozen=True, slots=True)
class Created:
    """The first run: the keys, and the two codes to print at once, for they are kept nowhere."""

    unlocked: Unlocked
    recovery_code: RecoveryCode
    health_code: RecoveryCode


class WrongPassword(Refused):
    """Raised for a wrong account name, password or code: the one refusal that counts as a try."""


def create_first(
    folder: Path, first: Credentials, role: Role, *, cost: Cost | None = None
) -> Created:
    """Make the key file of a new database, with the slot of its first account.

    *cost* is measured on this computer when not given. The health keys are made now and locked
    with a code of their own, so that health facts are sealed from the first one on and the
    first account, unless it belongs to health staff, cannot read them. Raises Refused when the
    folder has a key file already.
    """
    if slotfile.exists(folder):
        raise Refused(
            msg("This folder already holds the keys of a database. Nothing was changed."),
            msg("Choose an empty folder, or sign in."),
        )
    cost = cost or calibrate()
    database, health = DatabaseKey.generate(), HealthKeys((AgeKey.generate(),))
    codes = RecoveryCode.generate(), RecoveryCode.generate()
    salt = Stretch.fresh(cost).salt
    header = Header(1, salt, health.recipient, ())
    slot, content = _person(header, first, role, _Given(database, "", cost))
    for each in (
        slot,
        code_slot(slotfile.RECOVERY, codes[0], _recovery(database), cost),
        code_slot(slotfile.HEALTH_ENROLMENT, codes[1], Secrets(health=health), cost),
    ):
        header = header.plus(each)
    try:
        slotfile.save(folder, header, database)
    except OSError as error:
        raise Refused(
            msg("The key file could not be written in this folder."),
            msg("Choose a folder that may be written, on a disk with free space."),
        ) from error
    return Created(_unlocked(header, slot, content, database), *codes)


def unlock(folder: Path, given: Credentials) -> Unlocked:
    """Open the slot of the account *given* and repair a damaged copy of the file.

    An unknown account takes as long and says the same as a wrong password. Raises Refused.
    """
    copies = slotfile.load(folder)
    for found in copies.newest:
        slot = found.header.of(given.user)
        tried = slot or _decoy(found.header, given.user)
        content = unlock_slot(tried, given.secret(token=tried.token))
        if slot is not None and content is not None and content.database is not None:
            return _opened(folder, copies, found, slot, content, content.database)
    raise wrong_password()


def unlock_with_code(folder: Path, code: RecoveryCode) -> Unlocked:
    """Open the database with the code of the recovery sheet; raises Refused."""
    copies = slotfile.load(folder)
    for found in copies.newest:
        slot = found.header.last(slotfile.RECOVERY)
        content = unlock_slot(slot, code.secret) if slot else None
        if slot is not None and content is not None and content.database is not None:
            return _opened(folder, copies, found, slot, content, content.database)
    raise WrongPassword(
        msg("This is not the recovery code of this database."),
        msg("Use the newest recovery sheet; an older one no longer holds."),
    )


def add_slot(
    folder: Path,
    holder: Unlocked,
    new: Credentials,
    role: Role,
    *,
    until: str = "",
    cost: Cost | None = None,
) -> bytes:
    """Make a slot for the account *new* and return the public half of its approval key.

    A nurse's or doctor's slot is able to receive the health keys but does not hold them yet.
    *until* (ISO 8601) makes the password one that serves once. Raises Refused when the account
    has a slot.
    """
    chosen = cost or calibrate()
    made: list[ApprovalKey] = []

    def edit(header: Header) -> Header:
        if header.of(new.user) is not None:
            raise Refused(msg("This account name is taken."), msg("Choose another one."))
        if len(header.slots) >= slotfile.MAX_SLOTS:
            raise Refused(msg("There are too many accounts."), msg("Remove those no longer used."))
        slot, content = _person(header, new, role, _Given(holder.database, until, chosen))
        if content.approval is not None:
            made.append(content.approval)
        return header.plus(slot)

    slotfile.change(folder, holder.database, edit)
    return made[0].public


def renew_slot(
    folder: Path,
    holder: Unlocked,
    new: Credentials,
    role: Role,
    *,
    until: str = "",
    cost: Cost | None = None,
) -> bytes:
    """Give an account a new password (forgotten one, new role) and return its new approval key.

    The old personal keys are gone: past signatures stay valid under the old public key, and the
    health keys must be given again by health staff. Raises Refused when there is no such account.
    """
    chosen = cost or calibrate()
    made: list[ApprovalKey] = []

    def edit(header: Header) -> Header:
        slot, content = _person(header, new, role, _Given(holder.database, until, chosen))
        if content.approval is not None:
            made.append(content.approval)
        return header.without(_known(header, new.user)).plus(slot)

    slotfile.change(folder, holder.database, edit)
    return made[0].public


def change_password(
    folder: Path, old: Credentials, new_password: str, *, cost: Cost | None = None
) -> None:
    """Lock the slot of the account with *new_password*; every key in it stays the same.

    A password that served once is one no more, and a key file is needed no more.
    """
    fresh = Credentials(old.user, new_password)
    _relock(folder, old, fresh, lambda content: replace(content, until=""), cost)


def set_pin(folder: Path, given: Credentials, pin: Pin | None) -> None:
    """Keep *pin* in the slot, or none: then the password lifts the cover."""
    _relock(folder, given, given, lambda content: replace(content, pin=pin))


def use_token(
    folder: Path, given: Credentials, token: bytes, digits: str, *, cost: Cost | None = None
) -> None:
    """Lock the slot with *digits* and the 32 bytes of a key file instead of a password."""
    fresh = Credentials(given.user, digits, token)
    _relock(folder, given, fresh, lambda content: replace(content, until=""), cost)


def remove_slot(folder: Path, holder: Unlocked, user: str) -> None:
    """Remove the slot of *user*; the last person's slot stays.

    Who knew the database key keeps knowing it: after a departure the database is given a new
    key as well.
    """

    def edit(header: Header) -> Header:
        kept = header.without(_known(header, user))
        if not any(slot.kind in PEOPLE for slot in kept.slots):
            raise Refused(
                msg("This is the last account; without it nobody could open the database."),
                msg("Create another account first."),
            )
        return kept

    slotfile.change(folder, holder.database, edit)


def renew_recovery(folder: Path, holder: Unlocked, *, cost: Cost | None = None) -> RecoveryCode:
    """Return a new recovery code to print; the sheet printed before no longer holds."""
    code, chosen = RecoveryCode.generate(), cost or calibrate()
    slot = code_slot(slotfile.RECOVERY, code, _recovery(holder.database), chosen)
    slotfile.change(
        folder,
        holder.database,
        lambda header: header.without(header.last(slotfile.RECOVERY)).plus(slot),
    )
    return code


def code_slot(kind: str, code: RecoveryCode, content: Secrets, cost: Cost) -> Slot:
    """Return a slot of *kind* that *code* opens."""
    return lock(Lock(str(uuid.uuid4()), kind, "", cost), code.secret, content)


def wrong_password() -> WrongPassword:
    """Return the one answer to a wrong name and to a wrong password."""
    return WrongPassword(
        msg("The account name or the password is not right."),
        msg("Check the keyboard and the capital letters, then try again."),
    )


def older_file(unlocked: Unlocked, remembered: int) -> Message | None:
    """Return what to say when the file is older than the generation the database remembers."""
    if unlocked.generation >= remembered:
        return None
    return msg(
        "An older key file was put back: removed accounts or old passwords may open the database."
    )


@dataclass(frozen=True, slots=True)
class _Given:
    """What a new slot of a person is made with."""

    database: DatabaseKey
    until: str
    cost: Cost


def _person(header: Header, given: Credentials, role: Role, new: _Given) -> tuple[Slot, Secrets]:
    content = Secrets(new.database, ApprovalKey.generate(), AgeKey.generate(), until=new.until)
    kind = slotfile.HEALTH_PERSON if role in HEALTH_STAFF else slotfile.PERSON
    place = Lock(str(uuid.uuid4()), kind, header.who(given.user), new.cost)
    return lock(place, given.password, content), content


def _recovery(database: DatabaseKey) -> Secrets:
    # The age key lets the sheet go on opening a database that was given a new key.
    return Secrets(database=database, age=AgeKey.generate())


def _known(header: Header, user: str) -> Slot:
    if (slot := header.of(user)) is None:
        raise Refused(msg("There is no such account."))
    return slot


def _relock(
    folder: Path,
    given: Credentials,
    fresh: Credentials,
    edit_content: Callable[[Secrets], Secrets],
    cost: Cost | None = None,
) -> None:
    holder = unlock(folder, given)

    def edit(header: Header) -> Header:
        slot = _known(header, given.user)
        content = unlock_slot(slot, given.secret(token=slot.token))
        if content is None:
            raise wrong_password()
        content = edit_content(replace(content, database=holder.database))
        token = bool(fresh.token)
        place = Lock(slot.id, slot.kind, slot.who, cost or slot.stretch.cost, token)
        locked = lock(place, fresh.secret(token=token), content)
        return header.plus(replace(locked, grant=slot.grant, coming=slot.coming))

    slotfile.change(folder, holder.database, edit)


def _decoy(header: Header, user: str) -> Slot:
    """Return a slot that nothing opens, as costly to try as a real one and always the same."""
    like = next(slot for slot in (*header.slots, _EMPTY) if slot.kind in PEOPLE)
    salt = hmac.new(header.salt, f"decoy{header.who(user)}".encode(), "sha256").digest()[
        :SALT_BYTES
    ]
    return replace(like, who="", stretch=Stretch(like.stretch.cost, salt))


_EMPTY = Slot(
    "", slotfile.PERSON, "", Stretch(Cost(), bytes(SALT_BYTES)), bytes(NONCE_BYTES), bytes(64)
)


def _opened(
    folder: Path,
    copies: slotfile.Copies,
    found: Found,
    slot: Slot,
    content: Secrets,
    first_key: DatabaseKey,
) -> Unlocked:
    warnings = []
    database = _received(content, slot.renewed) or first_key
    if not found.sealed_by(database):
        warnings.append(
            msg(
                "The key file was changed outside the program: an account may have been added or "
                "removed. Tell the director."
            )
        )
    elif not copies.healthy:
        warnings.append(_repair(folder, found.header, database))
    unlocked = _unlocked(found.header, slot, content, database)
    return replace(unlocked, warnings=tuple(warnings))


def _received(content: Secrets, sealed: bytes) -> DatabaseKey | None:
    opened = content.age.open(sealed) if content.age and sealed else None
    return DatabaseKey(opened) if opened else None


def _repair(folder: Path, header: Header, database: DatabaseKey) -> Message:
    try:
        slotfile.save(folder, header, database)
    except OSError:
        return msg("One copy of the key file is damaged and could not be repaired.")
    return msg("One copy of the key file was damaged or missing; it was repaired.")


def _unlocked(header: Header, slot: Slot, content: Secrets, database: DatabaseKey) -> Unlocked:
    granted = content.age.open(slot.grant) if content.age and slot.grant else None
    health = HealthKeys.parse(granted.decode()) if granted else None
    return Unlocked(
        slot=slot.id,
        database=database,
        approval=content.approval,
        health=health,
        health_recipient=health.recipient if health else header.health_recipient,
        pin=content.pin,
        generation=header.generation,
        coming=_received(content, slot.coming),
        until=content.until,
        token=slot.token,
    )
