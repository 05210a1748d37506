"""What is asked about media and the directorate's seal, in words."""

from prisondesk.features.desk.model import BackupMedium
from prisondesk.features.staff.ui.panel import Ask
from prisondesk.kernel.message import cmsg, msg, verbatim
from prisondesk.ui.forms import Text


def label(medium: BackupMedium) -> Ask:
    """Return what is asked to label *medium*."""
    return Ask(
        key="label-medium",
        title=msg("Medium {letter}", letter=medium.letter),
        icon="usb",
        means=(msg("What stands on it, or where it is kept: “blue, safe of the registry”."),),
        fields=(Text(key="label", label=cmsg("medium", "Label"), required=True),),
        verb=msg("Label this medium"),
        two=False,
    )


def forget(medium: BackupMedium) -> Ask:
    """Return what is asked before *medium* is counted on no longer."""
    return Ask(
        key="forget-medium",
        title=msg("Medium {letter} is lost", letter=verbatim(medium.letter)),
        icon="usb",
        means=(
            msg(
                "It leaves the round; the next new medium takes its letter. What it holds stays "
                "encrypted: who finds it still needs a password of the prison."
            ),
        ),
        verb=msg("Count on it no longer"),
        two=False,
    )


def seal() -> Ask:
    """Return what is asked to seal backups to the directorate."""
    return Ask(
        key="seal",
        title=msg("Directorate’s seal"),
        icon="shield-check",
        means=(
            msg(
                "Every backup from now on is sealed to the directorate’s recovery key too. It "
                "helps when every password and every recovery sheet is lost. Empty: to this "
                "prison alone."
            ),
            msg("Compare the thirty digits shown afterwards by telephone, on a number you know."),
        ),
        fields=(Text(key="key", label=msg("Public half of the key (age1…)")),),
        verb=msg("Seal from now on"),
        two=False,
    )
