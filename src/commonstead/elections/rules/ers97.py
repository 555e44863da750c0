"""The Electoral Reform Society's rules, third edition, 1997 (ERS97).

Source: R. A. Newland and F. S. Britton, "How to conduct an election by the Single Transferable
Vote", third edition, Electoral Reform Society, June 1997, sections 5 and 6; numbers below are its
paragraphs. Votes and quotas are kept to two decimal places.

Only the batch of papers that brought a surplus about is transferred (5.3.2); the quota falls as
long as nobody is elected (5.4.8); a surplus that could change nothing waits (5.2.2); several
candidates are excluded together where that is safe (5.2.5).

What the rules leave open: candidates with equal votes are excluded together or one alone is, but
a set never parts them (5.2.5 says how to choose only among the fewest); nobody is elected with no
vote at all by 5.1.7(b); where a falling quota makes a surplus, the last batch that the candidate
received is the one that goes on (5.3.2 speaks of "the last received").
"""

from collections.abc import Iterator

from commonstead.elections.conduct import Conduct, Finished
from commonstead.elections.papers import Bundle, cut_papers
from commonstead.elections.result import Action
from commonstead.elections.table import Table
from commonstead.elections.ties import earliest_apart, extreme

PLACES = 2


class ErsTable(Table):
    """A counting table that knows the last batch each candidate received (6.1)."""

    def __init__(self, conduct: Conduct) -> None:
        super().__init__(conduct.contest, PLACES, conduct.ties, conduct.protected)
        self.batch: dict[int, list[Bundle]] = {}
        self.points: list[tuple[int, ...]] = []

    @property
    def active_vote(self) -> int:
        """6.20 and 5.6.1: all votes but the quotas (or less) of the elected and the exhausted."""
        kept = sum(min(self.quota, self.votes[c]) for c in self.elected)
        return self.valid * self.unit - kept - self.exhausted

    @property
    def surpluses(self) -> dict[int, int]:
        """6.18: by how much each elected candidate's vote exceeds the quota, if it does."""
        over = {c: self.votes[c] - self.quota for c in self.pending}
        return {c: surplus for c, surplus in over.items() if surplus > 0}

    def transfer_batch(self, papers: list[Bundle]) -> None:
        """Hand on papers of one value, and note everybody's votes at this point of the count."""
        before = [len(pile) for pile in self.piles]
        for bundle in papers:
            self.hand_on(bundle)
        for candidate, length in enumerate(before):
            if received := self.piles[candidate][length:]:
                self.batch[candidate] = received
        self.points.append(tuple(self.votes))


def count(conduct: Conduct) -> Finished:
    """Count by the rules of 1997."""
    table = ErsTable(conduct)
    first_stage(table)
    while not table.is_over:
        next_stage(table)
    return Finished(table.finish("ers97"), cut_papers(table.papers))


def first_stage(table: ErsTable) -> None:
    """5.1: first preferences, the quota, and who has it."""
    table.transfer_batch([bundle for bundle in table.papers if bundle.preferences])
    set_quota(table)
    deem_elected(table)
    end_of_stage(table, Action("first_preferences"))


