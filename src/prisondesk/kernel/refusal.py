"""The one error that speaks to a person: what was refused, and what to do about it."""

from prisondesk.kernel.message import Message


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not a fault
    """Raised when a rule, a right or the world says no; shown word for word, never a crash.

    *reason* says what is refused; *advice*, when there is one, says what the person can do.
    """

    def __init__(self, reason: Message, advice: Message | None = None) -> None:
        super().__init__(reason.text)
        self.reason = reason
        self.advice = advice
