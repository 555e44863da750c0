"""Votes on paper: envelopes on the roll, papers typed by two tellers, and the reconciliation."""

from commonstead.elections import Ranking
from commonstead.elections.ballot_text import ballots_as_text
from commonstead.elections.papers import TELLERS
from commonstead.kit import Refusal
from commonstead_web.elections import box, queries
from commonstead_web.elections.actions.finding import in_state, not_a_candidate
from commonstead_web.elections.models import Election, Paper, PaperEntry, RollEntry
from commonstead_web.rulebook import offices
from commonstead_web.rulebook.door import Actor, Facts, action
from commonstead_web.rulebook.queries import Organisation

MOST = 32_767
"""The largest number of a bundle or paper that the databases keep."""


@action("elections.receive_paper", power="elections.enter_paper", recorded=False)
def receive_paper(
    *, actor: Actor, organisation: Organisation, election: str, member: str
) -> tuple[None, Facts]:
    """Mark on the roll that a member's outer envelope has come; the vote inside stays sealed.

    Refuses `no_paper_vote`, `not_on_the_roll`, and `already_voted` (how): one roll serves both
    ways of voting, so nobody is counted twice.
    """
    found = in_state(organisation, election, Election.State.OPEN)
    not_a_candidate(found, actor)
    if not found.paper:
        raise Refusal("no_paper_vote")
    entry = RollEntry.objects.filter(election=found, member=member).first()
    if entry is None:
        raise Refusal("not_on_the_roll")
    if found.papers_reconciled:
        raise Refusal("papers_are_reconciled")
    if not box.mark_paper(entry.pk):
        entry.refresh_from_db()
        raise Refusal("already_voted", how=entry.voted)
    return None, {}


@action("elections.enter_paper", recorded=False)
def enter_paper(
    *,
    actor: Actor,
    organisation: Organisation,
    election: str,
    bundle: int,
    number: int,
    ranking: Ranking,
) -> tuple[PaperEntry, Facts]:
    """Type a paper, known only by its bundle and its number there. Typing it again corrects it.

    Papers are opened and typed when the voting time is over, so that no tally exists before.
    Refuses `voting_still_open` (closes), `papers_are_reconciled`, `two_others_typed_it`,
    `papers_agree` where both entries are the same already, `no_such_paper` (most) and
    `no_such_candidate`.
    """
    found = _ready_for_papers(actor, organisation, election)
    text = ballots_as_text(ranking)
    if not (1 <= bundle <= MOST and 1 <= number <= MOST):
        raise Refusal("no_such_paper", most=MOST)
    if any(not 0 <= c < found.candidates for place in ranking for c in place):
        raise Refusal("no_such_candidate")
    paper, _ = Paper.objects.get_or_create(
        organisation=organisation, election=found, bundle=bundle, number=number
    )
    others = list(paper.entries.exclude(teller=actor.person).order_by("teller_id"))
    mine = paper.entries.filter(teller=actor.person).first()
    if len(others) >= TELLERS:
        raise Refusal("two_others_typed_it", bundle=bundle, number=number)
    if mine and others and mine.ranking == others[0].ranking:
        raise Refusal("papers_agree", bundle=bundle, number=number)
    entry = mine or PaperEntry(organisation=organisation, paper=paper, teller=actor.person)
    entry.ranking = text
    entry.save()
    if others and others[0].ranking != text:
        Paper.objects.filter(pk=paper.pk).update(differed=True)
    return entry, {}


@action("elections.reconcile_papers")
def reconcile_papers(
    *, actor: Actor, organisation: Organisation, election: str, explanation: str = ""
) -> tuple[Election, Facts]:
    """State that both tellers agree on every paper, and that the papers are as many as envelopes.

    Where they are not as many, `explanation` says why; it is shown beside the result.
    Refuses `papers_differ` (papers), `papers_typed_once` (papers), `difference_not_explained`
    (received, entered) and `two_tellers_needed`.
    """
    found = _ready_for_papers(actor, organisation, election)
    report = queries.mismatches(found)
    if report.differing:
        raise Refusal("papers_differ", papers=[str(one) for one in report.differing])
    if report.typed_once:
        raise Refusal("papers_typed_once", papers=[str(one) for one in report.typed_once])
    if report.received != report.entered and not explanation.strip():
        raise Refusal("difference_not_explained", received=report.received, entered=report.entered)
    tellers = _tellers(found, actor)
    found.papers_reconciled = True
    found.papers_entered = report.entered
    found.papers_explanation = explanation.strip()
    found.save()
    return found, {
        "election": found.ref,
        "papers": report.entered,
        "mismatches": report.settled,
        "tellers": tellers,
    }


def _tellers(election: Election, actor: Actor) -> list[str]:
    """The pseudonyms of the two who typed, in the order of the pseudonyms.

    With several pairs at several bundles, those who typed the most papers are named.
    """
    typed: dict[int, int] = {}
    entries = PaperEntry.objects.filter(paper__election=election).order_by("teller_id", "paper_id")
    for teller in entries.values_list("teller_id", flat=True):
        typed[teller] = typed.get(teller, 0) + 1
    most = sorted(typed, key=lambda teller: (-typed[teller], teller))[:TELLERS]
    if not most:
        return _present_tellers(election, actor)
    rows = entries.filter(teller__in=most).select_related("teller")
    people = {entry.teller_id: entry.teller for entry in rows}
    return sorted(offices.party(election.organisation, people[one]).ref for one in most)


def _present_tellers(election: Election, actor: Actor) -> list[str]:
    """Without a paper to type, two tellers in office stand for having found none."""
    held = offices.holders(election.organisation, "teller", actor.today)
    refs = sorted({offices.party(election.organisation, one.person).ref for one in held})
    if len(refs) < TELLERS:
        raise Refusal("two_tellers_needed", present=len(refs))
    own = offices.party(election.organisation, actor.person).ref
    return sorted([own, *[ref for ref in refs if ref != own]][:TELLERS])


def _ready_for_papers(actor: Actor, organisation: Organisation, election: str) -> Election:
    found = in_state(organisation, election, Election.State.OPEN)
    not_a_candidate(found, actor)
    if not found.paper:
        raise Refusal("no_paper_vote")
    if actor.at < found.closes:
        raise Refusal("voting_still_open", closes=found.closes)
    if found.papers_reconciled:
        raise Refusal("papers_are_reconciled")
    return found
