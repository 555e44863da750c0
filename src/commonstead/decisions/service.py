"""When a notice counts as given: at once by hand, hours later by post or e-mail."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from commonstead.kit import Line, Refusal, Working
from commonstead.rulebook import Rulebook

Channel = Literal["post", "email", "hand"]
CHANNELS: tuple[Channel, ...] = get_args(Channel)
HOURS_RULE: dict[Channel, str] = {
    "post": "meetings.service.post_hours",
    "email": "meetings.service.email_hours",
}
SENT: dict[Channel, str] = {"post": "posted", "email": "e-mailed", "hand": "handed over"}


@dataclass(frozen=True)
class Served:
    """A notice sent through one channel on one day, to so many members.

    Refuses `unknown_channel` and `not_a_count`.
    """

    channel: Channel
    sent: date
    members: int = 1

    def __post_init__(self) -> None:
        if self.channel not in CHANNELS:
            raise Refusal("unknown_channel", channel=self.channel, channels=CHANNELS)
        if self.members < 1:
            raise Refusal("not_a_count", name="members", given=str(self.members))


def deemed(sent: date, channel: Channel, rulebook: Rulebook) -> date:
    """The day on which a notice counts as given.

    Source: the rules `meetings.service.post_hours` and `meetings.service.email_hours`.

    >>> from commonstead.rulebook import load_model
    >>> rulebook = load_model("clt-community-benefit-society").changed(
    ...     {"meetings.service.post_hours": "48"})
    >>> deemed(date(2026, 3, 1), "post", rulebook), deemed(date(2026, 3, 1), "hand", rulebook)
    (datetime.date(2026, 3, 3), datetime.date(2026, 3, 1))
    """
    return service(Served(channel, sent), rulebook).value


def service(served: Served, rulebook: Rulebook) -> Working[date]:
    """The day on which a notice counts as given, with its working.

    Nobody notes the hour at which a letter was posted, so that a part of a day counts as a whole
    one: the notice is never taken to have arrived before it did.
    """
    how = f"{SENT[served.channel]} {served.sent}"
    if served.channel not in HOURS_RULE:
        return Working(served.sent, (Line("counts as given", str(served.sent), f"{how}, at once"),))
    rule = rulebook.rule(HOURS_RULE[served.channel])
    day = served.sent + timedelta(days=whole_days(rule.value))
    line = Line("counts as given", str(day), f"{how}, and {rule.value} hours", rule.source)
    return Working(day, (line,))


def whole_days(hours: int) -> int:
    """Hours as days, a part of a day counted as a whole one.

    >>> [whole_days(hours) for hours in (0, 24, 36, 48)]
    [0, 1, 2, 2]
    """
    return -(-hours // 24)


def channel_named(name: str) -> Channel:
    """A channel by its name; refuses `unknown_channel`."""
    for channel in CHANNELS:
        if channel == name:
            return channel
    raise Refusal("unknown_channel", channel=name, channels=CHANNELS)
