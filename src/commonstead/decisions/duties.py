"""What an organisation has to do, and by when: the calendar that follows from its rulebook."""

from collections.abc import Iterator
from datetime import date, timedelta

from commonstead.decisions.affairs import Affairs
from commonstead.decisions.again import ladder_of, next_step
from commonstead.decisions.board_duties import board_duties
from commonstead.decisions.duty import Duty, due_by_rule, open_by_rule, status_on
from commonstead.decisions.years import within_months, year_ends
from commonstead.kit import add_months
from commonstead.rulebook import Rulebook

ON_REGISTRATION = "on_registration"


def duties(rulebook: Rulebook, affairs: Affairs, on: date, until: date) -> tuple[Duty, ...]:
    """Everything that is due up to a day, what is overdue and what is open, the soonest first.

    Each says which rule and clause it comes from, and how it stands on the day `on`.

    >>> from commonstead.rulebook import load_model
    >>> rulebook = load_model("clt-community-benefit-society").changed(
    ...     {"accounts.year_end": "march", "accounts.return.months": "7"})
    >>> affairs = Affairs(founded=date(2025, 6, 1), last_annual=date(2026, 5, 1))
    >>> found = duties(rulebook, affairs, date(2026, 4, 1), date(2026, 10, 31))
    >>> [(duty.kind, str(duty.due)) for duty in found if duty.rule == "accounts.return.months"]
    [('annual_return', '2026-10-31')]
    """
    meetings = tuple(_annual_meetings(rulebook, affairs, on, until))
    found = [
        *meetings,
        *_returns(rulebook, affairs, on, until),
        *board_duties(rulebook, affairs, on, until, [duty.due for duty in meetings]),
        *_reviews(rulebook, affairs, on),
        *_copies(rulebook, affairs, on),
        *_amendments(rulebook, affairs, on),
        *_filings(affairs, on),
        *_steps_of_ladders(affairs, on),
    ]
    within = (duty for duty in found if duty.due <= until)
    return tuple(sorted(within, key=lambda duty: (duty.due, duty.id)))


def _annual_meetings(rulebook: Rulebook, affairs: Affairs, on: date, until: date) -> Iterator[Duty]:
    """One meeting does for every year that ended before it: of those overdue, the oldest."""
    rule = "meetings.annual.months"
    held = affairs.last_annual or affairs.founded
    found = [
        due_by_rule(
            rulebook,
            rule,
            kind="annual_meeting",
            key=end.isoformat(),
            due=add_months(end, rulebook.value(rule)),
            on=on,
            year_end=end,
        )
        for end in year_ends(rulebook, held, until)
    ]
    overdue = [duty for duty in found if duty.due < on]
    yield from overdue[:1]
    yield from found[len(overdue) :]


def _returns(rulebook: Rulebook, affairs: Affairs, on: date, until: date) -> Iterator[Duty]:
    rule = "accounts.return.months"
    made = affairs.returned_to or affairs.founded - timedelta(days=1)
    for end in year_ends(rulebook, made + timedelta(days=1), until):
        if end in affairs.returns:
            continue
        due = within_months(end, rulebook.value(rule))
        yield due_by_rule(
            rulebook, rule, kind="annual_return", key=end.isoformat(), due=due, on=on, year_end=end
        )


def _reviews(rulebook: Rulebook, affairs: Affairs, on: date) -> Iterator[Duty]:
    rule = "decisions.consent.review_months"
    for agreed in affairs.agreed:
        due = add_months(agreed.on, rulebook.value(rule))
        yield due_by_rule(
            rulebook, rule, kind="review", key=agreed.id, due=due, on=on, title=agreed.title
        )


def _copies(rulebook: Rulebook, affairs: Affairs, on: date) -> Iterator[Duty]:
    rule = "meetings.minutes.copy_days"
    for copy in affairs.copies:
        due = copy.on + timedelta(days=rulebook.value(rule))
        yield due_by_rule(
            rulebook, rule, kind="minutes_copy", key=copy.id, due=due, on=on, asked=copy.on
        )


def _amendments(rulebook: Rulebook, affairs: Affairs, on: date) -> Iterator[Duty]:
    rule = "rules.effective"
    if rulebook.value(rule) != ON_REGISTRATION:
        return
    for amendment in affairs.amendments:
        if amendment.adopted <= on:
            yield open_by_rule(
                rulebook, rule, kind="registration", key=amendment.id, since=amendment.adopted
            )


def _steps_of_ladders(affairs: Affairs, on: date) -> Iterator[Duty]:
    """The step that sides agreed beforehand to take next, and its last day, by their ladder."""
    for motion in affairs.differing:
        step, steps = next_step(motion.settings), ladder_of(motion.settings)
        if step is None or step.days is None:
            continue
        due = motion.on + timedelta(days=step.days)
        yield Duty(
            kind="ladder_step",
            id=f"ladder_step:{motion.id}",
            due=due,
            status=status_on(due, on),
            facts={"step": step.what, "title": motion.title},
            rule="",
            clause=steps.source.clause,
            source=steps.source,
        )


def _filings(affairs: Affairs, on: date) -> Iterator[Duty]:
    for filing in affairs.filings:
        yield Duty(
            kind="filing",
            id=f"filing:{filing.id}",
            due=filing.due,
            status=status_on(filing.due, on),
            facts={"title": filing.title},
            rule="",
            clause=filing.source.clause,
            source=filing.source,
        )
