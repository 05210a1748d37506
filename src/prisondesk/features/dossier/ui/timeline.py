"""The timeline: day by day, what happened, who did it and who typed it."""

import itertools
from collections.abc import Iterable, Iterator

from prisondesk.features.dossier.model import Happening
from prisondesk.i18n import formats
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import msg
from prisondesk.ui.widgets import ListGroup, ListRow, RowList, Tone

DOT = " · "


class Timeline(RowList):
    """A list of happenings under their days."""

    def __init__(self, t: Translator) -> None:
        super().__init__()
        self._t = t
        self.setAccessibleName(t(msg("Timeline")))

    def show_all(self, happenings: Iterable[Happening]) -> None:
        """Show *happenings*, newest first, under a heading for every day."""
        rows: list[ListGroup | ListRow] = []
        for day, group in itertools.groupby(happenings, key=lambda each: each.at.date()):
            rows.append(ListGroup(formats.date(day)))
            rows.extend(self._row(each, formats.hour(each.at)) for each in group)
        self.set_rows(rows)

    def show_last(self, happenings: Iterable[Happening], today: object, count: int) -> None:
        """Show the *count* latest ones, by hour when they are of *today*."""
        rows = [self._row(each, _when(each, today)) for each in itertools.islice(happenings, count)]
        self.set_rows(rows)

    def _row(self, each: Happening, when: str) -> ListRow:
        detail = DOT.join(self._parts(each))
        tone = Tone.SOON if each.late else Tone.NEUTRAL
        return ListRow(each.fact, self._t(each.title), detail, when, icon=each.icon, tone=tone)

    def _parts(self, each: Happening) -> Iterator[str]:
        t = self._t
        if each.file:
            yield t(msg("file {number}", number=each.file))
        if each.detail is not None:
            yield t(each.detail)
        if each.struck is not None:
            yield t(each.struck)
        if each.done_by:
            yield each.done_by
        if each.late:
            yield t(msg("entered {moment} by {name}", moment=each.typed_at, name=each.typed_by))
        elif each.typed_by != each.done_by:
            yield t(msg("typed by {name}", name=each.typed_by))
        if each.reason:
            yield t(msg("“{reason}”", reason=each.reason))


def _when(each: Happening, today: object) -> str:
    return formats.hour(each.at) if each.at.date() == today else formats.date(each.at.date())
