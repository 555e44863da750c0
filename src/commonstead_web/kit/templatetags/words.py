"""Template filters for words and figures."""

from datetime import date, datetime, timedelta

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

register = template.Library()


@register.filter
def weekday(day: date | None) -> str:
    """A date with its weekday: "Sunday 1 March 2026"."""
    return date_format(day, "l j F Y") if day else ""


@register.filter
def moment(at: datetime | None) -> str:
    """A time with its day, in the organisation's own time: "Sunday 1 March 2026 at 20:00"."""
    if at is None:
        return ""
    local = timezone.localtime(at)
    return _("{day} at {time}").format(
        day=date_format(local, "l j F Y"), time=date_format(local, "H:i")
    )


def until_words(at: datetime) -> str:
    """The last moment to do something; at midnight, or the minute before it, the day that ends.

    "the end of Wednesday 4 March 2026", or "Sunday 1 March 2026 at 20:00".
    """
    local = timezone.localtime(at)
    if (local.hour, local.minute) in ((0, 0), (23, 59)):
        ends = (local - timedelta(minutes=1)).date()
        return _("the end of {day}").format(day=weekday(ends))
    return moment(at)


@register.filter
def plain(code: str) -> str:
    """A code as words: "open_on_criteria" becomes "open on criteria"."""
    return str(code).replace("_", " ").replace(".", ": ")


