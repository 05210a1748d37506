"""Signing as second person, telling and hearing, deciding: the three steps after the ratings."""

from collections.abc import Mapping

from prisondesk.features.assessment.model.assessment import (
    OVERRIDE_WORDS,
    Hearing,
    OverrideReason,
    level_words,
)
from prisondesk.features.assessment.rules.procedure import Wanted, choices, differs
from prisondesk.features.assessment.ui.steps.part import Colleague, Part, text
from prisondesk.features.assessment.ui.team_desk import Sight, TeamDesk
from prisondesk.features.inmates.rules.languages import LANGUAGE_WORDS
from prisondesk.kernel.message import cmsg, msg
from prisondesk.ui.bench import Bench
from prisondesk.ui.forms import Area, Choice, Combo, Group, Text
from prisondesk.ui.forms.field import Value


class SigningPart(Part):
    """The second person, from another service, signs the ratings with a key of their own."""

    def __init__(self, bench: Bench, desk: TeamDesk, sight: Sight) -> None:
        super().__init__(bench, desk, sight)
        current = sight.current
        lead = current.rated.by if current and current.rated else ""
        self.say(
            msg("Read the ratings and what they rest on, then sign with your own key."),
            msg("The second person comes from another service than the first."),
        )
        self._mine = desk.actor.officer != lead
        self.colleague = Colleague(bench)
        self.colleague.setVisible(not self._mine)
        self.column.addWidget(self.colleague)
        self.column.addStretch(1)
        self.verb(msg("Sign as second person"), "sign-second", self._sign)

    def _sign(self) -> None:
        current, desk, key = self.sight.current, self.desk, self.sight.key
        if current is None:
            return
        user, password = self.colleague.user.text(), self.colleague.password.text()
        mine = self._mine

        def work() -> None:
            second = desk.actor if mine else desk.colleague(user, password)
            desk.assessments.sign_second(second, key, current.id)

        self.do(work, msg("Both signatures given"))


class HearingPart(Part):
    """The person is told the proposed level and the reasons that can be told, and is heard."""

    def __init__(self, bench: Bench, desk: TeamDesk, sight: Sight) -> None:
        super().__init__(bench, desk, sight)
        self.say(
            msg("Say the proposed level and the reasons, in the person’s language."),
            msg("Keep back the names of others, sources and security plans."),
        )
        said = (
            ("yes", msg("agrees")),
            ("no", msg("does not agree")),
            ("nothing", msg("says nothing")),
        )
        fields = (
            Combo(
                key="language",
                label=msg("Language spoken"),
                options=tuple(LANGUAGE_WORDS.items()),
                width=320,
            ),
            Text(key="interpreter", label=msg("Interpreter, if there was one"), width=320),
            Choice(key="agrees", label=msg("The person"), options=said),
            Area(key="words", label=msg("The person’s words"), lines=3),
            Text(
                key="impossible",
                label=msg("Could not be done because"),
                hint=msg("Only when the person cannot be heard now: hospital, court, refusal."),
            ),
        )
        self.ask((Group(None, fields),), msg("The person was told and heard"), "hear-person")

    def given(self, values: Mapping[str, Value]) -> None:
        """Write it down."""
        current, desk, key = self.sight.current, self.desk, self.sight.key
        if current is None:
            return
        answer = {"yes": True, "no": False}.get(text(values, "agrees"))
        hearing = Hearing(
            text(values, "language"),
            text(values, "interpreter"),
            text(values, "words"),
            answer,
            text(values, "impossible"),
        )
        self.do(
            lambda: desk.assessments.heard(desk.actor, key, current.id, hearing),
            msg("Hearing noted"),
        )


class DecisionPart(Part):
    """The director’s decision; another level than the suggested one needs more."""

    def __init__(self, bench: Bench, desk: TeamDesk, sight: Sight) -> None:
        super().__init__(bench, desk, sight)
        current = sight.current
        levels = choices(sight.instrument, current) if current else ()
        rules = sight.instrument.procedure
        codes = tuple(
            (code.value, said)
            for code, said in OVERRIDE_WORDS.items()
            if code.value in rules.reason_codes
        )
        fields = (
            Choice(
                key="level",
                label=cmsg("of a decision", "Level"),
                options=tuple((level, level_words(level)) for level in levels),
                required=True,
            ),
            Combo(key="code", label=msg("Why another level than the suggested one"), options=codes),
            Area(
                key="reason",
                label=cmsg("of a decision", "Reason"),
                hint=msg("At least {count} characters.", count=rules.reason_min_chars),
                lines=3,
            ),
            Area(
                key="told",
                label=msg("Why, in plain words for the person"),
                hint=msg("This is printed on the person’s notice."),
                lines=2,
            ),
        )
        form = self.ask((Group(None, fields),), msg("Decide"), "decide-level")
        self.colleague = Colleague(bench)
        self.column.insertWidget(self.column.count() - 1, self.colleague)
        form.edited.connect(lambda _key: self._show_more())
        self._show_more()

    def _show_more(self) -> None:
        current, form = self.sight.current, self.form
        if current is None or form is None:
            return
        level = text(form.values(), "level")
        other = bool(level) and differs(current, level)
        for key in ("code", "reason"):
            form.field(key).setVisible(other)
        self.colleague.setVisible(other)

    def given(self, values: Mapping[str, Value]) -> None:
        """Record the decision."""
        current, desk, key = self.sight.current, self.desk, self.sight.key
        if current is None:
            return
        code = text(values, "code")
        wanted = Wanted(
            text(values, "level"),
            OverrideReason(code) if code else None,
            text(values, "reason"),
            text(values, "told"),
        )
        user, password = self.colleague.user.text(), self.colleague.password.text()
        other = differs(current, wanted.level)

        def work() -> None:
            second = desk.colleague(user, password) if other else None
            desk.assessments.decide(desk.actor, key, current.id, wanted, second)

        self.do(work, msg("Decision recorded"))
