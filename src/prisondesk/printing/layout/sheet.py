"""The sheets a paper may lie on: their size, what stays free, where the foot begins."""

from dataclasses import dataclass

from prisondesk.printing.document import Form
from prisondesk.printing.pen import HEIGHT, WIDTH

_BINDING = 23.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page in millimetres: *left* and *right* are the free edges, *foot* the top of the foot.

    A *bound* sheet keeps the edge by which it is sewn into a register free.
    """

    width: float
    height: float
    left: float
    right: float
    top: float
    foot: float
    bound: bool = False

    @property
    def content(self) -> float:
        """Return the width that text may use."""
        return self.width - self.left - self.right


_UPRIGHT = Sheet(WIDTH, HEIGHT, 15.0, 15.0, 15.0, 262.0)
_SHEETS = {
    Form.PAGES: _UPRIGHT,
    Form.HALVES: _UPRIGHT,
    Form.SLIP: Sheet(WIDTH, HEIGHT, 15.0, 15.0, 15.0, 271.0),
    Form.WIDE: Sheet(HEIGHT, WIDTH, 14.0, 14.0, 12.0, 181.0),
    Form.BROAD: Sheet(2 * WIDTH, HEIGHT, 14.0, 14.0, 12.0, 268.0),
    Form.REGISTER: Sheet(HEIGHT, WIDTH, _BINDING, 15.0, 15.0, 180.0, bound=True),
}


def sheet_of(form: Form) -> Sheet:
    """Return the sheet on which a paper of *form* lies."""
    return _SHEETS[form]
