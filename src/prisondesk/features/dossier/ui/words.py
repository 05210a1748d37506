"""How values of the file are put on the screen."""

from prisondesk.features.dossier.model import Bar, Line, Mood
from prisondesk.features.inmates.model.answers import Missing as Asked
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import cmsg, msg
from prisondesk.ui.widgets import IdentityBarValues, Missing, Run, Tone
from prisondesk.ui.widgets.missing import missing_run

MISSING: dict[Asked, Missing] = {
    Asked.NOT_ASKED: Missing.NOT_ASKED,
    Asked.NOT_KNOWN: Missing.UNKNOWN,
    Asked.REFUSED: Missing.REFUSED,
}
NOT_YET = cmsg("number or cell", "not yet")
TONES: dict[Mood, Tone] = {
    Mood.KNOW: Tone.INFO,
    Mood.SOON: Tone.SOON,
    Mood.LAW: Tone.LAW,
    Mood.DONE: Tone.OK,
}


def value_of(line: Line, t: Translator) -> list[Run]:
    """Return the runs of a line's value: the value or why it is missing, a note, a task."""
    runs = [missing_run(MISSING[line.missing], t)] if line.missing is not None else []
    if line.value is not None:
        role = "soft" if line.quiet else "strong" if line.strong else "body"
        runs.append(Run(t(line.value), role, dotted=line.quiet))
    if line.note is not None:
        runs.append(Run(f"  {t(line.note)}", "small"))
    if line.task is not None:
        runs.append(Run(f"  {t(line.task)}", "small-strong", "ochre"))
    return runs


def nothing_yet(t: Translator) -> list[Run]:
    """Return the run that says that something was not given yet: a number, a cell."""
    return [Run(t(NOT_YET), "soft", dotted=True)]


def bar_values(bar: Bar, t: Translator) -> IdentityBarValues:
    """Return what the identity bar shows."""
    number = [Run(bar.number, "strong")] if bar.number else nothing_yet(t)
    cell = [Run(t(bar.cell), "strong")] if bar.cell is not None else nothing_yet(t)
    return IdentityBarValues(
        name=bar.name or t(msg("Name not known")),
        number=number,
        cell=cell,
        status=t(bar.status) if bar.status is not None else Missing.UNKNOWN,
        languages=t.several(t(each) for each in bar.languages[:3]) or Missing.NOT_ASKED,
        photo=bar.photo,
        arabic_name=bar.arabic,
        line=" · ".join(t(each) for each in bar.line),
        chips=tuple((t(mark.text), TONES[mark.mood], mark.icon) for mark in bar.marks),
    )
