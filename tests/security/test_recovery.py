"""Codes on paper: read back by tired people, checked group by group."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prisondesk.kernel.refusal import Refused
from prisondesk.security.recovery import (
    GROUPS,
    RecoveryCode,
    enrolment_sheet,
    health_recovery_sheet,
    recovery_sheet,
)

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODES = st.binary(min_size=20, max_size=20).map(RecoveryCode)


@given(CODES)
def test_a_printed_code_is_read_back(code: RecoveryCode) -> None:
    assert RecoveryCode.read(code.text) == code
    assert RecoveryCode.read(code.text.lower().replace("-", " ")) == code


@given(CODES)
def test_letters_read_for_digits_do_not_matter(code: RecoveryCode) -> None:
    misread = code.text.replace("0", "O").replace("1", "l")
    assert RecoveryCode.read(misread) == code


def test_eastern_digits_are_digits() -> None:
    code = RecoveryCode(bytes(range(20)))
    east = code.text.translate({ord(str(n)): chr(0x0660 + n) for n in range(10)})
    assert east != code.text
    assert RecoveryCode.read(east) == code


def test_a_wrong_letter_is_found_in_its_group() -> None:
    code = RecoveryCode(bytes(range(20)))
    typed = [*code.groups]
    typed[4] = typed[4][:-1] + next(each for each in LETTERS if each != typed[4][-1])
    with pytest.raises(Refused) as refused:
        RecoveryCode.read("-".join(typed))
    assert dict(refused.value.reason.params)["number"] == 5


def test_exchanged_groups_are_found() -> None:
    code = RecoveryCode(bytes(range(20)))
    groups = [*code.groups]
    groups[0], groups[1] = groups[1], groups[0]
    with pytest.raises(Refused):
        RecoveryCode.read("-".join(groups))


@given(st.text(max_size=60))
def test_anything_else_is_refused_in_words(typed: str) -> None:
    with pytest.raises(Refused):
        RecoveryCode.read(typed)


def test_asvs_6_5_3_codes_differ_and_stay_out_of_logs() -> None:
    code = RecoveryCode.generate()
    assert code != RecoveryCode.generate()
    assert code.raw.hex() not in repr(code)
    assert len(code.groups) == GROUPS


def test_each_sheet_says_what_it_opens() -> None:
    code = RecoveryCode.generate()
    sheets = [recovery_sheet(code), enrolment_sheet(code), health_recovery_sheet(code)]
    assert len({sheet.opens.text for sheet in sheets}) == 3
    assert all(sheet.code == code for sheet in sheets)
