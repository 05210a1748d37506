"""The one entry for people who work on PrisonDesk: `python3 dev.py VERB`.

Needs nothing but Python 3.11 to 3.13 and this checkout. Every verb first prepares what it needs:
a virtual environment, the locked dependencies and, on Debian and Ubuntu, what Qt asks of the
system. A stamp makes the second call start at once. PRISONDESK_VENV names a virtual environment
of your own to use instead, exactly as it is.
"""

import argparse
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent
OWN_VENV = os.environ.get("PRISONDESK_VENV", "")
VENV = Path(OWN_VENV) if OWN_VENV else ROOT / ".venv"
WINDOWS = sys.platform == "win32"
PYTHON = VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")
LOCK = ROOT / "requirements-dev.txt"
STAMP = VENV / "prisondesk.stamp"
CATALOGUES = ROOT / "tests" / "catalogues" / "tool.py"

# Debian and Ubuntu packages; a later name of the same library stands after the bar.
HEADLESS_LIBRARIES = (
    "libglib2.0-0|libglib2.0-0t64",
    "libegl1",
    "libgl1",
    "libdbus-1-3",
    "libfontconfig1",
    "libxkbcommon0",
)
WINDOW_LIBRARIES = (
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-image0",
    "libxcb-render-util0",
    "libxcb-xkb1",
    "libxkbcommon-x11-0",
    "libxcb-shape0",
    "libxcb-randr0",
    "libxcb-xinerama0",
)
# Programs of other people that some tests hold ours against: the command, and the package it is in.
# Without them those tests are skipped, and say so.
WITNESSES = (
    ("age", "age"),
    ("fusefat", "fusefat"),
    ("fusermount", "fuse|fuse3"),
    ("mkfs.fat", "dosfstools"),
)
# What is left out for Windows is unreachable there, and meant to be.
FOR_WINDOWS = (
    "--platform=win32",
    "--no-warn-unreachable",
    "--cache-dir=.mypy_cache/windows",
)
# What would send pip's work elsewhere than into our own environment.
STRAY_SETTINGS = ("PYTHONHOME", "PYTHONPATH", "PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT")
# What would have each of the many processes of the tests compile all it imports once more.
SLOW_SETTINGS = ("PYTHONDONTWRITEBYTECODE",)


class Stop(Exception):  # noqa: N818 - it ends the command with a sentence, it is no error
    """Ends the command with one sentence for the person at the keyboard."""


def environment(**extra: str) -> dict[str, str]:
    """Return the environment of our own processes."""
    unwanted = STRAY_SETTINGS + SLOW_SETTINGS
    ours = {name: value for name, value in os.environ.items() if name not in unwanted}
    if OWN_VENV:  # nothing is installed there, so the sources are found by path
        ours["PYTHONPATH"] = str(ROOT / "src")
    return {**ours, "PYTHONUTF8": "1", **extra}


def call(*command: object, quiet: bool = False, **extra: str) -> int:
    """Run a command in the checkout, showing its output (quiet: its errors); return its code."""
    # A person's Ctrl-C reaches the child as well; its exit code says so.
    try:
        return subprocess.run(
            [str(part) for part in command],
            cwd=ROOT,
            env=environment(**extra),
            stdout=subprocess.DEVNULL if quiet else None,
            check=False,
        ).returncode
    except KeyboardInterrupt:
        return 130


def need(*command: object, what: str, quiet: bool = False, **extra: str) -> None:
    """Run a command that must succeed."""
    if call(*command, quiet=quiet, **extra) != 0:
        raise Stop(f"{what} failed; what went wrong stands above.")


def python(*arguments: object, **extra: str) -> int:
    """Run Python of our environment."""
    return call(PYTHON, *arguments, **extra)


# --- preparing ---------------------------------------------------------------------------------


def prepare(*, window: bool = False) -> None:
    """Make everything ready that a verb needs; instant when it is."""
    if not (3, 11) <= sys.version_info[:2] <= (3, 13):
        raise Stop(f"PrisonDesk needs Python 3.11, 3.12 or 3.13; this is {sys.version.split()[0]}.")
    if OWN_VENV:
        if not PYTHON.is_file():
            raise Stop(f"PRISONDESK_VENV names {VENV}, which is not a virtual environment.")
    else:
        _system_packages(window=window)
        _virtual_environment()
    if _catalogues_are_stale():
        need(PYTHON, CATALOGUES, "compile", what="Compiling the catalogues")


