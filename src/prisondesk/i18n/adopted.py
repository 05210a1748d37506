"""Texts that the directorate hands down: judged against this program, then used before its own.

The file says of every text which English and French it stands for, how far it has come and who
read it. What this program does not know, says in other French or holds faulty is left out; what is
guarded (law, rights, consent, health) counts only once it was reviewed.
"""

import datetime as dt
import gettext
import hashlib
import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prisondesk.i18n import catalogues, wording
from prisondesk.i18n.compiled import Held
from prisondesk.i18n.compiling import guarded_keys
from prisondesk.i18n.languages import FRENCH, LANGUAGES, Language
from prisondesk.i18n.standing import ORDER, Stage, Standing, standing_of
from prisondesk.i18n.translator import DOMAINS, adopt, adopted, key_of, shipped
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused

if TYPE_CHECKING:
    from babel.messages.catalog import Message

FORMAT = 1
FILE = "catalogue.json"
LARGEST_TEXT = 4000
_MOST = 50_000
# Marks that turn the writing for all that follows; a text needs isolates at most.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e")
_HANDED = frozenset({Stage.UNATTESTED, Stage.ATTESTED, Stage.READ, Stage.REVIEWED, Stage.APPROVED})


@dataclass(frozen=True, slots=True)
class Handed:
    """One text as handed down: *french* is the hash of the French it was read beside."""

    domain: str
    context: str
    text: str
    french: str
    own: tuple[str, ...]
    standing: Standing


@dataclass(slots=True)
class Judged:
    """What of a file can be used here; the others by the reason why they cannot."""

    language: Language
    texts: dict[str, dict[object, str]] = field(default_factory=dict)
    changed: Counter[str] = field(default_factory=Counter)
    readers: Counter[str] = field(default_factory=Counter)
    used: int = 0
    unknown: int = 0
    outdated: int = 0
    faulty: int = 0
    held_back: int = 0


def dumps(folder: Path, language: Language, day: dt.date) -> bytes:
    """Return all translations of *language* in the catalogues of *folder*, ready to be signed."""
    rows = [
        {
            "domain": domain,
            "context": entry.context or "",
            "text": catalogues.source_of(entry)[0],
            "french": _hash(catalogues.texts_of(french)),
            "own": list(catalogues.texts_of(entry)),
            "stage": standing.stage.value,
            "note": standing.note,
        }
        for domain, entry, french, standing in _entries(folder, language)
    ]
    plain = {"v": FORMAT, "language": language.code, "made": day.isoformat(), "texts": rows}
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, indent=0).encode()


def _entries(
    folder: Path, language: Language
) -> "Iterator[tuple[str, Message, Message, Standing]]":
    for domain in DOMAINS:
        french = catalogues.read(folder / FRENCH.code / "LC_MESSAGES" / f"{domain}.po")
        own = catalogues.read(folder / language.code / "LC_MESSAGES" / f"{domain}.po")
        for entry in catalogues.entries(own):
            beside = french.get(entry.id, entry.context)
            if catalogues.is_translated(entry) and beside is not None:
                yield domain, entry, beside, standing_of(entry, language)


def loads(data: bytes, code: str) -> tuple[Handed, ...]:
    """Return the texts of a file for the language *code*; raise Refused when it is none."""
    broken = Refused(
        msg("This file of translations is not whole, or is for another language."),
        msg("Ask the directorate for it again."),
    )
    if code not in LANGUAGES or code == FRENCH.code:
        raise broken
    try:
        plain = json.loads(data)
        if plain["v"] != FORMAT or plain["language"] != code or len(plain["texts"]) > _MOST:
            raise broken
        return tuple(_handed(each) for each in plain["texts"])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise broken from error


def _handed(plain: Mapping[str, Any]) -> Handed:
    names = ("domain", "context", "text", "french", "note")
    own = tuple(plain["own"])
    if not all(isinstance(each, str) for each in (*own, *(plain[name] for name in names))):
        raise ValueError("a text is a text")
    stage = Stage(plain["stage"])
    if plain["domain"] not in DOMAINS or stage not in _HANDED or not own:
        raise ValueError("the domain, the stage or the forms")
    return Handed(
        plain["domain"],
        plain["context"],
        plain["text"],
        plain["french"],
        own,
        Standing(stage, plain["note"]),
    )


