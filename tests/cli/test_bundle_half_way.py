"""A command that breaks off half-way says what it did: nobody takes what was done for undone."""

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from linked import CARRIER, Linked, prisons, stick_in
from prisondesk.bootstrap import bundle_words, bundles
from prisondesk.bootstrap.bundles import Asked
from prisondesk.bootstrap.house import House
from prisondesk.sync.age import Sink
from prisondesk.sync.stick_errors import StickFullError, StickPulledError
from prisondesk.sync.volume import FolderVolume, Parts


class FullAfterOne(FolderVolume):
    """A stick that has room for one bundle."""

    def write(self, path: Parts, write: Callable[[Sink], str]) -> str:
        if len(list(self._root.rglob("*.AGE"))) > 0:
            raise StickFullError
        return super().write(path, write)


class FirstUnreadable(FolderVolume):
    """A stick of which the first bundle cannot be read."""

    def read(self, path: Parts) -> Iterator[bytes]:
        if path[-1] == "KNB00001.AGE":
            raise StickPulledError
        return super().read(path)


def depart(house: Linked, key: str, to: str) -> None:
    house.admit(key)
    moved = house.prepare(key, to)
    house.services.transfers.depart(house.chief, moved, second=house.director)


def act(house: Linked, action: str, stick: Path) -> dict[str, Any]:
    """Do what the command does once the records are open."""
    opened = cast(House, SimpleNamespace(services=house.services, actor=house.clerk))
    return bundles._ACTIONS[action](opened, Asked(action=action, path=stick))


def test_an_export_to_a_stick_that_gets_full_names_what_was_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with prisons(tmp_path, "BKO", "KNB", "KLK") as (bko, *_):
        depart(bko, "d1", "KNB")
        depart(bko, "d2", "KLK")
        stick_in(tmp_path / "stick")
        monkeypatch.setattr(bundles, "FolderVolume", FullAfterOne)
        found = act(bko, "export", tmp_path / "stick")
        assert [each["partner"] for each in found["written"]] == ["KLK"]
        assert [(each["file"], each["kind"]) for each in found["refused"]] == [("KNB", "stick")]
        assert not found["ok"]
        assert not found["may_remove_stick"]
        said = bundle_words.told("export", found)
        assert [name in line for name, line in zip(("KLK", "KNB"), said, strict=True)] == [1, 1]
        # Nothing was written: then it is a refusal, as before.
        with pytest.raises(StickFullError):
            act(bko, "export", tmp_path / "stick")


def test_an_import_of_a_stick_with_one_unreadable_file_takes_in_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with prisons(tmp_path) as (bko, knb):
        stick = stick_in(tmp_path / "stick")
        for key in ("d1", "d2"):
            depart(bko, key, "KNB")
            bko.services.outgoing.write(bko.clerk, stick, "KNB", CARRIER)
        monkeypatch.setattr(bundles, "FolderVolume", FirstUnreadable)
        found = act(knb, "import", tmp_path / "stick")
        assert [each["number"] for each in found["taken"]] == [2]
        assert [(e["file"], e["kind"]) for e in found["refused"]] == [("KNB00001.AGE", "stick")]
        assert not found["ok"]
