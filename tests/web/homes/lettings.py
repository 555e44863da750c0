"""A society that lets homes, and applicants for them, told step by step for the tests."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from commonstead.homes.listing import Listing
from commonstead.homes.policy.reading import document_of
from commonstead.homes.register import Entered
from commonstead.homes.told import Housemate, Told
from commonstead.record import digest
from commonstead.rulebook.text import read_text
from commonstead_web.homes import actions
from commonstead_web.homes.asking import Asked, Helper, Particulars
from commonstead_web.homes.models import AllocationPolicy, Listed, Offer, Round
from web.decisions.assembly import Assembly
from web.decisions.test_effects import board_decides

SIMPLE = """
policy: simple
title: Those who lack a bedroom first
what: Those who lack a bedroom come first, then whoever applied first.
since: "2026-01-01"
need: bedroom-standard
gates:
  - id: adult
    when: {field: adult, is: true}
    aim: Only adults hold a home.
    evidence: The law.
    impact: None known.
    review: "2027-01-01"
bands:
  - id: A
    title: lacking a bedroom
    when: {field: bedrooms_lacking, at_least: "1"}
    aim: Need first.
    evidence: The survey.
    impact: Helps families.
    review: "2026-04-01"
  - id: B
    title: everybody else
    aim: All have a chance.
    evidence: The survey.
    impact: None known.
    review: "2027-01-01"
order: [band, earliest: applied]
ties: reference
fit:
  bedrooms: {spare_at_most: "1"}
  aim: Homes are filled.
  evidence: Turnover.
  impact: None known.
  review: "2027-01-01"
answer_within: "5"
"""
BY_PANEL = SIMPLE.replace(
    '    when: {field: bedrooms_lacking, at_least: "1"}\n',
    '    when: {field: bedrooms_lacking, at_least: "1"}\n    panel: true\n',
)
"""The same, and a panel may put somebody into the first band."""
WITH_PAPERS = SIMPLE.replace(
    '    when: {field: bedrooms_lacking, at_least: "1"}\n',
    "    when: {field: papers_seen, includes: present_home}\n",
)
"""The same, with the first band for those whose papers were seen."""
OWED = {
    "owed-stays": "owed: {not_taken: stays}",
    "owed-nobody": "owed: {before: nobody}",
    "owed-band": "owed: {before: band}",
}
"""What the simple policy may say besides of a home that is owed since a review."""
ADULT, CHILD = date(1990, 5, 1), date(2019, 6, 2)
STREET = "14 Rushes Row, London E17"


def asked(name: str = "Frank Moss", /, **told: Any) -> Asked:
    """An application of somebody and a child; `told` are answers, and `people` who is there."""
    people = told.pop("people", ((ADULT, "F"), (CHILD, "M")))
    rest = {
        key: told.pop(key) for key in ("address", "email", "telephone", "helper") if key in told
    }
    mates = tuple(Housemate(born, sex) for born, sex in people)
    names = (name, *(f"Child {n} of {name}" for n in range(1, len(mates))))
    particulars = Particulars(name, names=names, **{"address": STREET, **rest})
    return Asked(particulars, Told(mates, told))


def helper() -> Helper:
    return Helper("Esther Levy", "letter of 3 February, kept at the advice centre")


def rules_of(model: str) -> dict[str, Any]:
    """A model's data, or that of a simple policy of these tests."""
    own = {"simple": SIMPLE, "by-panel": BY_PANEL, "with-papers": WITH_PAPERS}
    own |= {name: f"{SIMPLE}{line}\n" for name, line in OWED.items()}
    data = read_text(own[model]).data if model in own else document_of(model).data
    return dict(data)


def with_policy(society: Assembly, model: str = "need-first") -> AllocationPolicy:
    """A policy in force, without the motion: for tests that are about something else."""
    rules = rules_of(model)
    return AllocationPolicy.objects.create(
        organisation=society.organisation,
        ref="k:00000000000000aa",
        title=rules["title"],
        rules=rules,
        hash=digest(rules),
        decision="d:00000000000000aa",
        in_force=society.today,
    )


def applied(society: Assembly, key: str = "frank", /, **given: Any) -> str:
    """Somebody of the cast applies; the pseudonym of the application."""
    how = given.pop("how", "self")
    by = given.pop("by", key)
    name = given.pop("name", key.title() + " Moss")
    done = society.do(actions.apply, by, asked=asked(name, **given), how=how)
    return str(done.value.ref)


BOARD = ("amina", "member1", "member2", "member3")


def adopted(society: Assembly, model: str, ref: str = "k:00000000000000aa") -> None:
    """The board is seated and adopts a policy."""
    society.seat(*BOARD)
    refs = {"policy": ref, "rules": rules_of(model)}
    board_decides(society, BOARD, power="homes.adopt_policy", refs=refs)


def home(society: Assembly, label: str, bedrooms: int = 2, tenure: str = "social-rent") -> str:
    """A home in the register."""
    done = society.do(
        actions.register,
        entered=Entered(bedrooms, tenure),
        particulars=actions.Particulars(label),
    )
    return str(done.value.ref)


def listed(society: Assembly, *homes: str, days: int = 10) -> str:
    """A round of letting for these homes, its list open for so many days."""
    done = society.do(
        actions.list_homes,
        homes=[Listing(one, rent=65000) for one in homes],
        closes=society.today + timedelta(days=days),
    )
    return str(done.value.ref)


def fixed(society: Assembly, round_: str) -> None:
    """The list fixed on the morning after its last day."""
    row = Round.objects.get(ref=round_)
    society.until(datetime.combine(row.closes + timedelta(days=1), time(9), tzinfo=UTC))
    society.do(actions.close_list, round_=round_)


def allocated(society: Assembly, round_: str) -> None:
    society.do(actions.allocate, round_=round_, minute="Board minute 7")


def place(round_: str, application: str) -> Listed:
    return Listed.objects.get(round__ref=round_, application__ref=application)


def offers(round_: str) -> list[Offer]:
    return list(Offer.objects.filter(applicant__round__ref=round_).order_by("id"))


@dataclass
class Street:
    """Three households on a list with two homes of two bedrooms; the second lacks a bedroom."""

    society: Assembly
    homes: tuple[str, ...] = ()
    round: str = ""
    first: str = ""
    lacking: str = ""
    third: str = ""
    small: str = ""

    @classmethod
    def with_list(cls, model: str = "simple", *, recorded: bool = False) -> "Street":
        """`recorded`: the policy is adopted by the board, so that the record can be verified."""
        society = Assembly()
        if recorded:
            adopted(society, model)
        else:
            with_policy(society, model)
        street = cls(society)
        street.homes = (home(society, "Home 1"), home(society, "Home 2"))
        street.round = listed(society, *street.homes)
        street.first = applied(society, "frank", bedrooms_now="2")
        society.later(days=1)
        street.lacking = applied(society, "esther", bedrooms_now="1")
        society.later(days=1)
        street.third = applied(society, "dev", bedrooms_now="2")
        society.later(days=1)
        alone = ((ADULT, "F"),)
        street.small = applied(
            society,
            "carol",
            how="paper",
            name="Una Bell",
            people=(*alone, *((CHILD, "X") for _ in range(4))),
        )
        return street

    def allocated(self) -> "Street":
        fixed(self.society, self.round)
        allocated(self.society, self.round)
        return self
