"""What is asked before something is done about an account, in words."""

from collections.abc import Sequence

from prisondesk.features.staff.model import OFFICER_SEX_WORDS, Officer, OfficerSex
from prisondesk.features.staff.service.offices import OFFERED
from prisondesk.features.staff.ui.panel import Ask
from prisondesk.kernel.message import Message, msg, verbatim
from prisondesk.security.roles import TITLES
from prisondesk.ui.forms import Choice, Combo, Date, Secret, Text

_REASON = Text(key="reason", label=msg("Reason"), required=True)
_PASSWORD = Secret(key="password", label=msg("Your password now"), required=True)


def sex(officer: Officer) -> Ask:
    """Return what is asked of the sex of an officer, and what for."""
    return Ask(
        key="officer-sex",
        title=msg("Sex of {name}, if it is said", name=verbatim(officer.name)),
        icon="user",
        means=(
            msg(
                "It serves one rule and nothing else: a woman is assessed by a woman. It may be "
                "left unsaid or taken back."
            ),
        ),
        fields=(
            Combo(
                key="sex",
                label=msg("Sex"),
                required=True,
                options=tuple((each.value, OFFICER_SEX_WORDS[each]) for each in OfficerSex),
            ),
        ),
        verb=msg("Write it down"),
        two=False,
    )


def new_account() -> Ask:
    """Return what is asked for a new account."""
    return Ask(
        key="new-account",
        title=msg("New account"),
        icon="user-plus",
        means=(
            msg(
                "One person, one account: two people never share one. The program proposes the "
                "first words; the person chooses a password of his or her own at once."
            ),
        ),
        fields=(
            Text(key="name", label=msg("Name as papers show it"), required=True),
            Text(key="account", label=msg("Name typed to sign in"), required=True),
            Combo(
                key="role",
                label=msg("Role"),
                required=True,
                options=tuple((role.value, TITLES[role]) for role in OFFERED),
            ),
        ),
        verb=msg("Open the account"),
    )


def renewal(officer: Officer) -> Ask:
    """Return what is asked when *officer* forgot the password."""
    return Ask(
        key="renew",
        title=msg("Password forgotten: {name}", name=verbatim(officer.name)),
        icon="key-round",
        means=(
            msg("Two officers give words for one use; nobody but the owner knows what follows."),
            msg(
                "The key with which {name} signs is a new one from now on. A nurse or a doctor "
                "must be given the health key again by a colleague.",
                name=verbatim(officer.name),
            ),
        ),
        fields=(_REASON,),
        verb=msg("Give words for one use"),
    )


def leaving(officer: Officer) -> Ask:
    """Return what is asked before the account of *officer* is closed."""
    return Ask(
        key="leave",
        title=msg("Close the account of {name}", name=verbatim(officer.name)),
        icon="user-x",
        means=(
            msg(
                "The account opens nothing any more. What {name} wrote and signed stays.",
                name=verbatim(officer.name),
            ),
            msg("The records get a new key: this session closes, and the next opening is longer."),
            msg(
                "If {name} held the health key, health staff renew it on their page.",
                name=verbatim(officer.name),
            ),
        ),
        fields=(_REASON,),
        verb=msg("Close the account"),
    )


def lending(officer: Officer, roles: Sequence[tuple[str, Message]]) -> Ask:
    """Return what is asked when *officer* stands in for one of *roles*."""
    return Ask(
        key="lend",
        title=msg("{name} stands in", name=verbatim(officer.name)),
        icon="handshake",
        means=(
            msg(
                "Between these two days {name} may also do what this role may do, under his or "
                "her own name. The roles of health staff are never lent.",
                name=verbatim(officer.name),
            ),
        ),
        fields=(
            Combo(key="role", label=msg("For which role"), required=True, options=tuple(roles)),
            Date(key="first", label=msg("First day"), required=True, width=160),
            Date(key="last", label=msg("Last day"), required=True, width=160),
            _REASON,
        ),
        verb=msg("Let this officer stand in"),
    )


def own_password() -> Ask:
    """Return what is asked for a new password of one's own."""
    return Ask(
        key="password",
        title=msg("My password"),
        icon="lock",
        means=(
            msg(
                "A short sentence that only you know: eight characters at least, fifteen are "
                "better. It does not expire."
            ),
        ),
        fields=(
            _PASSWORD,
            Secret(key="new_password", label=msg("New password"), required=True),
            Secret(key="again_password", label=msg("The same again"), required=True),
        ),
        verb=msg("Keep this password"),
        two=False,
    )


def own_pin() -> Ask:
    """Return what is asked for the PIN that lifts the cover."""
    return Ask(
        key="pin",
        title=msg("My PIN"),
        icon="keyboard",
        means=(
            msg(
                "After three minutes without a movement the window is covered; the PIN takes the "
                "cover away. It never opens the records, and three wrong ones close the session."
            ),
        ),
        fields=(
            _PASSWORD,
            Secret(
                key="pin_password",
                label=msg("PIN"),
                hint=msg("Four digits at least. Left empty, there is no PIN any more."),
            ),
        ),
        verb=msg("Keep this PIN"),
        two=False,
    )


def own_token(sticks: Sequence[tuple[str, Message]]) -> Ask:
    """Return what is asked for a key file on one of *sticks*."""
    return Ask(
        key="token",
        title=msg("Key file on my USB stick"),
        icon="usb",
        means=(
            msg(
                "With a key file a PIN of six digits is enough to sign in. The stick alone opens "
                "nothing, nor does the PIN alone. A lost stick: two officers give you words for "
                "one use."
            ),
        ),
        fields=(
            _PASSWORD,
            Choice(key="stick", label=msg("Stick"), required=True, options=tuple(sticks)),
            Secret(key="pin_password", label=msg("PIN of six digits at least"), required=True),
        ),
        verb=msg("Write the key file"),
        two=False,
    )


def drill() -> Ask:
    """Return what is asked in the yearly drill."""
    return Ask(
        key="drill",
        title=msg("Yearly drill"),
        icon="clipboard-check",
        means=(
            msg(
                "Two people open their envelopes and type what stands there: the code, or two of "
                "the three shares. Nothing is opened; the program says whether it would. Then "
                "the envelopes are closed and signed again."
            ),
        ),
        fields=(
            Text(
                key="one",
                label=msg("Code of the sheet, or the words of a share"),
                required=True,
                max_length=400,
            ),
            Text(key="two", label=msg("Words of another share"), max_length=400),
        ),
        verb=msg("Try the sheets"),
        two=False,
    )
