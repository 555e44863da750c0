"""What the pages of this room that act share: the room's templates and addresses."""

from functools import partial

from commonstead_web.rulebook import acting

show = partial(acting.show, "homes")
perform = partial(acting.perform, "homes")
address = partial(acting.address, "homes")
