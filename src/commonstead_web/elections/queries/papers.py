"""Votes on paper: what each teller typed, and where two of them differ."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Prefetch

from commonstead.elections import Ranking
from commonstead.elections.ballot_text import ballot_from_text
from commonstead.elections.papers import TELLERS
from commonstead.kit import Refusal
from commonstead_web.elections.models import Election, Paper, PaperEntry, RollEntry
from commonstead_web.kit.models import Person

BY_TELLER = Prefetch("entries", PaperEntry.objects.order_by("paper_id", "teller_id"))


@dataclass(frozen=True)
class Mismatches:
    """The state of the papers: which differ, which only one teller has typed, and how many.

    `received` are the envelopes marked on the roll, `entered` the papers typed, `settled` those
    that differed once and agree now. What was typed is not here: each teller looks at the paper.
    """

    differing: tuple[Paper, ...]
    typed_once: tuple[Paper, ...]
    settled: int
    received: int
    entered: int


def mismatches(election: Election) -> Mismatches:
    """Where the tellers' entries of the same paper differ, by bundle and number."""
    papers = list(Paper.objects.filter(election=election).prefetch_related(BY_TELLER))
    typed = [(paper, [entry.ranking for entry in paper.entries.all()]) for paper in papers]
    return Mismatches(
        differing=tuple(paper for paper, texts in typed if len(set(texts)) > 1),
        typed_once=tuple(paper for paper, texts in typed if len(texts) < TELLERS),
        settled=sum(
            paper.differed
            for paper, texts in typed
            if len(texts) == TELLERS and len(set(texts)) == 1
        ),
        received=papers_received(election),
        entered=len(papers),
    )


def papers_received(election: Election) -> int:
    """How many envelopes are marked on the roll."""
    return RollEntry.objects.filter(election=election, voted=RollEntry.How.PAPER).count()


def any_papers(election: Election) -> bool:
    """Whether there is anything to type and to reconcile: an envelope, or a paper without one."""
    return papers_received(election) > 0 or Paper.objects.filter(election=election).exists()


def my_paper_entries(election: Election, teller: Person) -> list[PaperEntry]:
    """What this teller typed. What the other one typed is shown to nobody."""
    mine = PaperEntry.objects.filter(paper__election=election, teller=teller)
    return list(mine.select_related("paper").order_by("paper__bundle", "paper__number"))


def papers_of(election: Election) -> Counter[Ranking]:
    """The agreed papers, alike ones together; refuses `papers_not_reconciled`."""
    papers = Paper.objects.filter(election=election).prefetch_related(BY_TELLER)
    if papers and not election.papers_reconciled:
        raise Refusal("papers_not_reconciled", received=papers_received(election))
    return Counter(
        ballot_from_text(paper.entries.all()[0].ranking, election.candidates) for paper in papers
    )
