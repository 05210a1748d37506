"""Every screen with what it is built from: the only place where screens meet services."""

from collections.abc import Callable
from dataclasses import replace

from prisondesk.bootstrap.cells_desk import cells_screens
from prisondesk.bootstrap.emergency_desk import emergency_screens
from prisondesk.bootstrap.exchange_desk import exchange_screens, transfer_screens
from prisondesk.bootstrap.file_desk import file_screens
from prisondesk.bootstrap.house import House
from prisondesk.bootstrap.incidents_desk import incident_screens
from prisondesk.bootstrap.intake_desk import intake_screens
from prisondesk.bootstrap.interview_desk import interview_screens
from prisondesk.bootstrap.keys_desk import key_screens
from prisondesk.bootstrap.law_desk import law_screens
from prisondesk.bootstrap.own_file import own_file_screens
from prisondesk.bootstrap.programmes_desk import programme_screens
from prisondesk.bootstrap.registers_desk import register_screens
from prisondesk.bootstrap.reports_desk import report_screens
from prisondesk.bootstrap.retention_desk import retention_screens
from prisondesk.bootstrap.screening_desk import screening_screens
from prisondesk.bootstrap.separation_desk import separation_screens
from prisondesk.bootstrap.station_desk import station_screens
from prisondesk.bootstrap.store_desk import store_screens
from prisondesk.bootstrap.tongues_desk import tongue_screens
from prisondesk.bootstrap.visits_desk import visit_screens
from prisondesk.bootstrap.work_desk import work_screens
from prisondesk.features.desk.ui.desk import Eyes
from prisondesk.shell.parts import Listed
from prisondesk.ui.screen import ScreenSpec

Maker = Callable[[House], tuple[Listed, ...]]

MAKERS: tuple[Maker, ...] = (
    intake_screens,
    file_screens,
    cells_screens,
    report_screens,
    law_screens,
    store_screens,
    own_file_screens,
    separation_screens,
    visit_screens,
    programme_screens,
    incident_screens,
    screening_screens,
    interview_screens,
    transfer_screens,
    exchange_screens,
    key_screens,
    tongue_screens,
    register_screens,
    station_screens,
    emergency_screens,
    retention_screens,
)

# The page of the rail that each other page belongs to; it stays marked while the other is open.
UNDER = {
    "arrivals": ("admission", "arrival-list", "passing"),
    "people": (
        "back-capture", "belongings", "compare", "conduct", "corrections", "court", "dossier",
        "duplicates", "health-emergency", "identity-parts", "release", "separations",
    ),
    "cells": ("block-history", "emergency", "place", "placement", "swap", "zones"),
    "evaluations": ("assessment", "interview", "prompts", "screening"),
    "programmes": ("activity", "taking-part"),
    "visits": ("permits",),
    "transfers": (
        "arrival-check", "eligible", "transfer", "transfer-group", "transfer-paper",
        "transfer-prepare", "transfer-turn",
    ),
    "incidents": ("complaints", "examinations"),
    "exchange": (
        "ask", "computers", "disagreements", "partners", "propose", "quarantine", "references",
        "requests",
    ),
    "settings": (
        "doctor", "health-group", "health-key", "inspection", "languages", "law", "my-account",
        "recovery", "retention",
    ),
    "audit": ("book",),
}  # fmt: skip
_PARENTS = {page: rail for rail, pages in UNDER.items() for page in pages}


def listed(house: House, eyes: Eyes) -> tuple[Listed, ...]:
    """Return all screens of the product for an open house, in the order of the rail."""
    found = [one for maker in MAKERS for one in maker(house)]
    found += work_screens(house, eyes)
    return tuple(sorted(map(_under, found), key=lambda one: _place(one.spec)))


def _under(one: Listed) -> Listed:
    return replace(one, spec=replace(one.spec, under=_PARENTS.get(one.spec.key, "")))


def _place(spec: ScreenSpec) -> int:
    return spec.rail if spec.rail is not None else 1000
