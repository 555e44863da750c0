"""Who may see the pages of this room."""

from django.utils import timezone

import rules
from commonstead_web.rulebook.access import Visitor, everyone, held_by, holds
from commonstead_web.rulebook.queries import Organisation, rulebook_for


def records(power: str) -> rules.Predicate:
    """True for a visitor who holds an office that may record this power, as the rulebook says."""

    def may_record(visitor: Visitor, organisation: Organisation) -> bool:
        rulebook = rulebook_for(organisation, timezone.localdate())
        offices = rulebook.power(power).recorded_by
        return bool(held_by(visitor, organisation) & set(offices))

    return rules.predicate(may_record, name=f"records:{power}")


rules.add_perm("members.view_membership", everyone)
rules.add_perm("members.view_offices", everyone)
rules.add_perm("members.view_own", rules.is_authenticated)
rules.add_perm("members.apply", rules.is_authenticated)
rules.add_perm("members.enter_paper", holds("secretary"))
rules.add_perm("members.enter_founder", records("members.enter_founder"))
rules.add_perm("members.adopt", records("rulebook.adopt"))
rules.add_perm("members.view_applications", holds("secretary", "board"))
rules.add_perm("members.decide_applications", records("members.admit"))
rules.add_perm("members.view_register", holds("secretary", "member"))
rules.add_perm("members.view_names", holds("secretary"))
rules.add_perm("members.inspect", holds("secretary", "member"))
rules.add_perm("members.view_inspections", holds("secretary", "board", "member"))
rules.add_perm("members.appoint", records("members.appoint"))
