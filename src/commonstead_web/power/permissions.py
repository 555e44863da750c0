"""Who may see the pages of this room. What somebody may do is decided by the door."""

import rules
from commonstead_web.rulebook.access import everyone, holds

rules.add_perm("power.view", everyone)
rules.add_perm("power.view_health", everyone)
rules.add_perm("power.give_evidence", holds("secretary"))
