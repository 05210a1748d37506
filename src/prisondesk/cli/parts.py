"""What every command of the command line shares: reading YAML, printing JSON, saying a refusal."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any, TypeAlias

from prisondesk.kernel.filefault import fault_of
from prisondesk.kernel.message import Message
from prisondesk.kernel.refusal import Refused

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - argparse names no other


class UnreadableError(ValueError):
    """A file given on the command line cannot be read; the sentence names it."""


def read_yaml(path: Path) -> Any:
    """Return what the YAML file holds; raise UnreadableError for no such file and for no YAML."""
    import yaml

    try:
        with path.open(encoding="utf-8") as file:
            return yaml.safe_load(file)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise UnreadableError(f"{path}: {error}") from error


def print_json(found: object) -> None:
    """Print one JSON object on standard output."""
    sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=2) + "\n")


def complain(sentence: str) -> None:
    """Print one sentence on standard error."""
    sys.stderr.write(sentence + "\n")


def say_refusal(refused: Refused) -> None:
    """Print the reason and the advice of a refusal in French, as the windows would."""
    from prisondesk.i18n.translator import translator

    speak = translator("fr")
    advice = speak(refused.advice) if refused.advice else ""
    complain(f"{speak(refused.reason)} {advice}".rstrip())


def asked_for(what: Message) -> str:
    """Return *what* somebody is asked to type, in French."""
    from prisondesk.i18n.translator import translator

    return f"{translator('fr')(what)}\u00a0: "


def say_file(error: OSError, path: Path) -> None:
    """Print why a file cannot be read or written; the system names it, else it is *path*."""
    named = error.filename
    say_refusal(fault_of(named if isinstance(named, str) else str(path), error))


def print_lines(found: dict[str, Any]) -> None:
    """Print an answer as lines for people: name and value, a line for each of several."""
    for name, value in found.items():
        for each in value if isinstance(value, list) else [value]:
            sys.stdout.write(f"{name}: {_line(each)}\n")


def _line(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {each}" for name, each in value.items())
    return str(value)
