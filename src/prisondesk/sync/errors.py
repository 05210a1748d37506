"""Everything that can be wrong with a bundle, each with its own name, sentence and advice."""

from prisondesk.kernel.message import Message, msg
from prisondesk.kernel.refusal import Refused

_ASK_AGAIN = msg("Ask the sender to make it again; nothing was changed here.")
_WARN_DIRECTORATE = msg(
    "Keep the USB stick as it is and call the directorate; nothing was changed here."
)


class BundleError(Refused):
    """A bundle that is not taken in; *detail* is for the log and holds no personal data."""

    reason_text = msg("This bundle cannot be read.")
    advice_text: Message | None = _ASK_AGAIN

    def __init__(self, detail: str = "") -> None:
        super().__init__(self.reason_text, self.advice_text)
        self.detail = detail

    def __str__(self) -> str:
        """Return what the log shows."""
        return f"{type(self).__name__}: {self.detail}" if self.detail else type(self).__name__

    @property
    def grave(self) -> bool:
        """Tell whether it looks like somebody's doing: the directorate must hear of it."""
        return self.advice_text is _WARN_DIRECTORATE

    @property
    def code(self) -> str:
        """Return the stable name that receipts carry back to the sender."""
        return type(self).__name__


class BadNameError(BundleError):
    """The file's name is not one that this program gives."""

    reason_text = msg("The name of this file is not that of a bundle.")
    advice_text = msg("Choose a bundle from the list; do not rename files on the USB stick.")


class TooLargeError(BundleError):
    """More bytes, members or facts than the format allows."""

    reason_text = msg("This bundle is larger than any real bundle can be.")
    advice_text = _WARN_DIRECTORATE


class TooShortError(BundleError):
    """The file ends before it can be anything."""

    reason_text = msg("This file is incomplete.")
    advice_text = msg(
        "The USB stick was probably pulled out too early. Ask the sender to copy it again."
    )


class NotAgeError(BundleError):
    """Not an encrypted file of the kind this program makes."""

    reason_text = msg("This file is not a bundle made by this program.")


class NotForUsError(BundleError):
    """No key of this computer opens it."""

    reason_text = msg("This bundle was not made for this computer.")
    advice_text = msg("If it is mail for another prison, hand it on as it is.")


class ForEarlierSelfError(NotForUsError):
    """No key of this computer opens it, and it had other keys before its backup was put back."""

    reason_text = msg("This bundle was made for this computer before a backup was put back.")
    advice_text = msg("Its sender sends it again once it has the new list. Nothing is lost.")


class DamagedError(BundleError):
    """Bytes were changed or lost after encryption, or the inside is not in order."""

    reason_text = msg("This bundle is damaged.")


class NotSignedError(BundleError):
    """No valid signature."""

    reason_text = msg("This bundle is not signed as it must be.")
    advice_text = _WARN_DIRECTORATE


class SignerUnknownError(BundleError):
    """Signed, but by nobody in the roster."""

    reason_text = msg("This bundle is signed by a computer that is not on the national list.")
    advice_text = _WARN_DIRECTORATE


class SignerRevokedError(BundleError):
    """Signed by a workstation that was lost, stolen or replaced."""

    reason_text = msg("This bundle is signed by a computer that was withdrawn from the list.")
    advice_text = _WARN_DIRECTORATE


class RosterNotTrustedError(BundleError):
    """The list of computers in the bundle is not signed by the directorate."""

    reason_text = msg("The list of computers in this bundle is not signed by the directorate.")
    advice_text = _WARN_DIRECTORATE


class RosterTooOldError(BundleError):
    """A list older than the one already accepted."""

    reason_text = msg("This list of computers is older than the one already here.")
    advice_text = msg("Nothing needs to be done: the newer list stays in force.")


class RootNotTrustedError(BundleError):
    """Root keys that enough of the old and of the new keys did not sign, or weak ones."""

    reason_text = msg("The root keys in this file are not signed as they must be.")
    advice_text = _WARN_DIRECTORATE


