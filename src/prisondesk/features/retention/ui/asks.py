"""What is asked on the page of keeping, in words."""

from prisondesk.features.retention.model import (
    CATEGORIES,
    GROUNDS,
    TIMED,
    DueFile,
    Periods,
)
from prisondesk.features.staff.ui.panel import Ask
from prisondesk.kernel.message import msg, verbatim
from prisondesk.ui.forms import Choice, Combo, Number, Text

_REASON = Text(key="reason", label=msg("Reason"), required=True)


def table(bounds: tuple[int, int]) -> Ask:
    """Return what is asked to decide how long each category is kept."""
    least, most = bounds
    fields = [
        Number(
            key=each.value, label=CATEGORIES[each], required=True, width=90, least=least, most=most
        )
        for each in TIMED
    ]
    fields.append(
        Number(
            key="log",
            label=msg("Log of looks and printings"),
            required=True,
            width=90,
            least=least,
            most=most,
        )
    )
    decision = Text(key="reason", label=msg("Decision it rests on"), required=True)
    return Ask(
        key="decide-periods",
        title=msg("How many years after leaving"),
        icon="hourglass",
        means=(
            msg(
                "The name is kept as long as anything else of the file. What is decided here is "
                "written with your name; nothing is erased by it before two people say so."
            ),
        ),
        fields=(*fields, decision),
        verb=msg("Decide these times"),
        two=False,
    )


def erasing(file: DueFile) -> Ask:
    """Return what is asked before something of *file* is erased."""
    offered = tuple((line.category.value, CATEGORIES[line.category]) for line in file.lines)
    return Ask(
        key="erase",
        title=msg("Erase: {number}", number=verbatim(file.number or file.name)),
        icon="trash-2",
        means=(
            msg(
                "What these entries say is deleted and overwritten, here and in the prisons that "
                "had the file. It cannot be brought back. That there was an entry, when and by "
                "whom stays."
            ),
        ),
        fields=(
            Combo(key="category", label=msg("What"), options=offered, required=True),
            Choice(
                key="ground",
                label=msg("Why"),
                options=tuple((each.value, words) for each, words in GROUNDS.items()),
                required=True,
            ),
            Text(key="reference", label=msg("Number and date of the decision"), required=True),
        ),
        verb=msg("Erase"),
    )


def holding(file: DueFile) -> Ask:
    """Return what is asked before *file* is kept beyond its time."""
    return Ask(
        key="hold",
        title=msg("Keep longer: {number}", number=verbatim(file.number or file.name)),
        icon="lock",
        means=(
            msg("A lawsuit, an inquiry, a request of the person: nothing is erased until then."),
        ),
        fields=(_REASON,),
        verb=msg("Keep this file"),
        two=False,
    )


def lifting(file: DueFile) -> Ask:
    """Return what is asked before a hold on *file* ends."""
    return Ask(
        key="lift",
        title=msg("End the hold: {number}", number=verbatim(file.number or file.name)),
        icon="lock-open",
        means=(msg("What another prison erased meanwhile is erased here too, at once."),),
        fields=(_REASON,),
        verb=msg("End the hold"),
        two=False,
    )


def finding() -> Ask:
    """Return what is asked to find a file that is not due."""
    return Ask(
        key="find-file",
        title=msg("A file by its number"),
        icon="search",
        means=(msg("For a decision of a court, a request, or a hold before its time."),),
        fields=(Text(key="number", label=msg("Écrou number"), required=True),),
        verb=msg("Show"),
        two=False,
    )


def clearing(count: int) -> Ask:
    """Return what is asked before *count* old lines leave the log."""
    return Ask(
        key="clear-log",
        title=msg("Old lines of the log"),
        icon="history",
        means=(msg("{count} looks and printings are older than the time decided.", count=count),),
        verb=msg("Take them out"),
    )


def values_of(periods: Periods) -> dict[str, object]:
    """Return the table as the form takes it."""
    found: dict[str, object] = {each.value: periods.years(each) for each in TIMED}
    return found | {"log": periods.log_years}
