"""Reading an instrument from plain values, strictly, with every condition checked."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from prisondesk.features.assessment.model.items import Item, OutcomeRule, Rating, Words
from prisondesk.features.assessment.model.screening import Instrument, Section
from prisondesk.features.assessment.rules.conditions import condition

Plain = Mapping[str, Any]
_NOT_WORDS = frozenset(
    {"id", "filled_by", "visibility", "shares_only_flags", "first_night_by_officer"}
)


def read_instrument(plain: Plain) -> Instrument:
    """Return the instrument that *plain* (a loaded YAML file) holds.

    Raises KeyError, ValueError or BadCondition for anything it does not understand.
    """
    head, completeness = plain["instrument"], plain.get("completeness") or {}
    items = tuple(_item(row) for row in plain["items"])
    keys = [item.key for item in items]
    needs = plain["outcomes"].get("needs") or {}
    instrument = Instrument(
        key=head["id"],
        version=head["version"],
        draft=head["status"] != "approved",
        title=_words(head["title"]),
        opening=_words(head["opening_statement"]),
        sections=tuple(_section(row) for row in plain["sections"]),
        items=items,
        outcomes=tuple(
            (name, tuple(_rule(row) for row in rows))
            for name, rows in plain["outcomes"].items()
            if name != "needs"
        ),
        first_night=tuple(completeness.get("required_before_first_night") or ()),
        least_share=share(completeness.get("min_share_final", 0)),
        needs_listed_from=needs.get("list_all_from", 1),
        needs_section=needs.get("section", "NE"),
    )
    for _, rules in instrument.outcomes:
        for rule in rules:
            condition(rule.when, keys)
    for key in instrument.first_night:
        instrument.item(key)
    return instrument


def texts(instrument: Instrument) -> tuple[tuple[str, Words], ...]:
    """Return every sentence for people with its identifier, for the interview catalogue."""
    found: list[tuple[str, Words]] = [
        (f"{instrument.key}.title", instrument.title),
        (f"{instrument.key}.opening", instrument.opening),
    ]
    found += [(f"{instrument.key}.{each.key}", each.title) for each in instrument.sections]
    for item in instrument.items:
        prefix = f"{instrument.key}.{item.key}"
        found += [(f"{prefix}.q", item.question), (f"{prefix}.guidance", item.guidance)]
        if item.ask:
            found.append((f"{prefix}.ask", item.ask))
        found += [(f"{prefix}.{rating.value}", words) for rating, words in item.anchors]
    return tuple(found)


def share(told: object) -> Fraction:
    """Return a share exactly as it is written: 0.8 is four fifths."""
    return Fraction(str(told))


def _words(plain: Plain | None) -> Words:
    return tuple((str(code), str(text)) for code, text in (plain or {}).items())


def titles(row: Plain) -> Words:
    """Return the title of a group of questions in every language it stands in."""
    return _words({code: row[code] for code in row if code not in _NOT_WORDS})


def _section(row: Plain) -> Section:
    return Section(row["id"], titles(row), tuple(row["filled_by"]))


def _item(row: Plain) -> Item:
    return Item(
        key=row["id"],
        section=row["section"],
        critical=row.get("critical", False),
        question=_words(row["q"]),
        ask=_words(row.get("ask")),
        guidance=_words(row["guidance"]),
        anchors=tuple((Rating(key), _words(words)) for key, words in row["anchors"].items()),
        sources=tuple(row["sources"]),
        action=row.get("action", ""),
        addressed=row.get("addressed", False),
    )


def _rule(row: Plain) -> OutcomeRule:
    return OutcomeRule(row["level"], row["when"], row.get("effect", ""))
