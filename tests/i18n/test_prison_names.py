"""People read the names of prisons; a code stands alone only where nobody has named it."""

import pytest

from prisondesk.i18n import prisons
from prisondesk.i18n.prisons import Name
from prisondesk.i18n.translator import translator
from prisondesk.kernel.message import msg, prison

BAMAKO = Name("MCA de Bamako", "السجن المركزي بباماكو")


@pytest.mark.parametrize(
    ("code", "coded", "shown"),
    [
        ("KNB", False, "Centre de Kéniéroba"),
        ("KNB", True, "Centre de Kéniéroba (KNB)"),
        ("BKO", False, "MCA de Bamako"),
        ("SEG", False, "SEG"),
        ("SEG", True, "SEG"),
    ],
)
def test_a_prison_is_called_by_its_name(code: str, *, coded: bool, shown: str) -> None:
    prisons.adopt({"BKO": BAMAKO, "KNB": Name("Centre de Kéniéroba")})
    assert translator("fr")(prison(code, coded=coded)) == shown


def test_two_prisons_of_one_name_are_told_apart_by_their_codes() -> None:
    prisons.adopt({"BFM": Name("MAC de Bafoulabé"), "BF2": Name("Mac de Bafoulabé")})
    assert translator("fr")(prison("BF2")) == "Mac de Bafoulabé (BF2)"


def test_in_arabic_a_prison_has_its_arabic_name_or_else_the_french_one_set_apart() -> None:
    prisons.adopt({"BKO": BAMAKO, "KNB": Name("Centre de Kéniéroba")})
    assert BAMAKO.arabic in translator("ar")(msg("{a}", a=prison("BKO")))
    assert "\u2068Centre de Kéniéroba\u2069" in translator("ar")(msg("{a}", a=prison("KNB")))
