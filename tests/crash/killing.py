"""A process of its own that does some work and is killed in the middle of it."""

import os
import signal
import sys
import time
import traceback
from collections.abc import Callable

Say = Callable[[str], None]
# A process that is a copy of this one needs no seconds to begin; other systems cannot make one.
STEP, IDLE = 0.0005, 400
UNABLE = "" if hasattr(os, "fork") else "this system cannot copy a process"


def length_of(work: Callable[[Say], None]) -> float:
    """Return how many seconds of computing *work* takes from its "begin" to its "done"."""
    moments: list[float] = []
    work(lambda _: moments.append(time.process_time()))
    return moments[-1] - moments[0]


def killed(work: Callable[[Say], None], wait: float, *, after: str = "begin") -> list[str]:
    """Do *work* in a process of its own; kill it *wait* seconds of its own after it said *after*.

    Seconds that it computed, so that it does not matter what else the computer does. Returns the
    lines that it said. Raises AssertionError when it ended by itself.
    """
    heard, speak = os.pipe()
    child = os.fork()
    if not child:
        os.close(heard)
        _work_until_killed(work, speak)
    os.close(speak)
    said: list[bytes] = []
    with os.fdopen(heard, "rb") as words:
        for line in words:
            said.append(line.rstrip(b"\n"))
            if said[-1] in (after.encode(), b"failed"):
                break
        _let_compute(child, wait)
        os.kill(child, signal.SIGKILL)
        said.extend(words.read().splitlines())
    _, status = os.waitpid(child, 0)
    lines = [line.decode() for line in said]
    assert after in lines, "the child worked before it was killed"
    assert "failed" not in lines, "the child ended by itself"
    assert os.WIFSIGNALED(status), "the child was killed"
    return lines


def _let_compute(child: int, wait: float) -> None:
    """Return once *child* has computed for *wait* seconds, or does not compute any more."""
    clock = ~child << 3 | 2 if sys.platform == "linux" else None  # see clock_getcpuclockid(3)
    if clock is None:
        time.sleep(wait)
        return
    end, idle, before = time.clock_gettime(clock) + wait, 0, 0.0
    while idle < IDLE and (now := time.clock_gettime(clock)) < end:
        idle, before = idle + 1 if now == before else 0, now
        time.sleep(STEP)


def _work_until_killed(work: Callable[[Say], None], speak: int) -> None:
    def say(word: str) -> None:
        os.write(speak, f"{word}\n".encode())

    try:
        work(say)
    except BaseException:
        traceback.print_exc(file=sys.stderr)
        say("failed")
    os.close(speak)
    while True:
        signal.pause()
