"""How files and erasures are shown in the list and beside it."""

from prisondesk.features.retention.model import CATEGORIES, GROUNDS, DueFile, Gone
from prisondesk.i18n import formats
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import msg, nmsg
from prisondesk.ui.widgets import Card, Label, ListRow, SummaryList, Tone


def file_row(t: Translator, file: DueFile) -> ListRow:
    """Return the line of a file that is due or held back."""
    detail = " · ".join(t(CATEGORIES[line.category]) for line in file.lines)
    if file.held:
        detail = file.held
    title = " · ".join(each for each in (file.name, file.number) if each)
    return ListRow(file.dossier, title, detail, formats.date(file.left_on))


def gone_row(t: Translator, key: str, gone: Gone) -> ListRow:
    """Return the line of an erasure; who owes an answer stands in it."""
    owed = ", ".join(gone.awaited)
    detail = t(CATEGORIES[gone.category])
    if owed:
        detail = t(msg("{what}; no answer yet from {prisons}", what=detail, prisons=owed))
    tone = Tone.SOON if owed else Tone.NEUTRAL
    return ListRow(key, gone.number or "—", detail, formats.date(gone.at.date()), tone=tone)


def gone_card(t: Translator, gone: Gone) -> Card:
    """Return what is known of an erasure, prison by prison."""
    card = Card(gone.number or t(msg("Erased")), "ban")
    card.setObjectName("gone-file")
    rows = [
        (t(msg("What")), t(CATEGORIES[gone.category])),
        (t(msg("Why")), t(GROUNDS[gone.ground])),
        (t(msg("Decision")), gone.reference),
        (t(msg("On")), formats.moment(gone.at)),
        (t(msg("By")), gone.by or t(msg("an officer of another prison"))),
    ]
    for each in gone.receipts:
        done = nmsg("erased {count} entry", "erased {count} entries", each.count)
        kept = msg("keeps its copy: {reason}", reason=each.reason)
        rows.append((each.facility, t(done if each.done else kept)))
    rows += [
        (code, t(msg("no answer yet")))
        for code in gone.awaited
        if code not in {each.facility for each in gone.receipts}
    ]
    card.body.addWidget(SummaryList(rows))
    if gone.awaited:
        words = msg("It is asked again with every bundle until it answers.")
        card.body.addWidget(Label(t(words), "small", wrap=True))
    return card
