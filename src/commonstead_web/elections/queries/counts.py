"""The count, once voting is over: never before."""

from dataclasses import dataclass, replace
from datetime import date

from commonstead.elections import Contest, Count
from commonstead.elections.confirmation import Confirmation
from commonstead.kit import Refusal
from commonstead_web.elections import box, outcome
from commonstead_web.elections.models import Declaration, Draw, Election, Scrutiny
from commonstead_web.elections.outcome import Outcome
from commonstead_web.elections.queries import contests
from commonstead_web.elections.queries.papers import papers_of, papers_received

LOT = "lot"


def contest_of(election: Election) -> Contest:
    """Box and papers as they go into the count; refuses `not_counted_yet` before the close.

    Candidates are named by pseudonym, in ballot order.
    """
    ballots = box.rankings(election) + papers_of(election)
    standing = contests.candidates_in_order(election)
    return Contest(
        seats=election.seats,
        candidates=tuple(one.ref for one in standing),
        ballots=ballots,
        withdrawn=frozenset(one.position or 0 for one in standing if one.withdrawn),
    )


def lots_of(election: Election) -> tuple[int, ...] | None:
    """The recorded draw as positions on the ballot, those who took no part in it last.

    None where nothing was drawn, or where the rules do not let lots decide (`elections.ties`).
    """
    draw = Draw.objects.filter(election=election).first()
    if draw is None or LOT not in election.ties:
        return None
    position = {one.ref: place for place, one in enumerate(contests.candidates_in_order(election))}
    drawn = [position[ref] for ref in draw.order]
    return (*drawn, *(place for place in position.values() if place not in drawn))


def outcome_of(election: Election) -> Outcome:
    """Count the ballots, now; for those who count and check.

    Refuses `not_counted_yet` before the close, `papers_not_reconciled`, and `tie_needs_a_draw`
    (stage, candidates as positions, purpose).
    """
    contest = contest_of(election)
    if election.confirming:
        threshold = contests.rules_of(election).value("elections.confirm.threshold")
        return outcome.of_confirmation(contest, threshold, election.roll_size or 0)
    return outcome.of_count(contest, election.rule, lots_of(election))


def tie_to_draw(election: Election) -> list[str] | None:
    """The candidates between whom lots must be drawn before the count can go on, if any."""
    try:
        outcome_of(election)
    except Refusal as refusal:
        return tied(election, refusal)
    return None


def tied(election: Election, refusal: Refusal) -> list[str]:
    """Whom a refusal `tie_needs_a_draw` names, by pseudonym; any other is raised again."""
    if refusal.code != outcome.NEEDS_A_DRAW:
        raise refusal
    standing = contests.candidates_in_order(election)
    places = refusal.facts["candidates"]
    return [standing[place].ref for place in places] if isinstance(places, tuple) else []


@dataclass(frozen=True)
class Withholding:
    """Whether the ballots are withheld, and how far the scrutineers are.

    The electorate is smaller than the rulebook's size for publishing, so `needed` scrutineers sign
    the count in the place of everybody's recount.
    """

    withheld: bool
    electorate: int
    publish_from: int
    needed: int
    signed: tuple[str, ...]

    @property
    def is_signed(self) -> bool:
        return not self.withheld or len(self.signed) >= self.needed


def withholding(election: Election, result: Outcome | None = None) -> Withholding:
    """Whether ballots are withheld, and which parties signed this result."""
    rulebook = contests.rules_of(election)
    electorate = election.roll_size or 0
    publish_from = rulebook.value("elections.ballot.publish_from")
    return Withholding(
        withheld=electorate < publish_from,
        electorate=electorate,
        publish_from=publish_from,
        needed=rulebook.value("elections.scrutineers"),
        signed=_signed(election, result) if result else (),
    )


def _signed(election: Election, result: Outcome) -> tuple[str, ...]:
    signed = Scrutiny.objects.filter(election=election, result=result.hash()).order_by("party")
    return tuple(signed.values_list("party", flat=True))


@dataclass(frozen=True)
class Declared:
    """A declared result as a page shows it.

    `count` has the candidates' names in the place of their pseudonyms; it is null for a yes-or-no
    vote (`confirmation`) and where there was no vote. `elected` are names in order of election.
    `paper_note` says why papers and envelopes were not as many, where they were not.
    """

    on: date
    candidates: tuple[contests.Standing, ...]
    elected: tuple[contests.Standing, ...]
    count: Count | None
    confirmation: Confirmation | None
    ballots: list[list[str | int]] | None
    withheld: dict[str, object] | None
    papers_received: int
    papers_entered: int
    paper_note: str


def declared(election: Election) -> Declared:
    """The declared result; refuses `not_counted_yet`, or `not_declared_yet` after the close."""
    kept = Declaration.objects.filter(election=election).first()
    if kept is None:
        _refuse_undeclared(election)
    assert kept is not None  # noqa: S101 - the line above refuses
    candidates = tuple(contests.on_the_ballot(election))
    by_ref = {one.ref: one for one in candidates}
    return Declared(
        on=kept.on,
        candidates=candidates,
        elected=tuple(by_ref[ref] for ref in kept.elected),
        count=named(outcome.count_from_data(kept.count), candidates),
        confirmation=outcome.confirmation_from_data(kept.count),
        ballots=kept.ballots,
        withheld=kept.withheld,
        papers_received=papers_received(election),
        papers_entered=election.papers_entered,
        paper_note=election.papers_explanation,
    )


def _refuse_undeclared(election: Election) -> None:
    if election.voting_is_over:
        raise Refusal("not_declared_yet")
    raise Refusal("not_counted_yet", closes=election.closes)


def named(count: Count | None, candidates: tuple[contests.Standing, ...]) -> Count | None:
    """The same count with names for pages; an erased name shows as the pseudonym."""
    if count is None:
        return None
    return replace(count, candidates=tuple(one.name or one.ref for one in candidates))
