"""The words of a sale: its stages, and what each step says before and after."""

from dataclasses import replace

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonstead_web.rulebook.acting import Act

SECRETARY = frozenset({"secretary"})
"""Who enters buyers, and so may read who they are."""
STEPS = (
    gettext_lazy("Notice"),
    gettext_lazy("Price agreed"),
    gettext_lazy("Buyer found"),
    gettext_lazy("Contracts exchanged"),
    gettext_lazy("Completed"),
)
STATES: dict[str, tuple[str | Promise, str]] = {
    "noticed": (gettext_lazy("Notice given"), "waiting"),
    "agreed": (gettext_lazy("Price agreed"), "waiting"),
    "found": (gettext_lazy("Buyer found"), "waiting"),
    "exchanged": (gettext_lazy("Contracts exchanged"), "waiting"),
    "completed": (gettext_lazy("Completed"), "done"),
    "withdrawn": (gettext_lazy("Did not happen"), "loss"),
}
NOBODY = gettext_lazy("Nobody is written to. Everybody can see where the sale stands.")
FOR_GOOD = gettext_lazy("No. The entry stays.")


def acts() -> dict[str, Act]:
    """Each step by the name of its action."""
    return {**_to_the_price(), **_who_buys(), **_contracts(), **_endings()}


def _to_the_price() -> dict[str, Act]:
    return {
        "open_sale": Act(
            title=_("Open its sale"),
            lead=_("The seller has told us that they want to sell."),
            button=_("Open the sale"),
            told=str(NOBODY),
            public=_("That this home is for sale, since when, and which time runs. Not who sells."),
            undo=_("You can end the sale again. The entries stay."),
            power="prices.open_sale",
            done=_("The sale is open."),
            next=_(
                "Enter what the valuers find, where our formula asks for it, and sign a statement."
            ),
        ),
        "value": Act(
            title=_("Enter a valuation"),
            lead=_("Until the price is agreed, a later valuation of the same side counts instead."),
            button=_("Enter the valuation"),
            told=str(NOBODY),
            public=_("Whose valuer found what, on which day. Not who the valuer is."),
            undo=str(FOR_GOOD),
            power="prices.value",
            done=_("The valuation is entered."),
            next=_("The next statement goes by it."),
        ),
        "agree": Act(
            title=_("Agree the price"),
            lead=_("The price of the statement becomes the most that anybody pays for this home."),
            button=_("Agree this price"),
            told=str(NOBODY),
            public=_("By which statement the home is sold, and at which price."),
            undo=_("No. If the price is wrong, end this sale and open another."),
            power="prices.agree",
            done=_("The price is agreed."),
            next=_("Find a buyer who can pay for it."),
        ),
    }


def _who_buys() -> dict[str, Act]:
    return {
        "find_buyer": Act(
            title=_("Enter a buyer"),
            lead=_(
                "The buyer has to earn what the statement says the next buyer needs, and somebody "
                "has to check that they may buy."
            ),
            button=_("Enter this buyer"),
            told=str(NOBODY),
            public=_(
                "That a buyer was found who earns enough, by which kind of document they may buy, "
                "and when that was checked. The record only seals who, what they earn, the clause "
                "and who checked."
            ),
            undo=_("Only by ending the sale."),
            power="prices.find_buyer",
            done=_("The buyer is entered."),
            next=_("Exchange contracts."),
        ),
        "buy_first": Act(
            title=_("Enter that we buy it ourselves"),
            lead=_(
                "Where the lease or the transfer lets us buy first. The day counts on which our "
                "answer reached the seller."
            ),
            button=_("Enter that we buy it"),
            told=str(NOBODY),
            public=_("That our society buys this home itself, and since when our time runs."),
            undo=_("Only by ending the sale, or when our time to complete has run out."),
            power="prices.buy_first",
            done=_("It is entered that we buy this home."),
            next=_("Agree the price and exchange contracts before our time runs out."),
        ),
    }


def _contracts() -> dict[str, Act]:
    return {
        "exchange": Act(
            title=_("Enter the exchange of contracts"),
            lead=_("From the exchange on, both sides are bound."),
            button=_("Enter the exchange"),
            told=str(NOBODY),
            public=_("That contracts were exchanged, and when."),
            undo=str(FOR_GOOD),
            power="prices.exchange",
            done=_("The exchange is entered."),
            next=_("Complete the sale."),
        ),
        "complete": Act(
            title=_("Enter the completion"),
            lead=_("The home has changed hands, and the price was paid."),
            button=_("Enter the completion"),
            told=str(NOBODY),
            public=_("When the sale was completed, and what was paid."),
            undo=str(FOR_GOOD),
            power="prices.complete",
            done=_("The sale is completed."),
            next=_("What was paid stands in the history of the home."),
        ),
    }


def _endings() -> dict[str, Act]:
    return {
        "withdraw_sale": Act(
            title=_("End the sale"),
            lead=_("For a sale that does not happen. Its history stays readable."),
            button=_("End this sale"),
            told=str(NOBODY),
            public=_("That the sale ended without a buyer. The record only seals why."),
            undo=_("No. You can open another sale of the home."),
            power="prices.withdraw_sale",
            done=_("The sale is ended."),
            next=_("The home stays with whoever has it."),
            loss=True,
        ),
        "erase_sale": Act(
            title=_("Erase who bought"),
            lead=_("For when nobody needs it any more. Days and prices stay."),
            button=_("Erase it"),
            told=str(NOBODY),
            public=_("That it was erased. The record stays valid."),
            undo=_("No. Nobody can bring it back."),
            power="prices.erase_sale",
            done=_("Who bought is erased."),
            next=_("The history of the home stays as it is."),
            loss=True,
        ),
    }


def act_of(name: str, home: str, *, lead: str = "") -> Act:
    """The words of a step for one home; `lead` instead of the usual one."""
    act = acts()[name]
    return replace(act, title=f"{home}: {act.title}", lead=lead or act.lead)
