"""Members: classes, eligibility, the register on a day, electorates, and registers in files."""

from commonstead.members.classes import class_rule
from commonstead.members.community import CommunityShare, community_share, may_take_in
from commonstead.members.electorate import electorate, roll_hash
from commonstead.members.eligibility import (
    RefusalReason,
    age_on,
    may_change_class,
    may_end,
    may_join,
    may_refuse,
    may_stand,
    may_support,
    membership_of,
    refusal_reasons,
)
from commonstead.members.erasing import kept_of_former_members, name_erasable_from
from commonstead.members.membership import ClassChange, Membership, Register
from commonstead.members.register_csv import (
    RegisterImport,
    read_register_csv,
    write_register_csv,
)
from commonstead.members.rows import ImportedRow, RefusedRow
from commonstead.members.statute import (
    RegisterField,
    inspectable,
    notices_for_secretary,
    register_fields,
)

__all__ = [
    "ClassChange",
    "CommunityShare",
    "ImportedRow",
    "Membership",
    "RefusalReason",
    "RefusedRow",
    "Register",
    "RegisterField",
    "RegisterImport",
    "age_on",
    "class_rule",
    "community_share",
    "electorate",
    "inspectable",
    "kept_of_former_members",
    "may_change_class",
    "may_end",
    "may_join",
    "may_refuse",
    "may_stand",
    "may_support",
    "may_take_in",
    "membership_of",
    "name_erasable_from",
    "notices_for_secretary",
    "read_register_csv",
    "refusal_reasons",
    "register_fields",
    "roll_hash",
    "write_register_csv",
]
