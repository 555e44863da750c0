"""Who may see the pages of this room. What somebody may do is decided by the door.

Which homes there are, their size and what they cost is public; where a home stands is for members.
"""

import rules
from commonstead_web.rulebook.access import everyone, holds

rules.add_perm("homes.view", everyone)
rules.add_perm("homes.keep", holds("secretary"))
rules.add_perm("homes.apply", rules.is_authenticated)
rules.add_perm("homes.propose", holds("member", "board", "secretary", "chair"))
rules.add_perm("homes.let", holds("secretary", "chair"))
rules.add_perm("homes.review", holds("secretary", "chair", "board"))
rules.add_perm("homes.see_applications", holds("secretary"))