class RootSkippedError(BundleError):
    """A version of the root that does not follow the one trusted here."""

    reason_text = msg("A version of the root keys is missing before this one.")
    advice_text = msg("Ask the directorate for its newest list: it carries all versions.")


class RootForkedError(BundleError):
    """Two different versions of the root under one number."""

    reason_text = msg("Other root keys of the same number are trusted here.")
    advice_text = _WARN_DIRECTORATE


class RootTooOldError(BundleError):
    """Root keys older than those trusted here."""

    reason_text = msg("The root keys in this file are older than those trusted here.")
    advice_text = msg("Nothing needs to be done: the newer keys stay in force.")


class WrongAddresseeError(BundleError):
    """We can open it, but the signed list of addressees does not name us."""

    reason_text = msg("The sender did not address this bundle to this prison.")
    advice_text = _WARN_DIRECTORATE


class AlreadyReceivedError(BundleError):
    """A bundle that was taken in before: nothing to do, and no harm."""

    reason_text = msg("This bundle was already received.")
    advice_text = msg("Nothing needs to be done.")


class SchemaTooNewError(BundleError):
    """Made by a newer version of the program than this one can read."""

    reason_text = msg("This bundle was made by a newer version of the program.")
    advice_text = msg("Update the program on this computer, then read the bundle again.")


class BadManifestError(BundleError):
    """Signed, but its list of contents is not in the format."""

    reason_text = msg("The list of contents of this bundle is not in order.")
    advice_text = _WARN_DIRECTORATE


class BadMemberError(BundleError):
    """The contents are not what the signed list says: name, order, size or hash."""

    reason_text = msg("The contents of this bundle are not what its list says.")
    advice_text = _WARN_DIRECTORATE


class InflatesTooMuchError(BundleError):
    """A compressed part that is not of the size it declares."""

    reason_text = msg("A part of this bundle is not of the size it declares.")
    advice_text = _WARN_DIRECTORATE


class SegmentNotSignedError(BundleError):
    """A group of facts whose origin did not sign it."""

    reason_text = msg("A part of this bundle is not signed by the prison it comes from.")
    advice_text = _WARN_DIRECTORATE


class BadFactError(BundleError):
    """A fact that is not what its header says, or that is in the wrong place."""

    reason_text = msg("An entry of this bundle is not what its origin signed.")
    advice_text = _WARN_DIRECTORATE


class NotTheDirectorateError(BundleError):
    """Reference data signed by a computer of the list that is not the directorate's."""

    reason_text = msg("These reference data are not signed by the directorate.")
    advice_text = _WARN_DIRECTORATE


class ReferenceTooOldError(BundleError):
    """Reference data older than those that are in force here."""

    reason_text = msg("These reference data are older than those in force here.")
    advice_text = msg("Nothing needs to be done: the newer ones stay in force.")


class ReferenceKnownError(BundleError):
    """Reference data that were adopted before: nothing to do, and no harm."""

    reason_text = msg("These reference data are in force here already.")
    advice_text = msg("Nothing needs to be done.")


class ReferenceForgedError(BundleError):
    """Two different contents under one number: the directorate signs each number once."""

    reason_text = msg("Other reference data of the same number are in force here.")
    advice_text = _WARN_DIRECTORATE


class ReferenceUnknownError(BundleError):
    """A kind of reference data that this version of the program has no use for."""

    reason_text = msg("This version of the program cannot use these reference data.")
    advice_text = msg("Update the program on this computer, then read them again.")


def reason_of(code: str) -> Message | None:
    """Return in words what the error that a receipt calls *code* means, or None."""
    waiting = [BundleError]
    while waiting:
        kind = waiting.pop()
        if kind.__name__ == code:
            return kind.reason_text
        waiting.extend(kind.__subclasses__())
    return None
