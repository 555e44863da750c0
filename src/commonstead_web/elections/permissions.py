"""Who may see the pages of this room. What somebody may do is decided by the door."""

import rules
from commonstead_web.rulebook.access import everyone, holds

COUNTING = ("secretary", "returning_officer", "teller", "scrutineer")

rules.add_perm("elections.view", everyone)
rules.add_perm("elections.view_board", everyone)
rules.add_perm("elections.view_result", everyone)
rules.add_perm("elections.run", holds("secretary", "returning_officer", "teller"))
rules.add_perm("elections.call", holds("secretary"))
rules.add_perm("elections.nominate", holds("member", "secretary"))
rules.add_perm("elections.enter_papers", holds("teller"))
rules.add_perm("elections.view_count", holds(*COUNTING))
rules.add_perm("elections.scrutinise", holds("scrutineer"))
rules.add_perm("elections.change_board", holds("secretary", "chair", "returning_officer"))
