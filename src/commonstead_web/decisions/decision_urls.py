"""The addresses of motions, changes of the rules, interests, policies and documents."""

from django.urls import path

from commonstead_web.decisions import converters
from commonstead_web.decisions.pages import (
    again,
    amending,
    decision,
    interests,
    listing,
    objecting,
    papers,
    policies,
    proposing,
    receipt,
    rules_amendment,
    rules_on,
    running,
    voting,
)

converters.register()
HERE = "o/<slug:slug>/decisions"
ONE = f"{HERE}/<decision:ref>"
RULES = "o/<slug:slug>/rules"
INTERESTS = "o/<slug:slug>/interests"
POLICIES = "o/<slug:slug>/policies"
urlpatterns = [
    path(HERE, listing.decisions, name="decisions"),
    path(f"{HERE}/propose", proposing.propose, name="propose"),
    path(f"{HERE}/propose/<str:power>", proposing.propose_one, name="propose_one"),
    path(ONE, decision.decision, name="decision"),
    path(f"{ONE}/vote", voting.vote, name="vote"),
    path(f"{ONE}/receipt", receipt.receipt, name="receipt"),
    path(f"{ONE}/object", objecting.object_to, name="object"),
    path(f"{ONE}/object/take-back", objecting.take_back, name="take_back"),
    path(f"{ONE}/object/settle", objecting.settle, name="settle"),
    path(f"{ONE}/amend", amending.amend, name="amend"),
    path(f"{ONE}/withdraw", amending.withdraw, name="withdraw"),
    path(f"{ONE}/papers/add", papers.add_paper, name="add_paper"),
    path(f"{ONE}/interest", interests.interest, name="interest"),
    path(f"{ONE}/open", running.open_voting, name="open"),
    path(f"{ONE}/hands", running.hands, name="hands"),
    path(f"{ONE}/close", running.close, name="close"),
    path(f"{ONE}/declare", running.declare, name="declare"),
    path(f"{ONE}/confirm", running.confirm, name="confirm"),
    path(f"{ONE}/again", again.again, name="again"),
    path(f"{RULES}/amend", rules_amendment.amend_rules, name="amend_rules"),
    path(f"{RULES}/amend/check", rules_amendment.check_values, name="check_values"),
    path(f"{RULES}/on", rules_on.rules_on, name="rules_today"),
    path(f"{RULES}/on/<str:day>", rules_on.rules_on, name="rules_on"),
    path(INTERESTS, interests.interests, name="interests"),
    path(f"{INTERESTS}/declare", interests.declare_general, name="declare_general"),
    path(POLICIES, policies.policies, name="policies"),
    path(f"{POLICIES}/<policy:ref>", policies.policy, name="policy"),
]
