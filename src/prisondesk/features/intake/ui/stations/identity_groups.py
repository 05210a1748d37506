"""What is asked of a person at station 3, in groups of three to seven."""

from prisondesk.features.inmates.model.person import SEX_WORDS, IdentifierKind, Sex
from prisondesk.features.inmates.rules.languages import LANGUAGE_WORDS
from prisondesk.features.intake.ui.stations.plan import YES_NO
from prisondesk.i18n.places import regions
from prisondesk.kernel.message import Message, cmsg, msg, verbatim
from prisondesk.ui.forms import Choice, Combo, Date, Group, Text
from prisondesk.ui.forms.specs import Spec
from prisondesk.ui.widgets import Missing

UNKNOWN = (Missing.UNKNOWN,)
TOLD = (Missing.UNKNOWN, Missing.REFUSED)
LANGUAGES = tuple(LANGUAGE_WORDS.items())
REGIONS = tuple((code, verbatim(name)) for code, name in regions().items())
PAPERS: tuple[tuple[str, Message], ...] = (
    (IdentifierKind.NATIONAL_CARD.value, msg("national identity card")),
    (IdentifierKind.NINA.value, msg("NINA card or sheet")),
    (IdentifierKind.PASSPORT.value, msg("passport")),
    (IdentifierKind.BIRTH_CERTIFICATE.value, msg("birth certificate")),
    (IdentifierKind.LATE_JUDGMENT.value, msg("late judgment of birth")),
    (IdentifierKind.VOTER_CARD.value, msg("voter card")),
    (IdentifierKind.DRIVING_LICENCE.value, msg("driving licence")),
    (IdentifierKind.REFUGEE_CARD.value, msg("refugee card")),
    (IdentifierKind.CONSULAR_CARD.value, msg("consular card")),
    (IdentifierKind.FOREIGN_PAPER.value, msg("paper of another country")),
    (IdentifierKind.OTHER.value, msg("another paper")),
    ("none", msg("none held")),
)
_HINT = msg("? not known")


def _told(key: str, label: Message) -> Spec:
    return Text(key=key, label=label, missing=TOLD)


def _unknown(key: str, label: Message) -> Spec:
    return Text(key=key, label=label, missing=UNKNOWN)


def _custody(number: int, label: Message) -> tuple[Spec, ...]:
    return (
        _unknown(f"held{number}", label),
        Date(
            key=f"since{number}", label=cmsg("held", "From"), may_be_future=False, missing=UNKNOWN
        ),
        Date(key=f"until{number}", label=cmsg("held", "To"), may_be_future=False, missing=UNKNOWN),
    )


GROUPS: tuple[Group, ...] = (
    Group(
        msg("The name"),
        (
            Text(
                key="as_on_title",
                label=msg("Name letter by letter, as on the title"),
            ),
            Text(key="clan", label=msg("Clan or family name")),
            Text(key="given", label=msg("First names")),
            Text(key="link", label=msg("Link word"), hint=msg("Ag, Walet, Ould, Mint"), width=160),
            Text(key="father_given", label=msg("Father’s first name, after the link")),
            Text(key="arabic", label=msg("Name in Arabic letters")),
            Text(key="nickname", label=msg("Other name or nickname")),
        ),
    ),
    Group(
        msg("Sex and birth"),
        (
            Choice(
                key="sex",
                label=msg("Sex"),
                options=tuple((sex.value, SEX_WORDS[sex]) for sex in (Sex.MALE, Sex.FEMALE)),
                missing=(),
            ),
            Text(
                key="birth",
                label=msg("Birth or age"),
                hint=msg("12/03/1998, 03/1998, 1971, vers 1990, 32 ans, 17 ans ?, ? not known"),
                missing=UNKNOWN,
            ),
            Text(key="birth_place", label=msg("Place of birth, as told")),
            Combo(key="birth_region", label=msg("Region of birth"), options=REGIONS),
            _told("father", msg("Father’s name")),
            _told("mother", msg("Mother’s name")),
            _told("nationality", msg("Nationality")),
        ),
    ),
    Group(
        msg("Papers"),
        (
            Combo(key="paper", label=msg("Paper shown"), options=PAPERS),
            Text(key="paper_number", label=msg("Its number")),
            Choice(key="seen", label=msg("Original seen"), options=YES_NO),
        ),
    ),
    Group(
        msg("Languages"),
        (
            Combo(key="speaks", label=msg("Language to speak with the person"), options=LANGUAGES),
            Combo(key="speaks_too", label=msg("Speaks too"), options=LANGUAGES),
            Combo(key="reads", label=msg("Reads"), options=LANGUAGES),
            Choice(key="interpreter_needed", label=msg("Interpreter needed"), options=YES_NO),
        ),
    ),
    Group(
        msg("Family and work"),
        (
            _told("marital", msg("Marital status")),
            _told("children", msg("Children")),
            _told("carer", msg("Who cares for them")),
            _told("profession", msg("Profession")),
            _told("schooling", msg("Schooling")),
            _told("address", msg("Address before the arrest")),
        ),
    ),
    Group(
        msg("Somebody to tell"),
        (
            Text(key="contact", label=cmsg("contact", "Name")),
            _told("contact_relation", msg("Relation")),
            Text(key="contact_phone", label=msg("Telephone")),
            Text(key="contact_place", label=cmsg("contact", "Place")),
            Choice(
                key="contact_told", label=msg("The person wants them to be told"), options=YES_NO
            ),
        ),
    ),
    Group(
        msg("The arrest"),
        (
            Date(
                key="arrest_day",
                label=msg("Day of the arrest"),
                hint=_HINT,
                may_be_future=False,
                missing=UNKNOWN,
            ),
            _unknown("arrest_place", msg("Place of the arrest")),
            _unknown("arrest_force", msg("By which force")),
            _unknown("arrest_unit", cmsg("arrest", "Unit")),
        ),
    ),
    Group(
        msg("Held before the prison"),
        (
            *_custody(1, msg("First place")),
            *_custody(2, msg("Second place")),
        ),
    ),
    Group(
        msg("If something written is changed"),
        (
            Text(
                key="reason",
                label=msg("Reason"),
                hint=msg("Only when something written is changed; not for filling blanks."),
            ),
            Text(
                key="authority",
                label=msg("Paper or person it rests on"),
            ),
        ),
    ),
)
