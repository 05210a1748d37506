"""Forms of orders and statuses: extension, status, case, charges, appeal, end."""

from prisondesk.features.custody import events
from prisondesk.features.custody.model.court import (
    CaseFile,
)
from prisondesk.features.custody.model.legal import Situation
from prisondesk.features.custody.model.status import (
    EXIT_WORDS,
    OFFENCE_CLASS_WORDS,
    STATUS_WORDS,
    ExitReason,
    LegalStatus,
    OffenceClass,
)
from prisondesk.features.custody.model.title import Offence
from prisondesk.features.custody.ui.act_parts import (
    ACT,
    NUMBER,
    SITUATION_WORDS,
    ActForm,
    Ground,
    Values,
    date_field,
    day,
    months_field,
    needed_day,
    number,
    text,
)
from prisondesk.kernel.message import cmsg, msg
from prisondesk.ledger.kinds import FactBody
from prisondesk.ui.forms import Area, Check, Choice, Combo, Date, Spec, Text


def _extension(_: Ground) -> tuple[Spec, ...]:
    hint = msg("The date on the order is asked first: it wins over the computation.")
    return (
        NUMBER,
        Text(key="authority", label=msg("Authority"), required=True),
        date_field("dated", msg("Date of the order")),
        Date(key="ends_on", label=msg("End read on the order"), hint=hint, width=180),
        months_field("months", msg("Or months, if the order says them")),
    )


def _extend(ground: Ground, values: Values) -> FactBody:
    return events.OrderExtended(
        ground.held.title_id,
        text(values, "number"),
        text(values, "authority"),
        needed_day(values, "dated"),
        number(values, "months"),
        day(values, "ends_on"),
    )


def _status(_: Ground) -> tuple[Spec, ...]:
    return (
        Combo(
            key="status",
            label=msg("Legal status"),
            required=True,
            options=tuple((each.value, STATUS_WORDS[each]) for each in LegalStatus),
        ),
        date_field("since", msg("Since")),
        ACT,
        Combo(
            key="situation",
            label=msg("Special case for the limit"),
            options=tuple((each.value, SITUATION_WORDS[each]) for each in Situation),
        ),
    )


def _change_status(ground: Ground, values: Values) -> FactBody:
    situation = text(values, "situation")
    return events.StatusChanged(
        ground.held.title_id,
        LegalStatus(text(values, "status")),
        needed_day(values, "since"),
        text(values, "act"),
        Situation(situation) if situation else ground.held.situation,
    )


def _appearance(_: Ground) -> tuple[Spec, ...]:
    options = (("yes", cmsg("answer", "yes")), ("no", cmsg("answer", "no")))
    return (
        date_field("on", msg("Day of the first appearance")),
        Choice(key="domiciled", label=msg("Lives in Mali"), options=options),
    )


def _appear(ground: Ground, values: Values) -> FactBody:
    lives = {"yes": True, "no": False}.get(text(values, "domiciled"))
    return events.FirstAppearanceNoted(ground.held.title_id, needed_day(values, "on"), lives)


def _case_file(_: Ground) -> tuple[Spec, ...]:
    return (
        Text(key="court", label=msg("Court"), required=True),
        Text(key="cabinet", label=msg("Cabinet or chamber")),
        Text(key="prosecutor", label=msg("Number at the prosecutor’s office")),
        Text(key="office", label=msg("Number of the investigation or of the docket")),
    )


def _record_case(ground: Ground, values: Values) -> FactBody:
    names = ("court", "cabinet", "prosecutor", "office")
    return events.CaseRecorded(
        ground.held.title_id, CaseFile(*(text(values, name) for name in names))
    )


def _charge(_: Ground) -> tuple[Spec, ...]:
    return (
        Text(key="offence", label=msg("Accused of, as written"), required=True),
        Text(key="article", label=msg("Article")),
        _class(required=False),
    )


def _class(*, required: bool) -> Choice:
    return Choice(
        key="class",
        label=msg("Class of the offence"),
        required=required,
        options=tuple((each.value, OFFENCE_CLASS_WORDS[each]) for each in OffenceClass),
    )


def _add_charge(ground: Ground, values: Values) -> FactBody:
    klass = text(values, "class")
    offence = Offence(
        text(values, "offence"), text(values, "article"), OffenceClass(klass) if klass else None
    )
    return events.ChargeAdded(ground.held.title_id, offence)


def _offence(_: Ground) -> tuple[Spec, ...]:
    hint = msg("In months, if the title prints it. It decides the limit.")
    return (_class(required=True), months_field("maximum", msg("Maximum penalty"), hint), ACT)


def _validate(ground: Ground, values: Values) -> FactBody:
    return events.OffenceValidated(
        ground.held.title_id,
        OffenceClass(text(values, "class")),
        number(values, "maximum"),
        text(values, "act"),
    )


def _appeal(_: Ground) -> tuple[Spec, ...]:
    return (
        date_field("on", msg("Declared on")),
        Text(key="by", label=msg("By whom"), required=True),
        Text(key="court", label=msg("Court"), required=True),
        Check(key="stays", label=msg("It suspends the execution")),
    )


def _declare(ground: Ground, values: Values) -> FactBody:
    return events.AppealDeclared(
        ground.held.title_id,
        needed_day(values, "on"),
        text(values, "by"),
        text(values, "court"),
        bool(values.get("stays")),
    )


def _act(_: Ground) -> tuple[Spec, ...]:
    return (
        date_field("on", msg("Day")),
        Area(key="act", label=msg("Act of the court"), required=True, lines=2),
    )


def _note(ground: Ground, values: Values) -> FactBody:
    return events.JudicialActNoted(
        ground.held.title_id, needed_day(values, "on"), text(values, "act")
    )


def _ending(_: Ground) -> tuple[Spec, ...]:
    return (
        Combo(
            key="why",
            label=msg("Why"),
            required=True,
            options=tuple((each.value, EXIT_WORDS[each]) for each in ExitReason),
        ),
        date_field("on", msg("Day")),
        Text(key="act", label=msg("Order or paper that ends it"), required=True),
    )


def _end(ground: Ground, values: Values) -> FactBody:
    return events.TitleEnded(
        ground.held.title_id,
        needed_day(values, "on"),
        ExitReason(text(values, "why")),
        text(values, "act"),
    )


ORDERS: tuple[ActForm, ...] = (
    ActForm("extend", msg("Extension of detention"), "calendar-clock", events.OrderExtended,
            _extension, _extend),
    ActForm("status", msg("Change of legal status"), "scale", events.StatusChanged, _status,
            _change_status),
    ActForm("appearance", msg("First appearance"), "user", events.FirstAppearanceNoted,
            _appearance, _appear),
    ActForm("case", msg("Case file"), "briefcase", events.CaseRecorded, _case_file,
            _record_case),
    ActForm("charge", msg("Another charge"), "file-text", events.ChargeAdded, _charge,
            _add_charge),
    ActForm("offence", msg("Class and maximum, validated"), "circle-check",
            events.OffenceValidated, _offence, _validate),
    ActForm("appeal", msg("Appeal, opposition, cassation"), "undo-2", events.AppealDeclared,
            _appeal, _declare),
    ActForm("act", msg("Another act of the court"), "notebook-pen", events.JudicialActNoted,
            _act, _note),
    ActForm("end", msg("End of the title"), "calendar-x", events.TitleEnded, _ending, _end),
)  # fmt: skip
