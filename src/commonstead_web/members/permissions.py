"""Who may see the pages of this room."""

import rules
from commonstead_web.rulebook.access import everyone, holds

rules.add_perm("members.view_membership", everyone)
rules.add_perm("members.view_offices", everyone)
rules.add_perm("members.view_register", holds("secretary", "member"))
rules.add_perm("members.view_names", holds("secretary"))
rules.add_perm("members.view_applications", holds("secretary", "board"))
rules.add_perm("members.view_inspections", holds("secretary", "board", "member"))
