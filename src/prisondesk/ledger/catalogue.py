"""All kinds of facts of this version of the program, and how bytes become bodies."""

from collections.abc import Iterable, Iterator

from prisondesk.ledger import strict
from prisondesk.ledger.codec import WrongShape, from_plain, to_plain
from prisondesk.ledger.entry import Entry
from prisondesk.ledger.kinds import FactBody, FactKind, Plain

REMEMBERED = 4096


class Catalogue:
    """Finds the class of a fact by the name of its kind, and reads any version of it.

    *decoded* remembers the facts read lately, by their hash.
    """

    def __init__(self, facts: Iterable[type[FactBody]]) -> None:
        self.decoded: dict[str, Entry] = {}
        self._classes: dict[str, type[FactBody]] = {}
        for fact in facts:
            if (name := fact.KIND.name) in self._classes:
                raise ValueError(f"two facts are called {name}")
            self._classes[name] = fact

    def __iter__(self) -> Iterator[type[FactBody]]:
        """Go through the classes in the order they were declared."""
        return iter(self._classes.values())

    def kind(self, name: str) -> FactKind | None:
        """Return the declaration of *name*, or None when this version does not know it."""
        found = self._classes.get(name)
        return found.KIND if found else None

    def encode(self, body: FactBody, *, nonce: str, reason: str) -> tuple[bytes, FactBody]:
        """Return the body's bytes, and the body as it is read from them.

        The bytes hold what it says, the reason given, and 128 random bits: the nonce keeps the
        hash of a short body from telling what the body was after erasure. What is read has its
        texts in NFC and its moments in UTC.
        """
        self._require(body)
        data = strict.nfc(to_plain(body))
        stored = strict.dumps({"data": data, "nonce": nonce, "reason": strict.nfc(reason)})
        return stored, from_plain(data, type(body))

    def remember(self, entry: Entry) -> None:
        """Keep *entry* for the next time its stream is read."""
        if len(self.decoded) >= REMEMBERED:
            self.decoded.clear()
        self.decoded[entry.hash] = entry

    def decode(self, name: str, version: int, plain: Plain) -> tuple[FactBody | None, str]:
        """Return what a fact says, lifted to today's shape, and the reason given.

        The body is None when the kind or its version is newer than this program. Raises
        WrongShape when a known version does not have its declared shape.
        """
        reason = plain.get("reason", "")
        if type(reason) is not str:
            raise WrongShape(f"the reason of {name}")
        cls = self._classes.get(name)
        if cls is None or version > cls.KIND.version:
            return None, reason
        data = plain.get("data")
        if not isinstance(data, dict):
            raise WrongShape(name)
        for lift in cls.KIND.upcasters[version - 1 :]:
            data = lift(data)
        return from_plain(data, cls), reason

    def _require(self, body: FactBody) -> None:
        if self._classes.get(body.KIND.name) is not type(body):
            raise LookupError(f"{body.KIND.name} is not declared by any feature")
