"""Writing a contest as a BLT file."""

from commonstead.elections.contest import Contest, Ranking


def write_blt(contest: Contest) -> str:
    """The contest as BLT text; reading it gives the contest back, without its notes.

    >>> from commonstead.elections.contest import ranking
    >>> print(write_blt(Contest(1, ("Ann Lee", "Bo Ek"), {ranking(1, 0): 3, ((0, 1),): 1})))
    2 1
    1 1=2 0
    3 2 1 0
    0
    "Ann Lee"
    "Bo Ek"
    <BLANKLINE>
    """
    lines = [f"{len(contest.candidates)} {contest.seats}"]
    if contest.withdrawn:
        lines.append(" ".join(f"-{c + 1}" for c in sorted(contest.withdrawn)))
    lines += [_ballot(ranking, papers) for ranking, papers in sorted(contest.ballots.items())]
    lines.append("0")
    lines += [_quoted(name) for name in contest.candidates]
    if contest.title:
        lines.append(_quoted(contest.title))
    return "\n".join(lines) + "\n"


def _ballot(ranking: Ranking, papers: int) -> str:
    places = ["=".join(str(c + 1) for c in place) or "-" for place in ranking]
    return " ".join([str(papers), *places, "0"])


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
