"""Shredding after an acquittal, a relaxe or a non-lieu: two people, one tombstone."""

from collections.abc import Mapping

from prisondesk.features.assessment.ui.steps.part import Colleague, Part, text
from prisondesk.features.assessment.ui.team_desk import Sight, TeamDesk
from prisondesk.kernel.message import msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Group, Text
from prisondesk.ui.forms.field import Value


class ShreddingPart(Part):
    """The court cleared the person: what was written on risk goes, the fact of it stays."""

    def __init__(self, bench: Bench, desk: TeamDesk, sight: Sight) -> None:
        super().__init__(bench, desk, sight)
        self.say(
            msg("The court found no guilt: the assessments of this person are shredded by law."),
            msg("Two people sign. That it was done stays written; what was said does not."),
        )
        fields = (
            Text(key="reference", label=msg("Number and date of the decision"), required=True),
        )
        self.ask((Group(None, fields),), msg("Shred the assessments"), "shred-assessments")
        self.colleague = Colleague(bench)
        self.column.insertWidget(self.column.count() - 1, self.colleague)

    def given(self, values: Mapping[str, Value]) -> None:
        """Shred them."""
        desk, key, reference = self.desk, self.sight.key, text(values, "reference")
        user, password = self.colleague.user.text(), self.colleague.password.text()

        def work() -> None:
            second = desk.colleague(user, password)
            desk.reviews.shred(desk.actor, second, key, reference)

        self.do(work, msg("Assessments shredded"))
