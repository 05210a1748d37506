"""Forms from a list of field specs: labels, hints, problems in words, keyboard, drafts."""

from typing import TYPE_CHECKING, Any

from prisondesk.kernel.lazily import fetch

if TYPE_CHECKING:
    from prisondesk.ui.forms.choices import ChoiceKeys, ComboBox
    from prisondesk.ui.forms.field import Field
    from prisondesk.ui.forms.form import Form, make_field
    from prisondesk.ui.forms.line import Line
    from prisondesk.ui.forms.specs import (
        Area,
        Check,
        Choice,
        Combo,
        Date,
        Group,
        Money,
        Number,
        Secret,
        Spec,
        Text,
    )
    from prisondesk.ui.forms.typed import read_date, read_number

__all__ = [
    "Area", "Check", "Choice", "ChoiceKeys", "Combo", "ComboBox", "Date", "Field", "Form",
    "Group", "Line", "Money", "Number", "Secret", "Spec", "Text", "make_field", "read_date",
    "read_number",
]  # fmt: skip

# The module of each name: what one screen does not use is not imported for it.
_HOMES = {
    "choices": ("ChoiceKeys", "ComboBox"),
    "field": ("Field",),
    "form": ("Form", "make_field"),
    "line": ("Line",),
    "specs": (
        "Area",
        "Check",
        "Choice",
        "Combo",
        "Date",
        "Group",
        "Money",
        "Number",
        "Secret",
        "Spec",
        "Text",
    ),
    "typed": ("read_date", "read_number"),
}


def __getattr__(name: str) -> Any:
    """Import the module of *name* when it is first asked for."""
    return fetch(globals(), _HOMES, name)
