"""What the pages of this room that act share: the room's templates and addresses."""

from functools import partial

from commonstead_web.rulebook import acting

show = partial(acting.show, "prices")
perform = partial(acting.perform, "prices")
address = partial(acting.address, "prices")
