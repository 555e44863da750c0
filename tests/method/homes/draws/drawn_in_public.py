"""A draw in a village hall, as the tests tell it: six applicants, two witnesses, dice, drand."""

from datetime import UTC, datetime, timedelta

from commonstead.homes.draws import chain, list_hash, plan_from, witness_commitment

COMMITTED = datetime(2023, 9, 10, 12, 0, tzinfo=UTC)
EVENING = datetime(2023, 9, 14, 18, 0, tzinfo=UTC)
LATEST = EVENING + timedelta(hours=30)
REFS = [f"h:{number:032x}" for number in range(6)]
POLICY = "5e" * 32
WITNESSES = ("p:1111111111111111", "p:2222222222222222")
SECRETS = dict(zip(WITNESSES, ("a1" * 32, "b2" * 32), strict=True))
ROLLS = [1 + (number * 5) % 6 for number in range(31)]

# A real round of quicknet, of 15 September 2023, 11:00:03: 657,412 × 3 s after 23 August 2023,
# 15:09:27. The README of drand-verify for Python shows its signature and value.
ROUND = 657413
SIGNATURE = (
    "b713718a38ae728dfd477991af2822e08d2f305e47718cef9f7848ce4050e7be"
    "41076862b98fad56e91a6b85b89cd97b"
)
RANDOMNESS = "fc1873a13f3545aeade8401532ef5519920652eee6b0d2b19ca12643b87b3587"

DICE = {"kind": "dice", "where": "village hall", "sides": 6, "rolls": 31}
LOTTO = {"kind": "lottery", "lottery": "UK Lotto", "on": "2023-09-15", "numbers": 6, "of": 59}


def shown(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def at_evening(source, **changed):
    return {**source, "at": shown(EVENING), **changed}


def witnesses(who=WITNESSES):
    return {"kind": "witnesses", "at": shown(EVENING), "witnesses": list(who)}


def drand(round_number=ROUND):
    return {"kind": "drand", "chain": "quicknet", "round": round_number}


def opened(draw="d:1", secrets=SECRETS, reveals=None):
    return {
        "commitments": {who: witness_commitment(draw, who, said) for who, said in secrets.items()},
        "committed": shown(EVENING + timedelta(minutes=5)),
        "reveals": dict(secrets if reveals is None else reveals),
        "revealed": shown(EVENING + timedelta(minutes=10)),
    }


def facts(*sources, **changed):
    return {
        "draw": "d:1",
        "list": list_hash(REFS),
        "policy": POLICY,
        "committed": shown(COMMITTED),
        "latest": shown(LATEST),
        "sources": list(sources),
        **changed,
    }


def plan(*sources, **changed):
    return plan_from(facts(*sources, **changed))


def round_at(moment):
    return chain("quicknet").first_round_after(moment)
