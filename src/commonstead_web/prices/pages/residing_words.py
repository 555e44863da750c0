"""What each step of a condition that a home is somebody's main home says before and after."""

from dataclasses import replace

from django.utils.translation import gettext as _

from commonstead_web.rulebook.acting import Act


def acts() -> dict[str, Act]:
    """Each step by the name of its action."""
    return {
        "bind_residence": _binding(),
        "lift_residence": _lifting(),
        "ask_for_proof": _asking(),
        "enter_proof": _giving(),
        "review_residence": _reviewing(),
    }


def act_of(name: str, home: str) -> Act:
    """The words of a step for one home."""
    act = acts()[name]
    return replace(act, title=f"{home}: {act.title}")


def _nobody() -> str:
    return _("Nobody is written to.")


def _binding() -> Act:
    return Act(
        title=_("Enter a condition of a main home"),
        lead=_(
            "For a home that may only be lived in as somebody’s main home. Read the permission."
        ),
        button=_("Enter this condition"),
        told=_nobody(),
        public=_("All of it, with the name of the document. The record only seals that name."),
        undo=_("You can take it back, and say why. The entry stays readable."),
        power="prices.bind_residence",
        done=_("The condition is entered."),
        next=_("Tell the household what counts as proof, so that they keep it."),
    )


def _lifting() -> Act:
    return Act(
        title=_("Take the condition back"),
        lead=_("From today the home is not under it. That it was entered stays readable."),
        button=_("Take this condition back"),
        told=_nobody(),
        public=_("That it was taken back today, and why."),
        undo=_("You can enter it again; what was asked and given counts no longer."),
        power="prices.lift_residence",
        done=_("The condition is taken back."),
        next=_("The page of protections says what that changes."),
        loss=True,
    )


def _asking() -> Act:
    return Act(
        title=_("Enter that proof was asked for"),
        lead=_("From this day new proof counts. Then print the letter for the household."),
        button=_("Enter that they asked"),
        told=_nobody(),
        public=_("Who asked for proof for this home, and when."),
        undo=_("No. The entry stays."),
        power="prices.ask_for_proof",
        done=_("It is entered that proof was asked for."),
        next=_("Print the letter: it says what counts, and has the code to read how it stands."),
    )


def _giving() -> Act:
    return Act(
        title=_("Enter proof that was given"),
        lead=_("Look at the paper and give it back. Only its kind and its day are kept."),
        button=_("Enter this proof"),
        told=_nobody(),
        public=_("That proof was given, and when. Which kind, and of which day, is only sealed."),
        undo=_("No. The entry stays."),
        power="prices.enter_proof",
        done=_("The proof is entered."),
        next=_("Somebody looks at it and says what they found."),
    )


def _reviewing() -> Act:
    return Act(
        title=_("Enter what somebody found"),
        lead=_("A person looks at the proof and decides. No days are counted."),
        button=_("Enter what they found"),
        told=_nobody(),
        public=_(
            "That somebody looked, and when. Who, what they found and why is only sealed, unless "
            "the condition lets everybody read it."
        ),
        undo=_("No. A later look counts instead; this one stays."),
        power="prices.review_residence",
        done=_("What they found is entered."),
        next=_("The household reads it on this page, and who looked."),
    )
