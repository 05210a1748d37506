"""Writes down what the journey did: each step, how long it took, and what was checked in it."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path


class BrokenCheckError(Exception):
    """Something the journey expects does not hold; the journey ends here."""


@dataclass
class Step:
    """One step: *by* tells whether windows or a command line were used, never anything else."""

    number: int
    name: str
    prison: str
    by: str
    seconds: float = 0.0
    checks: list[str] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    papers: list[str] = field(default_factory=list)
    broken: str = ""


class Journal:
    """The list of steps, written to ``journey.json`` after each, so that a fall leaves it whole.

    *short* asks for pictures in one language wherever the other one changes nothing that is typed.
    """

    def __init__(self, folder: Path, *, short: bool = False) -> None:
        self.folder, self.short = folder, short
        self.steps: list[Step] = []
        self.noise: list[str] = []
        self._begun = time.perf_counter()

    @property
    def here(self) -> Step:
        """The step that is being done."""
        return self.steps[-1]

    @contextmanager
    def step(self, name: str, prison: str, by: str = "window") -> Iterator[Step]:
        """Do one step; what breaks in it is written down and ends the journey."""
        step = Step(len(self.steps) + 1, name, prison, by)
        self.steps.append(step)
        begun = time.perf_counter()
        try:
            yield step
            self.check("nothing was said to the console", not self.noise, "; ".join(self.noise))
        except BaseException as error:
            step.broken = f"{type(error).__name__}: {error}"
            raise
        finally:
            step.seconds = round(time.perf_counter() - begun, 3)
            self.write()
            mark = "  FAILED " + step.broken if step.broken else ""
            print(f"{step.number:3d} {step.seconds:6.2f} s  {step.name} ({step.by}){mark}")

    def check(self, what: str, holds: object, found: object = "") -> None:
        """Write down that *what* holds; raise BrokenCheckError when it does not."""
        if not holds:
            raise BrokenCheckError(f"{what} — found: {found}" if str(found) else what)
        if what != "nothing was said to the console":
            self.here.checks.append(f"{what}: {found}" if str(found) else what)

    def equal(self, what: str, found: object, wanted: object) -> None:
        """Write down that *found* is what was wanted."""
        if found != wanted:
            raise BrokenCheckError(f"{what} — found: {found!r}, wanted: {wanted!r}")
        self.here.checks.append(f"{what}: {found}")

    def write(self) -> None:
        """Write the list as it stands."""
        whole = {
            "passed": bool(self.steps) and not any(step.broken for step in self.steps),
            "seconds": round(time.perf_counter() - self._begun, 3),
            "checks": sum(len(step.checks) for step in self.steps),
            "steps": [asdict(step) for step in self.steps],
        }
        text = json.dumps(whole, ensure_ascii=False, indent=1)
        (self.folder / "journey.json").write_text(text, encoding="utf-8")
