"""One form an act of the court: what is asked, and the fact it becomes."""

from prisondesk.features.custody.ui.act_hearings import HEARINGS
from prisondesk.features.custody.ui.act_orders import ORDERS
from prisondesk.features.custody.ui.act_parts import ActForm
from prisondesk.features.custody.ui.act_sentences import SENTENCES

_KNOWN = {form.key: form for form in (*ORDERS, *HEARINGS, *SENTENCES)}
# As often as they come.
_ORDER = (
    "extend",
    "hearing",
    "outcome",
    "status",
    "appearance",
    "case",
    "charge",
    "offence",
    "sentence",
    "appeal",
    "credit",
    "remission",
    "liberty",
    "act",
    "answer",
    "end",
)
ACTS: tuple[ActForm, ...] = tuple(_KNOWN[key] for key in _ORDER)
