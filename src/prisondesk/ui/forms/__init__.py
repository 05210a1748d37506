"""Forms from a list of field specs: labels, hints, problems in words, keyboard, drafts."""

from prisondesk.ui.forms.choices import ChoiceKeys, ComboBox
from prisondesk.ui.forms.field import Field
from prisondesk.ui.forms.form import Form, make_field
from prisondesk.ui.forms.lines import Line
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
