"""Power by listing everything: every seat, every way to vote, every coalition, every order.

It shares nothing with what it tests but the description of the body: a meeting is held as the
rules say, seat by seat, and the shares follow from the definitions.
"""

from fractions import Fraction
from itertools import permutations, product
from math import factorial

FOR, AGAINST, AWAY = "for", "against", "away"


def seats_of(body):
    """Each seat as its side's name and whether it is the chair's."""
    casting = body.rule.casting
    found = []
    for side in body.sides:
        for number in range(side.seats):
            chair = bool(casting and casting.by is None and casting.side == side.name)
            found.append((side.name, chair and number == 0))
    return found


def enough(threshold, count, *, cast, present, everyone):
    of = {"votes_cast": cast, "members_present": present, "all_members": everyone}[threshold.base]
    if of == 0:
        return False
    part = Fraction(count, of)
    return part > threshold.fraction if threshold.comparator == ">" else part >= threshold.fraction


def side_agrees(threshold, said):
    """Whether enough of one side's seats are for it; `said` is how each of them votes."""
    ayes, noes = said.count(FOR), said.count(AGAINST)
    return enough(threshold, ayes, cast=ayes + noes, present=ayes + noes, everyone=len(said))


def passes(body, said):
    """Whether a motion passes when the seats vote so; `said[n]` is the vote of seat n."""
    seats = seats_of(body)
    by_side = {
        side.name: [vote for (name, _), vote in zip(seats, said, strict=True) if name == side.name]
        for side in body.sides
    }
    if len(said) - said.count(AWAY) < body.rule.quorum:
        return False
    if any(side.veto and set(by_side[side.name]) - {FOR} for side in body.sides):
        return False
    for assent in body.rule.assents:
        votes = by_side[assent.side]
        if len(votes) - votes.count(AWAY) < assent.quorum:
            return False
        if not side_agrees(assent.threshold, votes):
            return False
    if body.rule.threshold is None:
        return True
    chair = next((vote for (_, chair), vote in zip(seats, said, strict=True) if chair), None)
    return carried(body, by_side, chair)


def carried(body, by_side, chair):
    ayes = noes = present = everyone = 0
    for side in body.sides:
        votes = by_side[side.name]
        if side.as_one is not None:
            held = side.weight if votes else 0
            agreed = held > 0 and side_agrees(side.as_one, votes)
            ayes, noes = ayes + held * agreed, noes + held * (not agreed)
            present, everyone = present + held, everyone + held
        else:
            ayes += side.weight * votes.count(FOR)
            noes += side.weight * votes.count(AGAINST)
            present += side.weight * (len(votes) - votes.count(AWAY))
            everyone += side.weight * len(votes)
    threshold, casting = body.rule.threshold, body.rule.casting
    if enough(threshold, ayes, cast=ayes + noes, present=present, everyone=everyone):
        return True
    if casting is None or ayes != noes:
        return False
    given = chair == FOR if casting.by is None else side_agrees(casting.by, by_side[casting.side])
    more = enough(threshold, ayes + 1, cast=ayes + noes + 1, present=present, everyone=everyone)
    return given and more


def wins(body, coalition):
    """By definition: all others vote against it, and it alone makes the quorums."""
    said = [FOR if there else AGAINST for there in coalition]
    quorums = [(None, body.rule.quorum)] + [(a.side, a.quorum) for a in body.rule.assents]
    seats = seats_of(body)
    for side, quorum in quorums:
        there = [c for (name, _), c in zip(seats, coalition, strict=True) if side in (None, name)]
        if sum(there) < quorum:
            return False
    return passes(body, said)


def wins_whatever_others_do(body, coalition):
    """Whether the motion passes in every way in which the others can vote against or stay away."""
    choices = [(FOR,) if there else (AGAINST, AWAY) for there in coalition]
    return all(passes(body, list(said)) for said in product(*choices))


def shares(body, winning=wins):
    """Swings, and Shapley-Shubik shares, of each seat in the order of `seats_of`; and the wins."""
    n = len(seats_of(body))
    game = {c: winning(body, c) for c in product((False, True), repeat=n)}
    swings, orders = [0] * n, [Fraction(0)] * n
    for coalition, won in game.items():
        for seat in range(n):
            if not coalition[seat]:
                continue
            without = (*coalition[:seat], False, *coalition[seat + 1 :])
            if won and not game[without]:
                swings[seat] += 1
                size = sum(coalition)
                orders[seat] += Fraction(factorial(size - 1) * factorial(n - size), factorial(n))
    return swings, orders, sum(game.values())


def shares_of_orders(body):
    """Shapley-Shubik shares by going through every order of the seats; for the smallest bodies."""
    n = len(seats_of(body))
    decides = [0] * n
    for order in permutations(range(n)):
        coalition = [False] * n
        for seat in order:
            before = wins(body, tuple(coalition))
            coalition[seat] = True
            if wins(body, tuple(coalition)) and not before:
                decides[seat] += 1
    return [Fraction(times, factorial(n)) for times in decides]
