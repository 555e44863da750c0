"""Who may see the pages of this room."""

import rules
from commonstead_web.rulebook.access import everyone, holds

rules.add_perm("rulebook.view", everyone)
rules.add_perm("rulebook.view_draft", holds("secretary"))