def _system_packages(*, window: bool) -> None:
    """Install what Debian or Ubuntu lacks, or say the one line that does."""
    lacking: list[str] = []
    if not PYTHON.is_file() and importlib.util.find_spec("ensurepip") is None:
        lacking.append("python3-venv")
    if shutil.which("dpkg-query"):
        wanted = HEADLESS_LIBRARIES + (WINDOW_LIBRARIES if window else ())
        lacking += [names for names in wanted if not any(map(_installed, names.split("|")))]
    if not lacking:
        return
    if not shutil.which("apt-get"):
        raise Stop("This Python has no venv and no pip; install them, then run this again.")
    become = [] if _is_root() else ["sudo", "-n"]
    if become and not _may_become_root():
        chosen = " ".join(names.split("|")[0] for names in lacking)
        raise Stop(
            "This computer lacks a few system packages. Type this one line, then run this again:\n"
            f"  sudo apt-get update && sudo apt-get install -y --no-install-recommends {chosen}"
        )
    print("Installing system packages:", *(n.split("|")[0] for n in lacking), flush=True)
    apt = (*become, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq")
    need(*apt, "update", what="apt-get update", quiet=True)
    install = (*apt, "install", "-y", "--no-install-recommends", *map(_available, lacking))
    need(*install, what="apt-get install", quiet=True)
    importlib.invalidate_caches()


def witnesses() -> None:
    """Install the programs some tests hold ours against; never a reason to stop."""
    lacking = [package for command, package in WITNESSES if not shutil.which(command)]
    if not lacking or OWN_VENV or not shutil.which("apt-get"):
        return
    become = [] if _is_root() else ["sudo", "-n"]
    if not become or _may_become_root():
        apt = (*become, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq")
        call(*apt, "update", quiet=True)
        for names in lacking:  # one by one: what this system does not have keeps no other away
            call(*apt, "install", "-y", "--no-install-recommends", _available(names), quiet=True)
    missing = [command for command, _ in WITNESSES if not shutil.which(command)]
    if missing:
        print("Not installed, so a few tests are skipped:", *missing, flush=True)


def _may_become_root() -> bool:
    if not shutil.which("sudo"):
        return False
    return subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False).returncode == 0


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _installed(package: str) -> bool:
    asked = ["dpkg-query", "-W", "-f", "${db:Status-Status}", package]
    # With two architectures the word stands there twice.
    done = subprocess.run(asked, capture_output=True, text=True, check=False)
    return done.stdout.startswith("installed")


def _available(names: str) -> str:
    """Return the last of the names that apt knows as a real package."""
    for name in reversed(names.split("|")):
        asked = ["apt-cache", "show", "--no-all-versions", name]
        if subprocess.run(asked, capture_output=True, check=False).returncode == 0:
            return name
    return names.split("|", maxsplit=1)[0]


def _virtual_environment() -> None:
    """Create the environment and install the lock and the project, unless the stamp says so."""
    parts = (LOCK.read_text(encoding="utf-8"), str(sys.version_info[:2]), str(ROOT))
    stamp = hashlib.sha256("\n".join(parts).encode()).hexdigest()
    if PYTHON.is_file() and STAMP.is_file() and STAMP.read_text(encoding="utf-8") == stamp:
        return
    print("Preparing .venv (the first time: some minutes, about 600 MB on disk) ...", flush=True)
    need(sys.executable, "-m", "venv", "--clear", VENV, what="Creating .venv")
    pip = (PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input")
    need(*pip, "--require-hashes", "-r", LOCK, what="Installing the locked dependencies")
    editable = ("--no-deps", "--no-build-isolation", "--no-index", "-e", ROOT)
    need(*pip, *editable, what="Installing PrisonDesk itself")
    STAMP.write_text(stamp, encoding="utf-8")


def _catalogues_are_stale() -> bool:
    for source in (ROOT / "translations").glob("*/LC_MESSAGES/*.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.is_file() or compiled.stat().st_mtime_ns < source.stat().st_mtime_ns:
            return True
    return False


# --- verbs -------------------------------------------------------------------------------------


def run(arguments: list[str]) -> int:
    """Open the program (`--demo` opens the demonstration prison)."""
    chosen = os.environ.get("QT_QPA_PLATFORM", "")
    screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    if sys.platform == "linux" and not screen and not chosen:
        print("There is no display here, so no window can open.")
        print("A whole working day is played without one instead; its pictures and papers")
        print(f"will be in {ROOT / 'build' / 'journey'}.", flush=True)
        return journey(["--out", str(ROOT / "build" / "journey")])
    prepare(window=chosen != "offscreen")
    return python("-m", "prisondesk", *arguments)


def test(arguments: list[str]) -> int:
    """Run the tests, on every core; arguments go to pytest (--long: every example of each)."""
    prepare()
    witnesses()
    longer = {"PRISONDESK_LONG": "1"} if "--long" in arguments else {}
    chosen = [each for each in arguments if each != "--long"]
    spread = () if chosen else ("-n", "auto", "--dist", "worksteal")
    return python("-m", "pytest", "-q", *spread, *chosen, QT_QPA_PLATFORM="offscreen", **longer)


def checks() -> list[tuple[str, tuple[object, ...]]]:
    """Return every check that stands before a landing, with its command."""
    sources = [
        name
        for name in ("src", "tests", "migrations", "packaging", "dev.py")
        if (ROOT / name).exists()
    ]
    module = (PYTHON, "-m")
    # lint-imports is a script of its package and has no module to run.
    contracts = "from importlinter.cli import lint_imports_command as run; run()"
    migrations = sorted((ROOT / "tests").rglob("test_migrat*.py"))
    return [
        ("format", (*module, "ruff", "format", "--check", *sources)),
        ("lint", (*module, "ruff", "check", *sources)),
        ("types", (*module, "mypy", "--platform=linux")),
        ("windows types", (*module, "mypy", *FOR_WINDOWS)),
        ("imports", (PYTHON, "-c", contracts)),
        ("shape", (*module, "pytest", "-q", "tests/shape")),
        ("migrations", (*module, "pytest", "-q", *migrations)),
        ("translations", (PYTHON, CATALOGUES, "check")),
    ]


def check(_arguments: list[str]) -> int:
    """Run everything that must hold before a landing, in less than a minute."""
    prepare()
    with ThreadPoolExecutor(max_workers=2) as pool:
        failed = 0
        for name, good, seconds, output in pool.map(_one_check, checks()):
            print(f"{name:<14}{'ok' if good else 'FAILED':<8}{seconds:5.1f} s", flush=True)
            if not good:
                failed += 1
                print(output, flush=True)
    print("All checks are green." if not failed else f"{failed} of {len(checks())} checks failed.")
    return int(failed > 0)


def _one_check(named: tuple[str, tuple[object, ...]]) -> tuple[str, bool, float, str]:
    name, command = named
    begun = time.monotonic()
    done = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env=environment(QT_QPA_PLATFORM="offscreen"),
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    output = (done.stdout + done.stderr).rstrip()
    return name, done.returncode == 0, time.monotonic() - begun, output


def _script(path: str, arguments: list[str]) -> int:
    if not (ROOT / path).is_file():
        raise Stop(f"There is no {path} in this checkout, so this verb has nothing to run.")
    prepare()
    extra = {"PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT / "tests")))}
    return python(path, *arguments, QT_QPA_PLATFORM="offscreen", **extra)


def journey(arguments: list[str]) -> int:
    """Play a whole working day without a display; --out DIR takes pictures and papers."""
    return _script("tests/journeys/run.py", arguments or ["--out", str(ROOT / "build/journey")])


def bench(arguments: list[str]) -> int:
    """Measure: bench NAME, or bench all; each prints JSON."""
    folder = ROOT / "tests" / "benchmarks"
    known = sorted(path.stem.removeprefix("bench_") for path in folder.glob("bench_*.py"))
    if not arguments or arguments[0] not in {"all", *known}:
        raise Stop(f"Say which one: bench {' | '.join(['all', *known])}.")
    chosen = known if arguments[0] == "all" else arguments[:1]
    return max(
        [_script(f"tests/benchmarks/bench_{one}.py", arguments[1:]) for one in chosen], default=0
    )


def fuzz(arguments: list[str]) -> int:
    """Throw damaged input at every reader; fuzz --games N plays the game of three prisons."""
    return _script("tests/fuzz/run.py", arguments)


def crash(arguments: list[str]) -> int:
    """Kill the program in the middle of its work, many times: crash [ROUNDS] [--only NAME ...]."""
    witnesses()
    return _script("tests/crash/run.py", arguments)


def scale(arguments: list[str]) -> int:
    """Fill a database with N invented dossiers and measure: scale N."""
    prepare()
    return python("-m", "prisondesk", "scale", *arguments, QT_QPA_PLATFORM="offscreen")


def translations(arguments: list[str]) -> int:
    """Bring the catalogues up to the sources and compile them (translations check: only look)."""
    prepare()
    return python(CATALOGUES, *(arguments or ["update"]))


def package(arguments: list[str]) -> int:
    """Build the wheel and try it in an empty folder; --out DIR, or dist/."""
    return _script("packaging/package.py", arguments)


def docs(arguments: list[str]) -> int:
    """Make the pictures of the guide anew from a journey (--of DIR: from one already played)."""
    return _script("tests/journeys/guide.py", arguments)


def lock(arguments: list[str]) -> int:
    """Write requirements*.txt anew from pyproject.toml; needs uv."""
    uv = shutil.which("uv") or shutil.which("uv", path=str(PYTHON.parent))
    if not uv:
        raise Stop("Locking needs uv, and only locking does: python3 -m pip install uv.")
    options = ("--quiet", "--universal", "--generate-hashes", "--python-version", "3.11")
    silent = ("--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links")
    command = (uv, "pip", "compile", *options, *silent, *arguments, "pyproject.toml", "-o")
    need(*command, "requirements.txt", what="Locking")
    need(*command, "requirements-dev.txt", "--extra", "dev", what="Locking")
    return 0


WORK = (run, test, check, journey, bench, fuzz, crash, scale, translations, package, docs, lock)
VERBS = {verb.__name__: verb for verb in WORK}


def main() -> int:
    """Run one verb."""
    lines = [f"  {name:<14}{(verb.__doc__ or '').splitlines()[0]}" for name, verb in VERBS.items()]
    parser = argparse.ArgumentParser(
        prog="dev.py",
        description=__doc__,
        epilog="verbs:\n" + "\n".join(lines),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("verb", choices=VERBS, metavar="VERB")
    parser.add_argument("arguments", nargs=argparse.REMAINDER, help="what the verb takes")
    chosen = parser.parse_args()
    try:
        return VERBS[chosen.verb](chosen.arguments)
    except Stop as sentence:
        print(sentence, file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
