"""What an exchange did, in the words of the strip and of the last step."""

from collections.abc import Sequence

from prisondesk.features.exchange.model import Trust
from prisondesk.features.exchange.ui.linking import RESTORED, WITHDRAWN, withdrawn_words
from prisondesk.features.exchange.ui.presenter import Exchanged
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message, msg, nmsg
from prisondesk.kernel.refusal import Refused
from prisondesk.ui.widgets import Tone

Told = tuple[str, str, Tone]
"""The headline of a strip, what follows it, and its tone."""

_ASK_ANEW = msg("Ask for a place on it again: until then no bundle goes out, and none is for it.")
_PULL = msg("You may pull out the key.")


def summary(exchanged: Exchanged) -> Message:
    """Return in one sentence exactly what was done."""
    sent = nmsg("{count} bundle written", "{count} bundles written", len(exchanged.written))
    read = nmsg("{count} bundle taken in", "{count} bundles taken in", len(exchanged.taken))
    closed = sum(len(each.closed) for each in exchanged.taken)
    expected = sum(len(each.expected) for each in exchanged.taken)
    return msg(
        "{sent}, {read}: {expected}, {closed}.",
        sent=sent,
        read=read,
        expected=nmsg("{count} person expected", "{count} persons expected", expected),
        closed=nmsg("{count} transfer closed", "{count} transfers closed", closed),
    )


def told(t: Translator, exchanged: Exchanged) -> Told | None:
    """Return what a person must know after an exchange: alarms of law and life first.

    Then why it broke off and what it did before that, if it did; None when there is nothing.
    """
    broke = exchanged.broke
    if broke is None:
        return _strip(t, exchanged, (), Tone.SOON)
    left = (summary(exchanged), msg("The rest goes with the next exchange."))
    if not isinstance(broke, Refused):
        return _strip(t, exchanged, (msg("Stopped."), *left, _PULL), Tone.INFO)
    advice = () if broke.advice is None else (broke.advice,)
    return _strip(t, exchanged, (broke.reason, *advice, *left), Tone.SOON)


def unlisted(t: Translator, trust: Trust) -> Told:
    """Return what is said of a computer that is not on the national list, or not any more."""
    if trust.withdrawn:
        return t(WITHDRAWN), t(withdrawn_words(trust)), Tone.SOON
    if trust.restored:
        return t(RESTORED), t(_ASK_ANEW), Tone.SOON
    headline = msg("This prison is not on the national list yet.")
    more = msg("Join it once with the directorate; bundles can travel from then on.")
    return t(headline), t(more), Tone.INFO


def stopped(t: Translator) -> Told:
    """Return what is said of an exchange that was stopped before anything was done."""
    return t(msg("Stopped.")), f"{t(msg('Nothing was exchanged.'))} {t(_PULL)}", Tone.INFO


def _strip(
    t: Translator, exchanged: Exchanged, words: Sequence[Message], tone: Tone
) -> Told | None:
    alarms = [each for taken in exchanged.taken for each in taken.alarms]
    warnings = [each for taken in exchanged.taken for each in taken.warnings]
    if aside := sum(each.doubts for each in exchanged.taken):
        warnings.append(
            nmsg(
                "{count} entry is set aside in quarantine.",
                "{count} entries are set aside in quarantine.",
                aside,
            )
        )
    if not (every := [t(each) for each in (*alarms, *words, *warnings)]):
        return None
    calm = Tone.SOON if warnings else tone
    return every[0], " ".join(every[1:]), Tone.LAW if alarms else calm
