"""Who may see the pages of this room. What somebody may do is decided by the door.

What a home may cost, and how that is worked out, is public. What a household holds is for itself
and for those who keep the equity books: its page looks at whose it is.
"""

import rules
from commonstead_web.rulebook.access import everyone, holds

rules.add_perm("prices.view", everyone)
rules.add_perm("prices.propose", holds("member", "board", "secretary", "chair"))
rules.add_perm("prices.protect", holds("secretary"))
rules.add_perm("prices.state", holds("secretary", "chair"))
rules.add_perm("prices.sell", holds("secretary"))
rules.add_perm("rents.set", holds("secretary", "chair"))
rules.add_perm("equity.own", rules.is_authenticated)
rules.add_perm("equity.keep", holds("treasurer", "secretary", "chair"))
rules.add_perm("equity.open", holds("secretary", "chair"))
rules.add_perm("equity.link", holds("secretary"))
