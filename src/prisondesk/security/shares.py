"""The recovery code shared between three people, any two of whom can open (SLIP-39).

The splitting is that of the reference implementation `shamir-mnemonic`; nothing of it is ours.
"""

from collections.abc import Sequence

import shamir_mnemonic  # type: ignore[import-untyped]  # ships no types
from shamir_mnemonic import MnemonicError

from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.security.recovery import CODE_BYTES, RecoveryCode

NEEDED, SHARES = 2, 3


def split(code: RecoveryCode) -> tuple[str, ...]:
    """Return three lists of words; any two give *code* back, one alone tells nothing of it."""
    (group,) = shamir_mnemonic.generate_mnemonics(1, [(NEEDED, SHARES)], code.raw)
    return tuple(group)


def join(typed: Sequence[str]) -> RecoveryCode:
    """Return the code that two lists of words give, as typed; raises Refused.

    Four letters are enough of each word: no two words of the list begin alike.
    """
    try:
        raw = shamir_mnemonic.combine_mnemonics([_words(each) for each in typed])
    except MnemonicError as error:
        raise Refused(
            msg("These words do not go together, or one of them is misspelt."),
            msg("Take two different sheets of the same date; compare each word with the sheet."),
        ) from error
    if len(raw) != CODE_BYTES:
        raise Refused(msg("These words are not those of a recovery sheet of this program."))
    return RecoveryCode(raw)


def _words(typed: str) -> str:
    known = {word[:4]: word for word in shamir_mnemonic.wordlist.WORDLIST}
    given = "".join(each if each.isalpha() else " " for each in typed.lower()).split()
    return " ".join(known.get(word[:4], word) for word in given)
