"""What a motion would do, or did, in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from commonstead.rulebook import catalogue, say
from commonstead_web.decisions import electors
from commonstead_web.decisions.models import Decision, Document, Policy
from commonstead_web.decisions.needs import power_title
from commonstead_web.kit.templatetags.words import weekday
from commonstead_web.rulebook.queries import Organisation

Refs = Mapping[str, Any]
SHORT_HASH = 16
"""Characters of a hash that are shown: enough to compare by eye, 64 bits."""


@dataclass(frozen=True)
class Told:
    """What a carried motion does: sentences, and a longer text where one is decided on."""

    sentences: tuple[str, ...]
    text: str = ""


def told_effect(decision: Decision, *, inside: bool) -> Told | None:
    """The effect in words; None where nothing follows by itself. Names are for members only."""
    if decision.effect is None:
        return None
    tell = TELL[decision.power]
    return tell(decision, decision.effect["refs"], inside)


def _amends(decision: Decision, refs: Refs, inside: bool) -> Told:
    return Told(tuple(rule_change(rule, raw) for rule, raw in refs["changes"].items()))


def rule_change(rule_id: str, raw: Any) -> str:
    """What a rule becomes: "Number of seats at most: becomes nine"."""
    what = _(catalogue()[rule_id].what)
    return _("{what}: becomes {value}.").format(what=capfirst(what), value=say(rule_id, raw, _))


def _delegates(decision: Decision, refs: Refs, inside: bool) -> Told:
    words = _("The {office} may also use this power of the board: {power}.")
    if refs["until"]:
        words = _("Until {until} the {office} may also use this power of the board: {power}.")
    until = weekday(date.fromisoformat(refs["until"])) if refs["until"] else ""
    office, power = refs["office"].replace("_", " "), power_title(refs["power"])
    return Told((words.format(office=office, power=power, until=until),))


def _name(decision: Decision, member: str, inside: bool) -> str:
    if not inside:
        return _("a member")
    return electors.names(decision.organisation, [member])[member] or _("a former member")


def _expels(decision: Decision, refs: Refs, inside: bool) -> Told:
    who = _name(decision, refs["member"], inside)
    return Told((_("The membership ends of: {who}.").format(who=who),))


def _removes(decision: Decision, refs: Refs, inside: bool) -> Told:
    who = _name(decision, refs["member"], inside)
    return Told((_("Leaves the board at once: {who}.").format(who=who),))


def _admits(decision: Decision, refs: Refs, inside: bool) -> Told:
    return Told((_("Somebody who applied becomes a member."),))


def _adopts(decision: Decision, refs: Refs, inside: bool) -> Told:
    rows = Policy.objects.filter(organisation=decision.organisation, ref=refs["policy"])
    policy = rows.select_related("replaces").get()
    sentences = [_("This policy comes into force: {title}.").format(title=policy.title)]
    if policy.replaces is not None:
        words = _("It takes the place of: {title}.")
        sentences.append(words.format(title=policy.replaces.title))
    return Told(tuple(sentences), policy.text)


def _approves(decision: Decision, refs: Refs, inside: bool) -> Told:
    document = Document.objects.get(
        organisation=decision.organisation, commitment=refs["document"]["commit"]
    )
    return Told(
        (
            _("This document is approved: {title}.").format(title=document.title),
            _("Its fingerprint (SHA-256) is {hash}.").format(hash=document.hash),
        )
    )


Teller = Callable[[Organisation, Refs], Told]
"""How a room above this one tells what one of its effects does."""


def tells(power: str, teller: Teller) -> None:
    """Let a room above this one put its effect in words (`effects.brings_about`)."""
    TELL[power] = lambda decision, refs, inside: teller(decision.organisation, refs)


TELL: dict[str, Callable[[Decision, Refs, bool], Told]] = {
    "rulebook.amend": _amends,
    "rulebook.delegate": _delegates,
    "members.expel": _expels,
    "board.remove": _removes,
    "members.admit": _admits,
    "decisions.adopt_policy": _adopts,
    "decisions.approve_document": _approves,
}
