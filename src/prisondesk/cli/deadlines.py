"""`prisondesk deadlines`: the rules of the law applied to worked cases."""

import argparse
import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from prisondesk.cli.parts import Commands, UnreadableError, complain, print_json


def add(commands: Commands) -> None:
    """Offer the command."""
    parser = commands.add_parser("deadlines", help="apply the rules of the law to worked cases")
    parser.add_argument("--cases", required=True, type=Path, help="a YAML file of cases")
    parser.add_argument("--parameters", type=Path, help="another table of legal parameters")
    parser.set_defaults(command=run)


def run(given: argparse.Namespace) -> int:
    """Print one JSON object: every derived value of every case by its id; return the exit code.

    A fault of one case is the answer of that case; only a file that cannot be read ends with 2.
    """
    from prisondesk.features.custody.rules.cases.answering import answer_cases

    try:
        found = answer_cases(_law(given.parameters), read_cases(given.cases))
    except (ValueError, KeyError, TypeError) as error:
        complain(f"{given.cases}: {error}")
        return 2
    print_json(_plain(found, _speaker()))
    return 0


def read_cases(path: Path) -> Any:
    """Return what *path* holds with dates left as text, so that one wrong date is one wrong case.

    Raises UnreadableError.
    """
    import yaml

    class Loader(yaml.SafeLoader):
        """YAML without dates."""

    Loader.yaml_implicit_resolvers = {
        letter: [(tag, pattern) for tag, pattern in rules if not tag.endswith(":timestamp")]
        for letter, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    try:
        return yaml.load(path.read_text("utf-8-sig"), Loader)  # noqa: S506 - a SafeLoader
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise UnreadableError(f"{path}: {error}") from error


def _law(path: Path | None) -> Any:
    from prisondesk import assets
    from prisondesk.cli.parts import read_yaml
    from prisondesk.features.custody.rules.cases.answering import Law
    from prisondesk.features.custody.rules.parameters import holidays, read_parameters

    plain = read_yaml(path or assets.resource("legal", "parameters_ml.yaml"))
    days_off = holidays(plain, range(1990, 2080))
    return Law(read_parameters(plain), plain.get("counting", {}), days_off)


def _speaker() -> Callable[[Any], str]:
    from prisondesk.i18n.translator import translator

    return translator("fr")


def _plain(value: Any, speak: Callable[[Any], str]) -> Any:
    """Return *value* as JSON has it: dates as text, sentences in French."""
    if isinstance(value, Mapping):
        return {key: _plain(each, speak) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each, speak) for each in value]
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, dt.date):
        exact = isinstance(value, dt.datetime)
        return f"{value:%Y-%m-%dT%H:%M}" if exact else value.isoformat()
    return _sentence(value, speak)


def _sentence(value: Any, speak: Callable[[Any], str]) -> str:
    """Return a message, or a step of an explanation with its detail in brackets."""
    if hasattr(value, "params"):
        return speak(value)
    text = speak(value.text)
    return f"{text} ({speak(value.detail)})" if value.detail is not None else text
