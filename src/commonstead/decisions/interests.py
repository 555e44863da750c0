"""Declared interests: which of them bear on a decision, and whom they keep from deciding it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from commonstead.kit import Line, Refusal, Working
from commonstead.rulebook import Rulebook

BARS_VOTE = "decisions.conflict.vote"
BARS_QUORUM = "decisions.conflict.quorum"


@dataclass(frozen=True)
class Interest:
    """What somebody entered in the register of interests.

    `subjects` are the matters it touches, in the organisation's own words ("land at Rushes Row").
    It stands from `since` up to `until`, not counting that day; None stands on.
    Refuses `interest_in_nothing` and `interest_ended_before_it_began`.
    """

    member: str
    subjects: frozenset[str]
    since: date
    until: date | None = None

    def __post_init__(self) -> None:
        if not self.subjects:
            raise Refusal("interest_in_nothing", member=self.member)
        if self.until is not None and self.until < self.since:
            raise Refusal("interest_ended_before_it_began", since=self.since, until=self.until)

    def bears_on(self, subjects: Collection[str], on: date) -> bool:
        """Whether it stands on that day and touches one of the subjects."""
        stands = self.since <= on and (self.until is None or on < self.until)
        return stands and not self.subjects.isdisjoint(subjects)


@dataclass(frozen=True)
class Interested:
    """Who has an interest in a decision, who of them has no vote on it, and who does not count."""

    members: frozenset[str]
    no_vote: frozenset[str]
    not_counted: frozenset[str]


def interested(
    rulebook: Rulebook,
    register: Iterable[Interest],
    *,
    subjects: Collection[str],
    on: date,
    declared: Collection[str] = (),
) -> Working[Interested]:
    """Whom their interests keep from deciding a matter with these subjects on that day.

    `declared` are those who said, for this decision, that they have an interest, whatever the
    register says. Source: the rules `decisions.conflict.vote` and `decisions.conflict.quorum`.

    >>> from commonstead.rulebook import load_model
    >>> rulebook = load_model("clt-community-benefit-society").changed(
    ...     {"decisions.conflict.vote": True, "decisions.conflict.quorum": False})
    >>> found = interested(rulebook, [Interest("m:1", frozenset({"roof"}), date(2026, 1, 1))],
    ...                    subjects=["roof"], on=date(2026, 9, 1)).value
    >>> sorted(found.no_vote), sorted(found.not_counted)
    (['m:1'], [])
    """
    bearing = [interest for interest in register if interest.bears_on(subjects, on)]
    members = frozenset(interest.member for interest in bearing) | frozenset(declared)
    vote, quorum = (rulebook.rule(rule) for rule in (BARS_VOTE, BARS_QUORUM))
    found = Interested(
        members,
        no_vote=members if vote.value else frozenset(),
        not_counted=members if quorum.value else frozenset(),
    )
    lines = [
        *_told(bearing, subjects, declared),
        Line(vote.what, str(len(found.no_vote)), f"of {len(members)}", vote.source),
        Line(quorum.what, str(len(found.not_counted)), f"of {len(members)}", quorum.source),
    ]
    return Working(found, tuple(lines))


def _told(
    bearing: Collection[Interest], subjects: Collection[str], declared: Collection[str]
) -> list[Line]:
    found: set[tuple[str, str]] = {(member, "declared for this decision") for member in declared}
    for interest in bearing:
        touched = ", ".join(sorted(interest.subjects.intersection(subjects)))
        found.add((interest.member, f"entered in the register: {touched}"))
    return [Line("has an interest", member, how) for member, how in sorted(found)]
