"""The directorate joins three prisons with two of its three keys."""

from pathlib import Path

import pytest

from linked import NAMES, prisons, stick_in
from prisondesk.bootstrap import directorate
from prisondesk.cli import _parser
from prisondesk.kernel.refusal import Refused
from prisondesk.sync.stick import Paper

WORDS = {f"root-{number}: ": f"phrase numéro {number}" for number in (1, 2, 3)}


def run(*arguments: str) -> tuple[str, ...]:
    return directorate.act(_parser().parse_args(["authority", *arguments]), WORDS.__getitem__)


def test_three_prisons_join_by_stick_and_telephone(tmp_path: Path) -> None:
    keys, folder = str(tmp_path / "keys"), tmp_path / "stick"
    stick = stick_in(folder)
    (digits,) = run("found", keys)
    with prisons(tmp_path, "BKO", "KNB", "KLK", linked=False) as houses:
        asked = {
            each.code: each.services.trust.leave_request(each.director, stick) for each in houses
        }
        shown = run("requests", keys, "--stick", str(folder))
        assert dict(line.split(" ", 1) for line in shown) == asked
        names = [f"--name={code}={name}" for code, name in NAMES.items()]
        granted = run("grant", keys, "--stick", str(folder), *names, "--key=1", "--key=3")
        assert granted == (digits, "BKO", "KLK", "KNB")
        for each in houses:
            published = each.services.trust.published_on(stick)
            trust = each.services.trust.take_list(each.director, published, digits)
            assert (trust.version, trust.listed) == (1, True)
        assert [each.code for each in houses[0].services.trust.partners(houses[0].clerk)] == [
            "KLK",
            "KNB",
        ]


def test_one_key_signs_no_list(tmp_path: Path) -> None:
    keys, stick = str(tmp_path / "keys"), stick_in(tmp_path / "stick")
    run("found", keys)
    with pytest.raises(Refused, match="Two different root keys"):
        run("grant", keys, "--stick", str(tmp_path / "stick"), "--key=1", "--key=1")
    assert stick.papers(Paper.ROSTER) == ()


def test_root_keys_are_made_once(tmp_path: Path) -> None:
    keys = str(tmp_path / "keys")
    (digits,) = run("found", keys)
    with pytest.raises(Refused, match="already"):
        run("found", keys)
    assert run("fingerprint", keys) == (digits,)
