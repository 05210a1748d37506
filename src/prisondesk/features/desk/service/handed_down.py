"""Puts translations of the directorate to use: shown in figures first, read again at each start."""

from collections.abc import Iterator

from sqlalchemy import Connection

from prisondesk.i18n import adopted
from prisondesk.i18n.adopted import FILE, Judged
from prisondesk.i18n.languages import LANGUAGES
from prisondesk.kernel.message import Message, cmsg, msg, nmsg
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.work import Work
from prisondesk.sync.reference import Contents, Kind, Package

_DOMAINS = {
    "ui": cmsg("texts", "Screens"),
    "print": cmsg("texts", "Papers"),
    "interview": cmsg("texts", "Interviews"),
}


class CatalogueApplier:
    """Reference data of the kind `catalogue`: one file a language, named by the language's code."""

    kind = Kind.CATALOGUE

    def check(self, contents: Contents) -> None:
        """Raise Refused when no text of it is one of this version of the program."""
        _judged(contents)

    def changes(self, _connection: Connection, package: Package) -> tuple[Message, ...]:
        """Say how many texts change, who read them, and what cannot be used here, and why."""
        return tuple(_said(_judged(package)))

    def apply(self, _work: Work, package: Package) -> None:
        """Judge the texts once more; they are read from the records when these are opened."""
        _judged(package)


def _judged(package: Contents) -> Judged:
    code = package.reference.name
    names = [each.name for each in package.reference.items]
    if names != [FILE]:
        raise Refused(
            msg("These translations are not of the form this program reads."),
            msg(
                "The set is named by its language and has the one file catalogue.json, which "
                "translations publish writes."
            ),
        )
    judged = adopted.judge(adopted.loads(package.read(FILE), code), code)
    if not judged.used:
        raise Refused(
            msg("No text of this file is one of this program."),
            msg("It was made for another version: ask the directorate for the right one."),
        )
    return judged


def _said(judged: Judged) -> Iterator[Message]:
    name = LANGUAGES[judged.language.code].own_name
    yield nmsg(
        "{language}: {count} text is taken from the directorate.",
        "{language}: {count} texts are taken from the directorate.",
        judged.used,
        language=name,
    )
    for domain, title in _DOMAINS.items():
        if number := judged.changed[domain]:
            yield nmsg(
                "{domain}: {count} text changes.",
                "{domain}: {count} texts change.",
                number,
                domain=title,
            )
    for reader, number in judged.readers.most_common():
        yield nmsg(
            "Read by {reader}: {count} text.",
            "Read by {reader}: {count} texts.",
            number,
            reader=reader,
        )
    yield from _left_out(judged)


def _left_out(judged: Judged) -> Iterator[Message]:
    if judged.held_back:
        yield nmsg(
            "{count} draft on law, rights or health stays in French until two people have read it.",
            "{count} drafts on law, rights or health stay in French until two people have read "
            "them.",
            judged.held_back,
        )
    if judged.outdated:
        yield nmsg(
            "{count} text stands for French that has changed since: left out.",
            "{count} texts stand for French that has changed since: left out.",
            judged.outdated,
        )
    if judged.unknown:
        yield nmsg(
            "{count} text is not of this version of the program: left out.",
            "{count} texts are not of this version of the program: left out.",
            judged.unknown,
        )
    if judged.faulty:
        yield nmsg(
            "{count} text has a fault (a lost number or name, foreign letters): left out.",
            "{count} texts have a fault (a lost number or name, foreign letters): left out.",
            judged.faulty,
        )