def set_quota(table: ErsTable) -> None:
    """5.1.6, 5.4.8: the votes that are not exhausted over seats + 1; any remainder adds 0.01."""
    votes = table.valid * table.unit - table.exhausted
    table.quota = -(-votes // (table.contest.seats + 1))


def deem_elected(table: ErsTable) -> None:
    """5.1.7, 5.3.13, 5.4.9: in descending order, whoever has (a) the quota or (b) enough.

    Enough is the total active vote over one more than the places not yet filled.
    """
    while table.vacancies and table.continuing:
        leaders = extreme(table.votes, table.continuing, "elect")
        vote = table.votes[next(iter(leaders))]
        enough = vote > 0 and vote * (table.vacancies + 1) >= table.active_vote
        if vote < table.quota and not enough:
            return
        chosen = leaders if len(leaders) <= table.vacancies else first_apart(table, leaders)
        if not chosen:
            return
        table.elect(chosen)


def first_apart(table: ErsTable, leaders: set[int]) -> set[int]:
    """5.6.2: too many with equal votes: the one ahead at the earliest point; nobody if none was."""
    ahead = earliest_apart(leaders, "elect", table.points)
    return ahead if len(ahead) <= table.vacancies else set()


def next_stage(table: ErsTable) -> None:
    """5.2.1 to 5.2.5: the largest surplus unless all may wait, else an exclusion."""
    surpluses = table.surpluses
    if surpluses and not may_wait(table, sum(surpluses.values())):
        largest = extreme(table.votes, surpluses, "surplus")
        transfer_surplus(
            table, table.ties.by_history(largest, "surplus", table.points, table.number)
        )
    else:
        exclude(table, to_be_excluded(table, sum(surpluses.values())))


def may_wait(table: ErsTable, surpluses: int) -> bool:
    """5.2.2: the surpluses together do not exceed (a) or (b), so they could not change who goes."""
    votes = sorted(table.votes[c] for c in table.excludable)
    closest = len(votes) > 1 and surpluses <= votes[1] - votes[0]
    return closest or any(len(group) > 1 for group in safe_groups(table, surpluses))


def safe_groups(table: ErsTable, surpluses: int) -> Iterator[set[int]]:
    """5.2.5(a), (b): candidates with the fewest votes who could be excluded together."""
    fewest_first = sorted(table.excludable, key=lambda c: (table.votes[c], c))
    together = surpluses
    for size in range(1, len(table.continuing) - table.vacancies + 1):
        if size > len(fewest_first):
            return
        together += table.votes[fewest_first[size - 1]]
        above = [table.votes[c] for c in table.continuing - set(fewest_first[:size])]
        parted = above and min(above) == table.votes[fewest_first[size - 1]]
        if above and not parted and together <= min(above):
            yield set(fewest_first[:size])


def to_be_excluded(table: ErsTable, surpluses: int) -> set[int]:
    """5.2.5: as many together as is safe; or the lowest, behind at the earliest point or by lot."""
    largest = max(safe_groups(table, surpluses), key=len, default=set[int]())
    if largest:
        return largest
    fewest = extreme(table.votes, table.excludable, "exclude")
    return {table.ties.by_history(fewest, "exclude", table.points, table.number)}


def transfer_surplus(table: ErsTable, candidate: int) -> None:
    """5.3: the last batch received goes on; its papers share the surplus, to two decimals.

    Papers keep their present value where that comes to no more than the surplus (5.3.7).
    """
    surplus = table.votes[candidate] - table.quota
    table.pending.discard(candidate)
    batch = table.batch[candidate]
    taken = {id(bundle) for bundle in batch}
    table.piles[candidate] = [b for b in table.piles[candidate] if id(b) not in taken]
    table.votes[candidate] = table.quota
    going = [bundle for bundle in batch if bundle.has_next(table.continuing)]
    papers = sum(bundle.papers for bundle in going)
    exceeds = sum(bundle.worth for bundle in going) > surplus
    for bundle in going:
        bundle.value = surplus // papers if exceeds else bundle.value
    table.exhausted += surplus - sum(bundle.worth for bundle in going)
    table.transfer_batch(going)
    deem_elected(table)
    end_of_stage(table, Action("surplus", (candidate,)))


def exclude(table: ErsTable, candidates: set[int]) -> None:
    """5.4: all their papers in batches by value, the highest first; 5.5.1: unless just enough."""
    for candidate in sorted(candidates, key=lambda c: (table.votes[c], c)):
        table.exclude(candidate)
    action = Action("exclusion", tuple(sorted(candidates)))
    if len(table.continuing) > table.vacancies:
        papers = [bundle for c in candidates for bundle in table.piles[c]]
        for value in sorted({bundle.value for bundle in papers}, reverse=True):
            if not table.is_over:
                exclude_batch(table, candidates, value)
    end_of_stage(table, action)


def exclude_batch(table: ErsTable, candidates: set[int], value: int) -> None:
    """5.4.2 to 5.4.10: one batch; the quota falls if nobody is elected yet; who has enough now."""
    batch: list[Bundle] = []
    for candidate in candidates:
        pile = table.piles[candidate]
        leaving = [bundle for bundle in pile if bundle.value == value]
        table.piles[candidate] = [bundle for bundle in pile if bundle.value != value]
        table.votes[candidate] -= sum(bundle.worth for bundle in leaving)
        batch += leaving
    table.transfer_batch(batch)
    if not table.elected:
        set_quota(table)
    deem_elected(table)


def end_of_stage(table: ErsTable, action: Action) -> None:
    """4.3: when no more candidates are left than places, they are all elected."""
    if len(table.continuing) <= table.vacancies:
        table.elect(table.continuing)
    table.close_stage(action)
