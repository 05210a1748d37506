"""The component sheet: every widget of the kit in every state, on one page."""

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from prisondesk.kernel.message import verbatim
from prisondesk.kernel.page import Page
from prisondesk.ui.forms import Choice, Combo, Date, Form, Group, Text
from prisondesk.ui.look import look
from prisondesk.ui.tables import Cell, Column, ListModel, ListTable, Mark, Source
from prisondesk.ui.widgets import (
    Badge,
    Button,
    Card,
    CheckBox,
    Chip,
    EmptyState,
    FlowLayout,
    IdentityBar,
    IdentityBarValues,
    Kind,
    Label,
    ListGroup,
    ListRow,
    MessageStrip,
    Missing,
    MissingLabel,
    OccupancyBar,
    PageHeader,
    ProgressPanel,
    RadioButton,
    RowList,
    Run,
    SummaryList,
    TabBar,
    Tone,
)

TODAY = dt.date(2026, 11, 24)
Words = Callable[[str], str]


class ComponentSheet(QWidget):
    """Shows the kit; *w* turns a French text into what the test wants to see."""

    def __init__(self, w: Words) -> None:
        super().__init__()
        self.setObjectName("paper")
        self._w = w
        px = look().px
        page = QVBoxLayout(self)
        page.setContentsMargins(px(20), px(12), px(20), px(12))
        page.setSpacing(px(10))
        page.addWidget(PageHeader(w("Composants"), w("thème"), Badge(w("DÉMONSTRATION"))))
        page.addWidget(self._identity())
        tabs = [("a", w("Résumé"), ""), ("b", w("Identité"), ""), ("c", w("Santé"), "lock")]
        page.addWidget(TabBar(tabs, w("Dossier")))
        rows = (
            (self._buttons(), self._form(), self._summary(), self._chips()),
            (self._table(), self._list(), self._empty(), self._work()),
        )
        for cards in rows:
            row = QHBoxLayout()
            row.setSpacing(px(10))
            for card in cards:
                row.addWidget(card, 1)
            page.addLayout(row, 1)

    def _identity(self) -> QWidget:
        w = self._w
        line = (Run(w("né vers 1994 · mère : "), "small"), Run(w("non demandé"), "small", "", True))
        return IdentityBar(
            IdentityBarValues(
                "DEMBÉLÉ Zoumana",
                Missing.NOT_ASKED,
                [Run("B-12", "strong"), Run(w(" provis."))],
                w("titre à vérifier"),
                w("bambara"),
                arabic_name="زومانا ديمبيلي",
                remark=w("(démo)"),
                line=line,
                chips=((w("Sans écrou : 10 h 56"), Tone.SOON, "hourglass"),),
            )
        )

    def _buttons(self) -> QWidget:
        w, card = self._w, Card(self._w("Boutons"))
        box = QWidget()
        flow = FlowLayout(box, look().px(8))
        waiting = Button(w("Indisponible : attend le titre"))
        waiting.setEnabled(False)
        for button in (
            Button(w("Écrouer"), Kind.PRIMARY, key="Ctrl+Return"),
            Button(w("Revenir"), key="Esc"),
            Button(w("Fiche papier"), icon="printer"),
            Button(w("Lien"), Kind.QUIET),
            waiting,
        ):
            flow.addWidget(button)
        card.body.addWidget(box)
        ticked, copy, yes = CheckBox(w("Original vu")), CheckBox(w("Copie")), RadioButton(w("Oui"))
        ticked.setChecked(True)
        yes.setChecked(True)
        for widget in (ticked, copy, yes, RadioButton(w("Non"))):
            card.body.addWidget(widget)
        card.body.addStretch(1)
        return card

    def _form(self) -> QWidget:
        w, card = self._w, Card()
        text = Text(
            key="number",
            label=verbatim(w("Numéro du titre")),
            hint=verbatim(w("En haut à gauche.")),
        )
        keys = Choice(
            key="class",
            label=verbatim(w("Classe")),
            options=(("a", verbatim(w("Délit"))), ("b", verbatim(w("Crime")))),
        )
        lawyer = Combo(
            key="lawyer", label=verbatim(w("Avocat")), options=(), missing=(Missing.NOT_ASKED,)
        )
        date = Date(key="day", label=verbatim(w("Date de l’acte")))
        groups = (Group(None, (text, date, keys, lawyer)),)
        self.form = Form(groups, look().t, lambda: TODAY)
        self.form.set_values({"number": "1204/26", "lawyer": Missing.NOT_ASKED, "class": "b"})
        self.form.field("day").set_raw("31/11/2026")
        problem = self.form.field("day").problem()
        self.form.field("day").show_problem(problem)
        card.body.addWidget(self.form)
        return card

    def _summary(self) -> QWidget:
        w, card = self._w, Card(self._w("Titre et délai"), "scale")
        rows = (
            (w("Titre actif"), [Run("MD n° 1204/26", "strong"), Run(w(" du 23/11/2026"))]),
            (w("Autorité"), w("CLD, TGI commune III")),
            (w("Limite légale"), Missing.NOT_SET),
        )
        card.body.addWidget(SummaryList(rows))
        card.body.addWidget(Label(w("Occupation : 84 présents, 12 places"), "small", wrap=True))
        card.body.addWidget(OccupancyBar(84, 12, 9))
        card.body.addStretch(1)
        return card

    def _chips(self) -> QWidget:
        w, card = self._w, Card(self._w("Pastilles"))
        box = QWidget()
        flow = FlowLayout(box, look().px(8))
        for chip in (
            Chip(w("Complet"), Tone.OK),
            Chip(w("Dans 8 jours"), Tone.SOON),
            Chip(w("Titre échu, 6 j"), Tone.LAW),
            Chip(w("Arrivé hier"), Tone.INFO, "log-in"),
            Chip(w("Pas encore"), Tone.NEUTRAL, "lock"),
        ):
            flow.addWidget(chip)
        for missing in Missing:
            flow.addWidget(MissingLabel(missing))
        card.body.addWidget(box)
        card.body.addWidget(MessageStrip(w("2 lignes à corriger")))
        card.body.addWidget(MessageStrip(w("2 titres échus"), tone=Tone.LAW))
        card.body.addWidget(MessageStrip(w("Vérifié."), w("Retirez la clé."), Tone.OK))
        card.body.addStretch(1)
        return card

    def _table(self) -> QWidget:
        w, card = self._w, Card(ruled=True)
        columns = (
            Column("name", verbatim(w("Personne"))),
            Column("cell", verbatim(w("Cellule")), 70),
            Column("end", verbatim(w("Fin")), 124, trailing=True),
        )

        def fetch(page: Page) -> Sequence[object]:
            return range(page.offset, min(page.offset + page.limit, 3))

        def cells(row: object) -> Sequence[Cell]:
            end: Cell = Missing.NOT_SET if row == 2 else Mark("02/12/2026", Tone.SOON)
            return ("KONATÉ L.", "B-14", end)

        table = ListTable(ListModel(columns, Source(lambda: 3, fetch, cells, str)), w("Liste"))
        table.setProperty("kit", "bare")
        table.select_row(1)
        card.body.addWidget(table)
        card.add_foot(Label(w("2 choisis sur 58"), "small"))
        return card

    def _list(self) -> QWidget:
        w, card = self._w, Card(self._w("Aujourd’hui"), "calendar-clock", ruled=True)
        rows = RowList()
        rows.set_rows(
            [
                ListGroup(w("Arrivées · 4")),
                ListRow("1", "DEMBÉLÉ Zoumana", w("Titre à vérifier"), "22:14", w("Ouvrir")),
                ListGroup(w("Dans les 30 jours"), Tone.SOON),
                ListRow("2", "KONATÉ Lassana", w("Crime"), w("dans 8 j"), w("Ouvrir")),
            ]
        )
        rows.select_first()
        card.body.addWidget(rows)
        return card

    def _empty(self) -> QWidget:
        w, card = self._w, Card()
        text = w("Les demandes écrites ou orales s’inscrivent ici, avec un numéro.")
        action = w("Noter une requête")
        card.body.addWidget(EmptyState("inbox", w("Aucune requête"), text, action, "Ctrl+N"))
        return card

    def _work(self) -> QWidget:
        w, card = self._w, Card(self._w("Travail long"))
        running, done = ProgressPanel(w("Relecture de la clé")), ProgressPanel(w("Envoi"))
        running.advance(14, 23, "BKO-2026-90398")
        done.advance(23, 23)
        done.finish(w("23 dossiers relus, 0 refusé, 09:24"))
        card.body.addWidget(running)
        card.body.addWidget(done)
        card.body.addStretch(1)
        return card
