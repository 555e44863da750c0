"""Ranked votes by Schulze's method, as the room of elections counts it."""

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction
from itertools import combinations

from commonstead.decisions.choices.choice import Counted, Vote, known_option
from commonstead.elections import Contest, Ranking, gather
from commonstead.elections.rules.schulze import Matrix, beats, pairwise, strongest_paths
from commonstead.kit import Line, Refusal


def ranked(options: Sequence[str], votes: Sequence[Vote]) -> Counted:
    """Every two options compared, by the strongest paths; whoever nobody left beats comes first.

    An option left off a vote comes after all that are on it. An option named twice on one vote is
    `Refusal("option_ranked_twice", option=…, vote=…)`.
    """
    ballots = gather(_ranking(vote, options, number) for number, vote in enumerate(votes, 1))
    contest = Contest(1, tuple(options), ballots)
    everyone = list(range(len(options)))
    preferred = pairwise(contest, everyone)
    paths = strongest_paths(preferred, everyone)
    beaten = beats(paths, everyone)
    totals: dict[str, Fraction | None] = {
        option: Fraction(len(beaten[place])) for place, option in enumerate(options)
    }
    return Counted(_levels(beaten, options), totals, tuple(_lines(options, preferred, paths)))


def _ranking(vote: Vote, options: Sequence[str], number: int) -> Ranking:
    if not isinstance(vote, Sequence) or isinstance(vote, str):
        raise Refusal("vote_does_not_fit", method="ranked", vote=number)
    places = {option: place for place, option in enumerate(options)}
    seen: set[str] = set()
    ranking = []
    for place in vote:
        alike = [place] if isinstance(place, str) or not isinstance(place, Collection) else place
        for option in alike:
            if known_option(option, options, number) in seen:
                raise Refusal("option_ranked_twice", option=option, vote=number)
            seen.add(option)
        ranking.append(tuple(sorted(places[option] for option in alike)))
    return tuple(ranking)


def _levels(beaten: Mapping[int, set[int]], options: Sequence[str]) -> list[list[str]]:
    """Whom nobody left beats, then the same among the rest, until all have a place."""
    left, levels = set(beaten), []
    while left:
        unbeaten = sorted(c for c in left if not any(c in beaten[other] for other in left))
        levels.append([options[c] for c in unbeaten])
        left -= set(unbeaten)
    return levels


def _lines(options: Sequence[str], preferred: Matrix, paths: Matrix) -> list[Line]:
    lines = []
    for a, b in combinations(range(len(options)), 2):
        votes = f"{preferred[a][b]} to {preferred[b][a]} votes"
        strength = f"strongest paths {paths[a][b]} to {paths[b][a]}"
        better = "neither"
        if paths[a][b] != paths[b][a]:
            better = options[a if paths[a][b] > paths[b][a] else b]
        lines.append(Line(f"{options[a]} or {options[b]}", better, f"{votes}; {strength}"))
    return lines