ACTS = {
    "rulebook.found": _lazy("The organisation was started"),
    "rulebook.draft": _lazy("The draft rulebook was changed"),
    "rulebook.adopt": _lazy("The rulebook was adopted"),
    "rulebook.register": _lazy("The rulebook was registered"),
    "rulebook.withdraw": _lazy("The registrar refused a version of the rulebook"),
    "members.enter_founder": _lazy("A founder was entered in the register"),
    "members.apply": _lazy("Somebody applied to join"),
    "members.admit": _lazy("A member was admitted"),
    "members.refuse": _lazy("An application was refused"),
    "members.change_class": _lazy("A member changed class"),
    "members.end": _lazy("A membership ended"),
    "members.import": _lazy("A register was imported"),
    "members.inspect": _lazy("The register was inspected"),
    "members.correct": _lazy("What the register says about a member was corrected"),
    "members.link": _lazy("A member was given another sign-in"),
    "members.erase": _lazy("What is no longer needed about somebody was erased"),
    "members.appoint": _lazy("Somebody was appointed to an office"),
    "members.release": _lazy("Somebody left an office"),
    "elections.call": _lazy("An election was called"),
    "elections.nominate": _lazy("A candidate was nominated"),
    "elections.withdraw": _lazy("A candidate withdrew"),
    "elections.close_nominations": _lazy("Nominations closed"),
    "elections.freeze_roll": _lazy("The roll of voters was frozen"),
    "elections.open": _lazy("Voting opened"),
    "elections.reconcile_papers": _lazy("The paper ballots were reconciled"),
    "elections.close": _lazy("Voting closed"),
    "elections.draw": _lazy("A tie was drawn by lot"),
    "elections.sign_recount": _lazy("A scrutineer signed the recount"),
    "elections.declare": _lazy("The result was declared"),
    "elections.elect_unopposed": _lazy("Candidates were elected without a vote"),
    "elections.retire": _lazy("Board members retired by rotation"),
    "elections.vacate": _lazy("A seat fell vacant"),
    "elections.co_opt": _lazy("A member was co-opted to the board"),
    "elections.fill_from_count": _lazy("A vacant seat was filled from the last count"),
    "meetings.requisition": _lazy("Members began to ask for a meeting"),
    "meetings.support_requisition": _lazy("A member signed the request for a meeting"),
    "meetings.call": _lazy("A meeting was called"),
    "meetings.call_by_requisition": _lazy("Members called the meeting that they had asked for"),
    "meetings.move": _lazy("A meeting was moved to another time or place"),
    "meetings.cancel": _lazy("A meeting was called off"),
    "meetings.give_notice": _lazy("Notice of a meeting was given"),
    "meetings.add_item": _lazy("Something was put on the agenda"),
    "meetings.open": _lazy("A meeting was opened"),
    "meetings.appoint_proxy": _lazy("A member appointed a proxy"),
    "meetings.end_proxy": _lazy("A member took a proxy back"),
    "meetings.adjourn": _lazy("A meeting was adjourned"),
    "meetings.close": _lazy("A meeting was closed"),
    "meetings.write_minutes": _lazy("Minutes were written"),
    "meetings.approve_minutes": _lazy("Minutes were approved"),
    "accounts.file_return": _lazy("The annual return was sent"),
    "decisions.propose": _lazy("A motion was proposed"),
    "decisions.add_paper": _lazy("A paper was added to a motion"),
    "decisions.amend": _lazy("The text of a motion was changed"),
    "decisions.withdraw": _lazy("A motion was taken back"),
    "decisions.open": _lazy("Voting on a motion opened"),
    "decisions.declare_interest": _lazy("Somebody declared an interest"),
    "decisions.close": _lazy("Voting on a motion closed"),
    "decisions.declare": _lazy("What was decided was declared"),
    "rulebook.amend": _lazy("The rules were changed"),
    "rulebook.delegate": _lazy("A power of the board was given to an office too"),
    "members.expel": _lazy("A member was expelled"),
    "board.remove": _lazy("Somebody was removed from the board"),
    "decisions.adopt_policy": _lazy("A policy was adopted"),
    "decisions.approve_document": _lazy("A document was approved"),
    "power.give_evidence": _lazy("A question that no rule can show was answered"),
    "homes.register": _lazy("A home was entered in the register of homes"),
    "homes.correct": _lazy("What the register says of a home was corrected"),
    "homes.end": _lazy("A home left the register of homes"),
    "homes.apply": _lazy("Somebody applied for a home"),
    "homes.change_application": _lazy("An application for a home was changed"),
    "homes.see_papers": _lazy("An officer saw papers of somebody who applied for a home"),
    "homes.withdraw_application": _lazy("An application for a home was taken back"),
    "homes.merge_applications": _lazy("Two applications of one household became one"),
    "homes.erase_application": _lazy("An application for a home was erased"),
    "homes.adopt_policy": _lazy("A policy on who gets a home was adopted"),
    "homes.depart": _lazy("A home was offered out of the order, as the board decided"),
    "homes.list_homes": _lazy("Homes were listed to let"),
    "homes.close_list": _lazy("The list of applicants for homes was fixed"),
    "homes.set_aside": _lazy("A panel set a criterion of the policy aside for a household"),
    "homes.take_back_set_aside": _lazy("What a panel had set aside was taken back"),
    "homes.plan_draw": _lazy("A draw for homes was planned"),
    "homes.fix_secrets": _lazy("Witnesses of a draw fixed their secrets"),
    "homes.draw": _lazy("A draw for homes was held"),
    "homes.allocate": _lazy("Who gets the homes was worked out"),
    "homes.offer": _lazy("A home was offered"),
    "homes.answer_offer": _lazy("An offer of a home was answered"),
    "homes.expire_offer": _lazy("An offer of a home was not answered in time"),
    "homes.hand_over": _lazy("A home was handed over"),
    "homes.ask_review": _lazy("An applicant asked for a review"),
    "homes.answer_review": _lazy("A review was answered"),
    "homes.appeal": _lazy("An applicant appealed"),
    "homes.decide_appeal": _lazy("An appeal was decided"),
    "homes.follow_review": _lazy("An order was worked out again after a review"),
    "prices.enter_clause": _lazy("A clause was looked for that keeps homes in community hands"),
    "prices.lift_clause": _lazy("What was entered about a clause was taken back"),
    "prices.tell_fact": _lazy("A fact was told on which the protection of homes hangs"),
    "prices.bind_residence": _lazy("A home came under a condition that it is a main home"),
    "prices.lift_residence": _lazy("What was entered about a main home was taken back"),
    "prices.ask_for_proof": _lazy("Proof of a main home was asked for"),
    "prices.enter_proof": _lazy("Proof of a main home was given"),
    "prices.review_residence": _lazy("Somebody looked at the proof of a main home"),
    "prices.adopt_formula": _lazy("Members adopted a formula for prices"),
    "prices.state": _lazy("The statement of a price was signed"),
    "prices.open_sale": _lazy("The sale of a home began"),
    "prices.value": _lazy("A valuation of a home came in"),
    "prices.agree": _lazy("The price of a home was agreed"),
    "prices.find_buyer": _lazy("A buyer for a home was found"),
    "prices.buy_first": _lazy("The society said that it buys a home itself"),
    "prices.erase_sale": _lazy("Who bought a home was erased"),
    "prices.exchange": _lazy("Contracts for a home were exchanged"),
    "prices.complete": _lazy("The sale of a home was completed"),
    "prices.withdraw_sale": _lazy("The sale of a home did not happen"),
    "rents.set": _lazy("The rent of a home was set"),
    "equity.adopt_scheme": _lazy("Members adopted the terms of shared equity"),
    "equity.open": _lazy("The equity ledger of a household was opened"),
    "equity.link": _lazy("It was said which members a household with equity has"),
    "equity.enter": _lazy("An entry was made in the equity books"),
    "equity.agree": _lazy("A change of somebody’s equity was agreed"),
    "equity.pay_out": _lazy("A household that left was paid"),
    "equity.correct": _lazy("An entry of the equity books was corrected"),
}


@register.filter
def act(name: str) -> str:
    """What an action did, as a sentence for the record's list."""
    return str(ACTS.get(name, plain(name).replace(".", " ")))


@register.filter
def slugify_power(name: str) -> str:
    """The name of a power as it stands in the rulebook page's anchors."""
    return name.replace(".", "-").replace("_", "-")
