"""Every fact ever written is read by this version of the program, in today's shape."""

import pytest

from golden.examples import example, kept
from prisondesk.bootstrap.house import catalogue
from prisondesk.ledger import strict
from prisondesk.ledger.codec import to_plain

CATALOGUE = catalogue()
KEPT = kept()
VERSIONS = [(name, int(version)) for name, found in KEPT.items() for version in found]


@pytest.mark.parametrize(("name", "version"), VERSIONS, ids=str)
def test_what_was_written_once_is_still_read(name: str, version: int) -> None:
    plain = KEPT[name][str(version)]
    body, _ = CATALOGUE.decode(name, version, {"data": plain, "nonce": "", "reason": ""})
    assert body is not None, "a fact that exists in prisons was dropped from the program"
    if version == body.KIND.version:
        assert strict.nfc(to_plain(body)) == plain


@pytest.mark.parametrize("fact", list(CATALOGUE), ids=lambda fact: fact.KIND.name)
def test_every_fact_of_today_has_its_example(fact: type) -> None:
    kind = fact.KIND  # type: ignore[attr-defined]  # a fact's class
    assert str(kind.version) in KEPT.get(kind.name, {}), "run tests/golden/examples.py"
    assert len(kind.upcasters) == kind.version - 1
    assert strict.nfc(to_plain(example(fact))) == KEPT[kind.name][str(kind.version)]
