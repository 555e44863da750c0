"""What the pages of a round say before and after each of its steps, and which step is due."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _

from commonstead_web.homes.models import Round, RoundDraw
from commonstead_web.homes.pages.acting import address
from commonstead_web.homes.policies import read
from commonstead_web.homes.rounds import Letting
from commonstead_web.rulebook.access import OrganisationRequest
from commonstead_web.rulebook.acting import Act, may

Steps = list[tuple[str, str]]


def steps(request: OrganisationRequest, row: Round, draw: RoundDraw | None) -> Steps:
    """The words and address of what this visitor can do with a round now."""
    return [
        (words, address(request, page, row.ref))
        for page, power, words in _due(row, draw)
        if may(request, power)
    ]


def _due(row: Round, draw: RoundDraw | None) -> Iterator[tuple[str, str, str]]:
    if row.closed is None:
        if timezone.localdate() > row.closes:
            yield "close_list", "homes.close_list", _("Fix the list of applicants")
        return
    if row.allocated is not None:
        return
    yield from _due_next(row, draw)
    if draw is None and any(one.panel for one in read(row.policy).criteria()):
        yield "set_aside", "homes.set_aside", _("Set a criterion aside for a household")
    if draw is None and Letting(row).set_aside:
        yield "take_back_set_aside", "homes.set_aside", _("Take back what was set aside by mistake")


def _due_next(row: Round, draw: RoundDraw | None) -> Iterator[tuple[str, str, str]]:
    if read(row.policy).draws and (draw is None or draw.outcome != "drawn"):
        yield from _due_of_draw(draw)
        return
    yield "allocate", "homes.allocate", _("Work out the places and make the offers")


def _due_of_draw(draw: RoundDraw | None) -> Iterator[tuple[str, str, str]]:
    if draw is None or draw.outcome == "void":
        yield "plan_draw", "homes.plan_draw", _("Plan the draw")
        return
    if draw.witnesses and draw.fixed is None:
        yield "fix_secrets", "homes.fix_secrets", _("Enter what the witnesses fixed")
    yield "hold_draw", "homes.draw", _("Hold the draw")


def listing(*, some: bool) -> Act:
    """Listing homes; `some` where there is any that can be listed."""
    none = _("No home can be listed now: each is on a list, taken, or not settled how it is held.")
    return Act(
        points=() if some else (none,),
        title=_("List homes to let"),
        lead=_(
            "Choose the homes that are let together, with what each costs. They are given out in "
            "the order of the register."
        ),
        button=_("List these homes"),
        told=_("Nobody is written to. Everybody can read the list."),
        public=_("Which homes, what they cost, by which policy, and the last day to apply."),
        undo=_("No. A round goes on to its end by the policy in force today."),
        power="homes.list_homes",
        done=_("The homes are listed."),
        next=_("After the last day, fix the list of applicants."),
    )


def closing() -> Act:
    """Fixing the list."""
    return Act(
        title=_("Fix the list of applicants"),
        lead=_(
            "From now on nobody comes onto this list, and answers count as they are. Each "
            "application gets a reference that shows no name and holds its answers fast."
        ),
        button=_("Fix the list"),
        told=_("Nobody is written to. Everybody sees their reference on their own page."),
        public=_("How many are on the list, the references, and their hash. No names."),
        undo=_("No. Who comes later is on the next list."),
        power="homes.close_list",
        done=_("The list is fixed."),
        next=_("If the policy draws lots, plan the draw next. Else work out the places."),
    )


def planning() -> Act:
    """Planning a draw."""
    return Act(
        title=_("Plan the draw"),
        lead=_(
            "Say now by which chance it is held, and when: chance that nobody can know today. "
            "Leave empty what you do not use."
        ),
        points=(
            _("Thirty-one rolls of a die are enough by themselves. So are two witnesses."),
            _("A lottery of six numbers is not: it needs company."),
        ),
        button=_("Put the plan on the record"),
        told=_("Nobody is written to. Tell applicants where and when they can watch."),
        public=_("The whole plan. Witnesses stand in it without their names."),
        undo=_("No. The draw is held as it is planned, or is void and planned anew."),
        power="homes.plan_draw",
        done=_("The plan is on the record."),
        next=_("Hold the draw when its hour has come."),
    )


def fixing(draw: str) -> Act:
    """Entering what witnesses fixed."""
    command = f"printf '%s' \"{draw} WITNESS SECRET\" | sha256sum"
    return Act(
        title=_("Enter what the witnesses fixed"),
        lead=_("Each has chosen a secret of 64 hex digits and hands in its hash first."),
        points=(
            _("A witness makes theirs with: {command}").format(command=command),
            _("In it WITNESS is the word by which the plan knows them, such as witness-1."),
        ),
        button=_("Enter what they fixed"),
        told=_("Nobody is written to."),
        public=_("The hashes, and when they were entered."),
        undo=_("No. Whoever does not open what they fixed makes the draw void."),
        power="homes.fix_secrets",
        done=_("What the witnesses fixed is on the record."),
        next=_("Now they can open their secrets, at the draw."),
    )


def drawing() -> Act:
    """Holding a draw."""
    return Act(
        title=_("Hold the draw"),
        lead=_("Enter what chance brought, as it fell. The order of the tickets follows from it."),
        button=_("Hold the draw"),
        told=_("Nobody is written to. Everybody can work out their own ticket."),
        public=_("What chance brought, the seed, and the list of references."),
        undo=_("No. If something is missing the draw is void, and both stay on the record."),
        power="homes.draw",
        done=_("The draw is held."),
        next=_("If it was void, plan it anew. Else work out the places."),
    )


def allocating() -> Act:
    """Working out places."""
    return Act(
        title=_("Work out the places and make the offers"),
        lead=_(
            "Everybody's place follows from the policy, what they told, and the draw. You choose "
            "nobody. The first offers are made at once, in that order."
        ),
        button=_("Work out the places"),
        told=_(
            "Everybody sees their place and each reason on their own page. Write to those who "
            "are offered a home, and to whoever has no account."
        ),
        public=_("The order by references, who is offered which home, and each skip."),
        undo=_("No. Whoever thinks it is wrong can ask for a review."),
        power="homes.allocate",
        done=_("The places are on the record, and the first homes are offered."),
        next=_("Each household has some days to answer. Then the home goes to the next one."),
    )


def offering(label: str) -> Act:
    """Offering to the next."""
    return Act(
        title=_("Offer {home} to the next in the order").format(home=label),
        lead=_("The order that is on the record says who that is. Nobody can be chosen."),
        button=_("Offer {home}").format(home=label),
        told=_("They see it on their page and among what waits for them. Write to them too."),
        public=_("The reference that it is offered to, and who is skipped."),
        undo=_("No. They answer, or their time runs out."),
        power="homes.offer",
        done=_("{home} is offered to the next household.").format(home=label),
        next=_("They have until the day on the offer."),
    )


def expiring(label: str) -> Act:
    """Letting an offer lapse."""
    return Act(
        title=_("Nobody answered for {home}").format(home=label),
        lead=_("The time to answer is over. Enter it, and the home goes to the next one."),
        button=_("Enter that nobody answered"),
        told=_("They see it on their page. They keep their place for other homes."),
        public=_("That this offer was not answered in time."),
        undo=_("No."),
        power="homes.expire_offer",
        done=_("The offer is over."),
        next=_("Offer the home to the next one."),
    )


def handing_over(label: str) -> Act:
    """A home is taken."""
    return Act(
        title=_("{home} is taken").format(home=label),
        lead=_("Enter it when the tenancy or the sale is signed."),
        button=_("Enter that it is taken"),
        told=_("They see it on their page."),
        public=_("That the home is taken, and by which reference."),
        undo=_("No. Their application is over; they can apply again one day."),
        power="homes.hand_over",
        done=_("The home is taken."),
        next=_("Nobody else is offered it."),
    )
