"""Questions about equality over the API: asked and answered; no call gives an answer out."""

from django.http import HttpRequest
from ninja import Router
from ninja.security import django_auth

from commonstead.homes.monitoring import questions
from commonstead_web.homes import actions
from commonstead_web.homes.api.schemas import EqualityIn, QuestionOut
from commonstead_web.homes.reaching import own_application
from commonstead_web.rulebook import access
from commonstead_web.rulebook.acts_api import ActOut, act_out

router = Router(tags=["homes"])


@router.get("/o/{slug}/homes/equality-questions", response=list[QuestionOut])
def equality_questions(request: HttpRequest, slug: str) -> list[QuestionOut]:
    """The questions about equality. They decide nothing, and nobody has to answer them."""
    access.enter(request, slug, "homes.view")
    return [
        QuestionOut(question=name, kind="word", words=one.asks, answers=dict(one.options))
        for name, one in questions().items()
    ]


@router.post(
    "/o/{slug}/homes/applications/{household:ref}/equality", response=ActOut, auth=django_auth
)
def answer_equality(request: HttpRequest, slug: str, ref: str, body: EqualityIn) -> ActOut:
    """Answer them, apart from the application; or take back what was answered."""
    entered = access.enter(request, slug, "homes.apply")
    own_application(entered, ref)
    done = actions.answer_equality(
        actor=access.actor_of(request, body.key),
        organisation=entered.organisation,
        application=ref,
        answers=body.answers,
    )
    return act_out(done, ref)