def judge(found: Iterable[Handed], code: str) -> Judged:
    """Return what of *found* this program can use for the language *code*, and why not the rest."""
    judged = Judged(LANGUAGES[code], {domain: {} for domain in DOMAINS})
    guarded = {domain: guarded_keys(domain) for domain in DOMAINS}
    for each in found:
        _judge(each, judged, guarded[each.domain])
    return judged


def _judge(each: Handed, judged: Judged, guarded: frozenset[str]) -> None:
    key = key_of(each.text, each.context)
    french = _forms(shipped(FRENCH.code, each.domain), key, FRENCH)
    taken = judged.texts[each.domain]
    if not french or key in taken or (key, 0) in taken:
        judged.unknown += 1
    elif _hash(french) != each.french:
        judged.outdated += 1
    elif _is_faulty(each, judged.language, french):
        judged.faulty += 1
    elif key in guarded and not each.standing.may_be_relied_on:
        judged.held_back += 1
    else:
        judged.used += 1
        if len(french) > 1:
            taken.update({(key, place): text for place, text in enumerate(each.own)})
        else:
            taken[key] = each.own[0]
        if _now(judged.language, each.domain, key) != each.own:
            judged.changed[each.domain] += 1
        if ORDER.index(each.standing.stage) >= ORDER.index(Stage.READ):
            judged.readers.update(_readers(each.standing.note))


def _readers(note: str) -> set[str]:
    """Return who read a text: each reader is written with body and day after a comma."""
    parts = (part.strip().rpartition(",")[0].strip() or part.strip() for part in note.split(";"))
    return {part for part in parts if part}


def _now(language: Language, domain: str, key: str) -> tuple[str, ...]:
    """Return what people read today in *language*, nothing where they read French."""
    code = language.code
    return _forms(adopted(code, domain), key, language) or _forms(
        shipped(code, domain), key, language
    )


def _forms(
    catalogue: gettext.NullTranslations | None, key: str, language: Language
) -> tuple[str, ...]:
    """Return the text, or the forms, that *catalogue* has for *key*."""
    have: Mapping[object, str] = getattr(catalogue, "_catalog", {})
    if text := have.get(key):
        return (text,)
    forms = tuple(have.get((key, place), "") for place in range(language.plurals))
    return forms if all(forms) else ()


def _is_faulty(each: Handed, language: Language, french: tuple[str, ...]) -> bool:
    """Tell whether a text lost a placeholder, has foreign letters or could harm the page."""
    if len(each.own) != (language.plurals if len(french) > 1 else 1):
        return True
    try:
        source = frozenset[str]().union(
            wording.placeholders(each.text), *map(wording.placeholders, french)
        )
        return any(
            not text.strip()
            or len(text) > LARGEST_TEXT
            or _harms(text)
            or _has_fault(text, source, language, wording.may_omit(language, form, len(each.own)))
            for form, text in enumerate(each.own)
        )
    except ValueError:
        return True


def _has_fault(
    text: str, source: frozenset[str], language: Language, omitted: frozenset[str]
) -> bool:
    return next(wording.faults_of_text(text, source, language, omitted), None) is not None


def _harms(text: str) -> bool:
    if set(text) & _TURNING or any(
        unicodedata.category(letter) == "Cc" and letter != "\n" for letter in text
    ):
        return True
    return wording.has_instructions(text)


def _hash(texts: Iterable[str]) -> str:
    return hashlib.sha256("\x04".join(texts).encode()).hexdigest()[:24]


def put_in_use(judged: Iterable[Judged]) -> None:
    """Use the texts of *judged* before the program's own; of other languages no longer any."""
    made: dict[tuple[str, str], gettext.NullTranslations] = {}
    for each in judged:
        for domain, texts in each.texts.items():
            made[each.language.code, domain] = Held(texts, each.language)
    adopt(made)
