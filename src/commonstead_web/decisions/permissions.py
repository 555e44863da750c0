"""Who may see the pages of this room. What somebody may do is decided by the door.

When and where people meet and what was decided is public. Who came, what was put before them and
who declared which interest is for members.
"""

import rules
from commonstead_web.rulebook.access import everyone, holds

INSIDE = ("member", "board", "secretary", "chair")

rules.add_perm("decisions.view", everyone)
rules.add_perm("decisions.view_papers", holds(*INSIDE))
rules.add_perm("decisions.view_attendance", holds(*INSIDE))
rules.add_perm("decisions.view_interests", holds(*INSIDE))
rules.add_perm("decisions.chair", holds("chair", "secretary"))
rules.add_perm("decisions.file_return", holds("secretary"))
rules.add_perm("decisions.sign_on_paper", holds("secretary"))
rules.add_perm("decisions.propose", holds("member", "secretary", "chair"))
rules.add_perm("decisions.vote", holds("member", "board"))
