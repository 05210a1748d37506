"""What is said after a backup was put back, on the page and on the command line."""

from prisondesk.bootstrap.restoring import Restored
from prisondesk.kernel.message import Message, msg, nmsg, verbatim


def report(found: Restored) -> tuple[Message, ...]:
    """Return in words what was put back, and who may know what it lacks."""
    lines = [
        msg(
            "The backup of {made} is in place: {facts} entries. This computer is a new writer.",
            made=found.made,
            facts=found.facts,
        )
    ]
    if found.missing > 0:
        lines.append(
            nmsg(
                "{count} entry written after it is not here. It stands in the records kept in "
                "{folder}.",
                "{count} entries written after it are not here. They stand in the records kept "
                "in {folder}.",
                found.missing,
                folder=verbatim(found.kept.name if found.kept else ""),
            )
        )
    elif found.missing < 0:
        lines.append(
            msg("How many entries are missing is not known: the records before do not tell.")
        )
    for each in found.partners:
        lines.append(
            msg(
                "{facility}: bundles sent {sent}, acknowledged {acknowledged}. It may hold more: "
                "ask it for a bundle.",
                facility=verbatim(each.facility),
                sent=each.sent,
                acknowledged=each.acknowledged,
            )
        )
    lines.append(
        msg("Ask for a place on the national list again, and write again what papers show.")
    )
    return tuple(lines)
