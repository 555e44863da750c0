"""Answers about equality given, changed and taken back; and sums of them shown. Nothing decides."""

from collections.abc import Mapping

from commonstead.homes.monitoring import check_answers
from commonstead.homes.sums import Column, Sheet
from commonstead.homes.trying import setting
from commonstead_web.homes.actions.applying import own
from commonstead_web.homes.models import EqualityAnswers, HouseholdApplication, ShownSum
from commonstead_web.homes.monitoring import forgotten_before, shown_before
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.queries import Organisation


@action("homes.answer_equality", recorded=False, authority=None, locks=False)
def answer_equality(
    *, actor: Actor, organisation: Organisation, application: str, answers: Mapping[str, str]
) -> tuple[HouseholdApplication, Facts]:
    """Answer the questions that decide nothing; what was answered before goes. None takes it back.

    Refuses `no_such_home_application`, `not_your_application`, `application_is_over`,
    `answer_not_offered` (question).
    """
    found = own(organisation, actor, application)
    check_answers(answers)
    before = EqualityAnswers.objects.filter(application=found).first()
    if not answers:
        EqualityAnswers.objects.filter(application=found).delete()
    else:
        version = before.version + 1 if before else 1
        EqualityAnswers.objects.update_or_create(
            application=found,
            defaults={
                "organisation": organisation,
                "version": version,
                "answers": dict(answers),
            },
        )
    return found, {}


@action("homes.show_sums", power="decisions.propose", recorded=False)
def show_sums(*, actor: Actor, organisation: Organisation, sheet: Sheet) -> tuple[Sheet, Facts]:
    """Show the sums of a trial by characteristic, and remember them.

    A sum that differs from one shown before by fewer households than may be shown is shown as it
    was then, so that nobody's answers can be found by trying twice.
    """
    least = int(setting("smallest_number", actor.today).value)
    old = ShownSum.objects.filter(organisation=organisation)
    old.filter(on__lt=forgotten_before(actor.today)).delete()
    shown = shown_before(organisation)
    settled: list[Column] = []
    for column in sheet.columns:
        one = column.settled([*settled, *shown], least)
        if one is column and one.figures:
            ShownSum.objects.create(
                organisation=organisation,
                on=actor.today,
                counted=dict(one.counted),
                figures={name: dict(groups) for name, groups in one.figures.items()},
            )
        settled.append(one)
    return Sheet.of(settled), {}
