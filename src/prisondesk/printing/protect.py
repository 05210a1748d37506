"""A paper that leaves as a file is locked with a password (AES-256, PDF 2.0)."""

import io
from typing import TYPE_CHECKING

from prisondesk.kernel.lazily import Late
from prisondesk.kernel.leaving import SHORTEST

if TYPE_CHECKING:
    import pypdf
else:
    pypdf = Late("pypdf")

ALGORITHM = "AES-256"


def locked(data: bytes, password: str) -> bytes:
    """Return the PDF *data* readable only with *password*; raise ValueError for a short one."""
    if len(password.strip()) < SHORTEST:
        raise ValueError("the password is too short")
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    writer.encrypt(user_password=password, algorithm=ALGORITHM)
    whole = io.BytesIO()
    writer.write(whole)
    return whole.getvalue()
