"""What the pages about one place say before and after each act."""

from django.utils.translation import gettext as _

from commonstead_web.rulebook.acting import Act


def accepting(label: str) -> Act:
    """Taking a home."""
    return Act(
        title=_("Take {home}").format(home=label),
        lead=_("You say that you want this home. The secretary then agrees a day with you."),
        button=_("Take this home"),
        told=_("The secretary."),
        public=_("That the home is accepted, by your reference. Not who you are."),
        undo=_("Yes: you can still refuse it until it is handed over."),
        power="homes.answer_offer",
        done=_("You have taken the home."),
        next=_("The secretary is in touch with you about the day and the papers."),
    )


def declining(label: str) -> Act:
    """Refusing a home."""
    return Act(
        title=_("Refuse {home}").format(home=label),
        lead=_("It goes to the next household. You keep your place for other homes."),
        button=_("Refuse this home"),
        told=_("The secretary, with your reason."),
        public=_("That the offer was refused, by your reference. Not why, and not who you are."),
        undo=_("No. It is offered to the next household."),
        power="homes.answer_offer",
        done=_("You have refused the home."),
        next=_("You stay on the list."),
        loss=True,
    )


def asking() -> Act:
    """Asking for a review."""
    return Act(
        title=_("Ask for a review"),
        lead=_("Somebody who did not decide before looks at your place again, and answers you."),
        button=_("Ask for a review"),
        told=_("The secretary and the chair."),
        public=_("That a review was asked for, by your reference. Not what you wrote."),
        undo=_("No. You get an answer."),
        power="homes.ask_review",
        done=_("You have asked for a review."),
        next=_("Your page says by when it is answered. You can appeal against the answer."),
    )


def appealing() -> Act:
    """Appealing."""
    return Act(
        title=_("Appeal"),
        lead=_("The appeal panel looks at the answer that you got."),
        button=_("Appeal"),
        told=_("The secretary and the chair, for the panel."),
        public=_("That there is an appeal, by your reference. Not what you wrote."),
        undo=_("No. You get an answer."),
        power="homes.appeal",
        done=_("Your appeal is entered."),
        next=_("Your page says by when the panel decides."),
    )


def answering() -> Act:
    """Answering a review."""
    return Act(
        title=_("Answer the review"),
        lead=_("You took no part in working out this place, so you look at it with fresh eyes."),
        button=_("Give this answer"),
        told=_("The household reads it on its page. Write to whoever has no account."),
        public=_("Whether the place stands. Not what you wrote."),
        undo=_("No. The household can appeal."),
        power="homes.answer_review",
        done=_("The review is answered."),
        next=_("If the place is to change, enter now what counts: it stands among the reviews."),
    )


def deciding() -> Act:
    """Deciding an appeal."""
    return Act(
        title=_("Enter what the appeal panel decided"),
        lead=_("It ends the matter here. If the place is to change, enter next what counts."),
        button=_("Enter the decision"),
        told=_("The household reads it on its page. Write to whoever has no account."),
        public=_("Whether the place stands. Not what you wrote."),
        undo=_("No."),
        power="homes.decide_appeal",
        done=_("The appeal is decided."),
        next=_("If the place is to change, enter now what counts: it stands among the reviews."),
    )


def following(remedy: str) -> Act:
    """Entering what counts after a review."""
    made_good = {
        "next_home": _(
            "If a home should have been theirs and another household has it, they come first for "
            "the next home of this list that suits them, and on other lists as their policy says."
        ),
        "place": _("They get their right place for the homes that are left, and no more."),
    }
    return Act(
        title=_("Enter what counts after the review"),
        lead=_(
            "Change the answers to what should have counted when the list was fixed. The place "
            "and the order follow from the policy: you choose nobody."
        ),
        points=(_("Nobody loses a home that was offered to them."), made_good[remedy]),
        button=_("Enter it and work out the order"),
        told=_("The household, by e-mail or by a letter. Others see the order on the page."),
        public=_(
            "How they stand now, in codes, and the order by references. Not the answers. Where a "
            "home is owed, also by which reference they stand on every other list."
        ),
        undo=_("No. Where an appeal finds something else, it is entered again."),
        power="homes.follow_review",
        done=_("The order is worked out again."),
        next=_("Homes that are offered from now on go by this order."),
    )
