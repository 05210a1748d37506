"""The registers of incidents on paper: folios, what was struck, and the total of a folio."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

import papers
from prisondesk.features.incidents import documents
from prisondesk.features.incidents.documents import Book, PersonLine
from prisondesk.features.incidents.model.book import (
    BookEntry,
    BookLine,
    Incident,
    IncidentKind,
    Involved,
    Named,
    Note,
    Part,
    Precision,
    Source,
    Struck,
)
from prisondesk.features.incidents.model.discipline import (
    Appeal,
    AppealOutcome,
    Decision,
    Hearing,
    Outcome,
    Procedure,
    Sanction,
    SanctionKind,
)
from prisondesk.features.incidents.model.grave import Grave, GraveKind, Retaken, Told, Whom
from prisondesk.printing.document import DocumentKind

AT = dt.datetime(2026, 3, 10, 8, 30, tzinfo=dt.UTC)
DAY = AT.date()
WHO = Named("d1", "EXEMPLE Zoumana", "BKO-2026-00001")
INCIDENT = Incident(
    "i1", "BKO-IN-2026-00001", "BKO", IncidentKind.FORCE, AT, Precision.ABOUT, "cour A",
    "Refus de regagner la cellule ; deux agents l’ont tenu par les bras jusqu’à la porte.",
    (Involved("d1", Part.SUFFERED, examine=True),), Source.SEEN, "O. Diarra",
    "ramené en cellule, infirmerie appelée",
)  # fmt: skip
ENTRY = BookEntry(
    INCIDENT, "a1", AT,
    struck=(Struck(replace(INCIDENT, place="cour B"), "a1", AT, "erreur de lieu"),),
    notes=(Note(AT, "a1", "le calme est revenu"),),
    closed=Note(AT, "a1", "fini"),
    examined=("d1",),
)  # fmt: skip
PROCEDURE = Procedure(
    "p1", "BKO-PD-2026-00001", "Bagarre dans la cour", AT, "bambara", INCIDENT.number,
    Hearing(AT, "Il m’a poussé le premier.", "interprète"),
    Decision(DAY, Outcome.SANCTION, "faits reconnus", Sanction(SanctionKind.SOLITARY, DAY, 5)),
    Appeal(DAY, "direction régionale", "injuste", DAY, AppealOutcome.REJECTED, "rejeté"),
    annulled=DAY, annulled_why="vice de procédure",
)  # fmt: skip
ESCAPE = Grave(
    "g1", "BKO-EV-2026-00001", "BKO", GraveKind.ESCAPE, AT, Precision.ABOUT, "mur nord",
    "absent à l’appel", "O. Diarra", "recherches", "",
    (Told(Whom.PROSECUTOR, "M. Essai", AT, "téléphone"),), Retaken(AT, "gare", "gendarmerie"),
)  # fmt: skip
DEATH = replace(
    ESCAPE, kind=GraveKind.DEATH, number="BKO-DE-2026-00001", place="infirmerie",
    finding="trouvé sans vie", belongings="remises à la famille", retaken=None,
)  # fmt: skip


def book(*lines: Any, first: int = 1) -> Book[Any]:
    placed = tuple(enumerate(lines, first))
    return Book(placed, 2026, "A. Kéita", "BKO", {"a1": "O. Diarra"})


SHOWN = {
    documents.INCIDENTS: BookLine(ENTRY, (WHO,)),
    documents.PUNISHMENTS: PersonLine(WHO, PROCEDURE),
    documents.ESCAPES: PersonLine(WHO, ESCAPE),
    documents.DEATHS: PersonLine(WHO, DEATH),
}


@pytest.mark.parametrize("kind", SHOWN, ids=lambda kind: kind.key)
@pytest.mark.parametrize("language", papers.LANGUAGES)
def test_each_register_is_laid_out_in_every_language(
    kind: DocumentKind[Any], language: str
) -> None:
    line = SHOWN[kind]
    content = book(*[line] * 7)
    rendered = papers.printed(kind, content, language)
    assert rendered.problems == ()


def test_the_struck_entry_and_the_five_of_a_folio_stand_on_the_page() -> None:
    line, plain = BookLine(ENTRY, (WHO,)), BookLine(replace(ENTRY, struck=()), (WHO,))
    rendered = papers.printed(documents.INCIDENTS, book(*[line, *[plain] * 6], first=4))
    text = papers.text(rendered)
    assert "cour B" in text
    assert "erreur de lieu" in text
    assert len(papers.texts(rendered)) == 2
