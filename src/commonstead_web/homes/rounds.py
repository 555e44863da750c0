"""A round of letting as the method sees it: the policy, homes, applicants, and what came so far."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from django.db.models import QuerySet
from django.utils import timezone

from commonstead.homes.allocation import Allocation, Applicant, allocate
from commonstead.homes.allocation.following import SoFar
from commonstead.homes.allocation.turn import Owed, in_turn
from commonstead.homes.home import Home as SeenHome
from commonstead.homes.listing import as_policies_see
from commonstead.homes.policy.policy import Policy
from commonstead.homes.told import Told, facts_of
from commonstead.kit import Refusal, Working
from commonstead_web.homes import owing, policies
from commonstead_web.homes.models import Home, Listed, ListedHome, Offer, Round, RoundDraw, SetAside
from commonstead_web.rulebook.queries import Organisation

State = Offer.State
HOLDING = (State.OPEN, State.ACCEPTED, State.TAKEN)
OPEN_TENURE = "open"
PASSED = (State.REFUSED, State.EXPIRED)


def rounds(organisation: Organisation) -> QuerySet[Round]:
    """Every round, the latest first."""
    rows: QuerySet[Round] = organisation.letting_rounds.select_related("policy")
    return rows.order_by("-listed", "-id")


def open_rounds(organisation: Organisation) -> QuerySet[Round]:
    """Those whose list is not fixed: whoever applies now is on it."""
    return rounds(organisation).filter(closed=None)


def is_on_its_way(home: Home, but: Round | None = None) -> bool:
    """Whether a home is on the list of a round that goes on, or offered there and not taken yet."""
    others = ListedHome.objects.filter(home=home).exclude(round=but)
    going_on = others.filter(round__allocated=None).exists()
    held = Offer.objects.filter(listed_home__in=others, state__in=HOLDING)
    return going_on or held.exclude(state=State.TAKEN).exists()


def can_be_listed(organisation: Organisation, *, taken: bool = False) -> list[Home]:
    """The homes that a round may let; with `taken` those too that somebody took in an earlier one.

    A home whose way of holding is open cannot be let, nor one that is on its way to somebody.
    """
    rows = organisation.homes.filter(ended=None).exclude(tenure=OPEN_TENURE)
    if not taken:
        rows = rows.exclude(listings__offers__state=State.TAKEN)
    return [one for one in rows.order_by("label", "id") if not is_on_its_way(one)]


def round_at(organisation: Organisation, ref: str) -> Round:
    """One round; refuses `no_such_round`."""
    found = rounds(organisation).filter(ref=ref).first()
    if found is None:
        raise Refusal("no_such_round")
    return found


def applicant_at(round_: Round, ref: str) -> Listed:
    """Somebody on the list of a round; refuses `no_such_place`."""
    found: Listed | None = (
        round_.applicants.select_related("application", "round__policy").filter(ref=ref).first()
    )
    if found is None:
        raise Refusal("no_such_place")
    return found


def offer_at(organisation: Organisation, ref: str) -> Offer:
    """One offer; refuses `no_such_offer`."""
    rows = organisation.home_offers.select_related(
        "applicant__application", "applicant__round__policy", "listed_home__home"
    )
    found: Offer | None = rows.filter(ref=ref).first()
    if found is None:
        raise Refusal("no_such_offer")
    return found


def drawn(round_: Round) -> RoundDraw | None:
    """The draw that held."""
    found: RoundDraw | None = round_.draws.filter(outcome="drawn").first()
    return found


def last_draw(round_: Round) -> RoundDraw | None:
    """The draw planned last, held or not."""
    found: RoundDraw | None = round_.draws.order_by("-id").first()
    return found


def draw_of(round_: Round) -> RoundDraw:
    """The draw that is planned; refuses `no_such_draw`."""
    found = last_draw(round_)
    if found is None:
        raise Refusal("no_such_draw")
    return found


@dataclass(frozen=True)
class Letting:
    """A round and everything that decides in it. `day` is that on which the list was fixed."""

    row: Round

    @cached_property
    def policy(self) -> Policy:
        return policies.read(self.row.policy)

    @cached_property
    def day(self) -> date:
        return timezone.localdate(self.row.closed) if self.row.closed else timezone.localdate()

    @cached_property
    def listed_homes(self) -> Sequence[ListedHome]:
        return list(self.row.homes.select_related("home").order_by("number", "id"))

    @cached_property
    def homes(self) -> Sequence[SeenHome]:
        return [as_policies_see(one.listing, one.home.entered) for one in self.listed_homes]

    @cached_property
    def listed(self) -> Sequence[Listed]:
        """Everybody on the list, by their references."""
        return list(self.row.applicants.select_related("application").order_by("ref", "id"))

    @cached_property
    def standing(self) -> Sequence[Listed]:
        """Those who have not withdrawn since, and are not erased."""
        return [one for one in self.listed if is_there(one)]

    @cached_property
    def applicants(self) -> Sequence[Applicant]:
        return [self.as_applicant(one) for one in self.standing]

    def as_applicant(self, listed: Listed) -> Applicant:
        """Somebody on the list as the policy reads them."""
        told = self._with_set_aside(listed, told_then(listed))
        return Applicant(listed.ref, facts_of(self.policy, told, self.day), told.wanted)

    @property
    def placed(self) -> list[Listed]:
        """Those in the order that is on the record."""
        return sorted((one for one in self.listed if one.place), key=lambda one: one.place or 0)

    @property
    def not_considered(self) -> list[Listed]:
        """Those for whom a gate of the policy is closed."""
        return [one for one in self.listed if one.standing and not one.place]

    @property
    def withdrawn(self) -> list[Listed]:
        """Those who had gone when the order was worked out."""
        return [one for one in self.listed if self.row.allocated and not one.standing]

    @cached_property
    def set_aside(self) -> Mapping[int, list[str]]:
        """The criteria that the panel set aside, by the key of whom on the list."""
        found: dict[int, list[str]] = {}
        for one in self.panel_acts:
            if one.taken_back is None:
                found.setdefault(one.applicant_id, []).append(one.criterion)
        return found

    @cached_property
    def panel_acts(self) -> Sequence[SetAside]:
        """Everything that the panel set aside, also what was taken back."""
        rows = SetAside.objects.filter(applicant__round=self.row).select_related(
            "applicant__application"
        )
        return list(rows.order_by("id"))

    def _with_set_aside(self, listed: Listed, told: Told) -> Told:
        criteria = self.set_aside.get(listed.pk)
        if not criteria:
            return told
        return replace(told, known={**told.known, "set_aside": ";".join(criteria)})

    @property
    def seed(self) -> bytes | None:
        found = drawn(self.row)
        return bytes.fromhex(found.facts["seed"]) if found else None

    def allocation(self) -> Working[Allocation]:
        """Everything worked out, from what is on the list now."""
        return allocate(
            self.policy, self.homes, self.applicants, on=self.day, seed=self.seed, owed=self.owed
        )

    @cached_property
    def owed(self) -> Owed:
        """To whom on the list a home is owed now, since a review."""
        return owing.owed_in(self.row)

    @property
    def in_turn(self) -> list[Listed]:
        """The order in which homes are offered: whoever is owed one since a review comes first."""
        return self._turn(self.owed)

    def _turn(self, owed: Owed) -> list[Listed]:
        placed = {one.ref: one for one in self.placed}
        bands = {ref: one.standing["band"] for ref, one in placed.items()}
        turn = in_turn(self.policy, list(placed), bands, owed, self.day)
        return [placed[ref] for ref in turn]

    def asked_in_turn(self) -> list[Applicant]:
        """Those who can be asked, in that order."""
        return [self.as_applicant(one) for one in self.in_turn if one.text]

    def as_at_first(self) -> list[Applicant]:
        """Those who are considered, as homes were first given: who was owed one then came first."""
        turn = self._turn(Owed(elsewhere=self.row.came_first))
        return [self.as_applicant(one) for one in turn if one.text]

    def so_far(self, home: ListedHome) -> SoFar:
        """What has come of the round when a home is to be offered again."""
        offers = offers_in(self.row)
        return SoFar(
            held={
                one.listed_home.home.ref: one.applicant.ref
                for one in offers
                if one.state in HOLDING
            },
            passed={
                one.applicant.ref
                for one in offers
                if one.state in PASSED and one.listed_home_id == home.pk
            },
            gone={one.ref for one in self.listed if not is_there(one)},
        )


@dataclass(frozen=True)
class HomeNow:
    """What has become of a home of a round: its last offer, and whether that waits too long.

    `state` is the offer's, "nobody" where the order found nobody for it, "" before.
    """

    listed: ListedHome
    offer: Offer | None
    state: str
    late: bool


def home_now(listed: ListedHome) -> HomeNow:
    """A home of a round as it stands today."""
    last = listed.offers.select_related("applicant").order_by("-id").first()
    state = last.state if last else ""
    if listed.round.allocated is not None and last is None:
        state = "nobody"
    late = last is not None and state == State.OPEN and timezone.localdate() > last.until
    return HomeNow(listed, last, state, late)


def reordered(round_: Round) -> list[date]:
    """The days on which the order was worked out again after a review."""
    rows = round_.applicants.exclude(review__followed=None).order_by("review__followed")
    days = rows.values_list("review__followed", flat=True).distinct()
    return [day for day in days if day is not None]


def is_there(listed: Listed) -> bool:
    """Whether the application still waits, so that a home can be offered on it."""
    return bool(listed.application.is_waiting and listed.text)


def told_then(listed: Listed) -> Told:
    """What counts: what the household had told when the list was fixed, or what a review found
    should have counted; nothing once erased.
    """
    if listed.corrected:
        return Told.from_data(json.loads(listed.corrected))
    return Told.from_data(json.loads(listed.text)["told"]) if listed.text else Told()


def offers_in(round_: Round) -> list[Offer]:
    """Every offer of a round, in their order."""
    rows = Offer.objects.filter(applicant__round=round_).order_by("id")
    return list(rows.select_related("listed_home__home", "applicant__application"))


def holder_of(letting: Letting, home: str) -> str:
    """Who holds a home of a round, by reference; "" where nobody does."""
    rows = Offer.objects.filter(listed_home__in=letting.listed_homes, state__in=HOLDING)
    found = rows.filter(listed_home__home__ref=home).select_related("applicant").order_by("id")
    held = found.first()
    return held.applicant.ref if held else ""


def held_now(homes: Iterable[ListedHome]) -> set[int]:
    """The listed homes that somebody holds, by key."""
    rows = Offer.objects.filter(listed_home__in=list(homes), state__in=HOLDING).order_by("id")
    return set(rows.values_list("listed_home_id", flat=True))
