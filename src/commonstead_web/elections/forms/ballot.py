"""A ballot as it comes from the page: read, checked, told in words. Nothing of it is kept here."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.translation import gettext as _

from commonstead.elections import Ranking
from commonstead_web.elections import marks
from commonstead_web.elections.models import Election
from commonstead_web.elections.queries import Slate, Standing

Kind = Literal["ranked", "marked", "confirm"]
SAID = ("yes", "no")


def field_ref(candidate: Standing) -> str:
    """A candidate's pseudonym as it stands in the names of fields."""
    return candidate.ref.partition(":")[2]


@dataclass(frozen=True)
class Row:
    """One line of the ballot, with what the voter put there."""

    ref: str
    name: str
    statement: str
    rank: int | None = None
    marked: bool = False
    said: str = ""


@dataclass(frozen=True)
class Slip:
    """Something that does not work on a ballot: where, and what to do about it."""

    href: str
    text: str


class BallotPaper:
    """A ballot of one election with what was put on it. `given` is what the page sent."""

    def __init__(
        self, election: Election | Slate, candidates: Sequence[Standing], given: Mapping[str, str]
    ) -> None:
        self.candidates = [one for one in candidates if not one.withdrawn]
        self.kind = _kind(election)
        self.limit = _crosses(election) if self.kind == "marked" else 0
        self.given = given
        self.blank = given.get("blank") == "yes"

    @property
    def rows(self) -> list[Row]:
        """The ballot's lines."""
        return [
            Row(
                ref=field_ref(one),
                name=one.name or one.ref,
                statement=one.statement,
                rank=self._rank(one),
                marked=self._sent("mark", one) == "yes",
                said=self._sent("say", one),
            )
            for one in self.candidates
        ]

    def _sent(self, prefix: str, candidate: Standing) -> str:
        return self.given.get(f"{prefix}_{field_ref(candidate)}", "")

    def _rank(self, candidate: Standing) -> int | None:
        sent = self._sent("rank", candidate).strip()
        return int(sent) if sent.isascii() and sent.isdecimal() and len(sent) < 5 else None

    def sent(self) -> list[tuple[str, str]]:
        """The fields as they were sent, to be carried to the next page."""
        prefixes = ("rank", "mark", "say")
        names = [f"{prefix}_{field_ref(one)}" for prefix in prefixes for one in self.candidates]
        fields = [(name, self.given[name]) for name in names if self.given.get(name)]
        return [*fields, ("blank", "yes")] if self.blank else fields

    def ranking(self) -> Ranking:
        """The ballot as the box takes it."""
        if self.kind == "confirm":
            return _without_silence(tuple(self._said(word) for word in SAID))
        if self.kind == "marked":
            return tuple((_position(one),) for one in self.candidates if self._marks(one))
        return tuple((_position(one),) for one in self._ranked())

    def _marks(self, candidate: Standing) -> bool:
        return self._sent("mark", candidate) == "yes"

    def _said(self, word: str) -> tuple[int, ...]:
        return tuple(_position(one) for one in self.candidates if self._sent("say", one) == word)

    def _ranked(self) -> list[Standing]:
        ranked = [(rank, one) for one in self.candidates if (rank := self._rank(one)) is not None]
        return [one for _rank, one in sorted(ranked, key=lambda pair: pair[0])]

    def slips(self) -> list[Slip]:
        """What has to be put right before this can be a vote."""
        if not any(self.ranking()):
            return [] if self.blank else [Slip("#ballot", _nothing_marked())]
        if self.kind == "marked" and self.limit and len(self.ranking()) > self.limit:
            words = _("You marked {marked} people. You have {limit} votes: take some out.")
            return [Slip("#ballot", words.format(marked=len(self.ranking()), limit=self.limit))]
        return self._rank_slips() if self.kind == "ranked" else []

    def _rank_slips(self) -> list[Slip]:
        given = Counter(rank for one in self.candidates if (rank := self._rank(one)) is not None)
        slips = [
            Slip(
                "#ballot",
                _("You gave {rank} to more than one person. Give it to one.").format(rank=rank),
            )
            for rank, times in sorted(given.items())
            if times > 1
        ]
        missing = [rank for rank in range(1, max(given) + 1) if rank not in given]
        if missing and not slips:
            words = _("There is no number {rank} on your ballot. Number the people 1, 2, 3 …")
            slips.append(Slip("#ballot", words.format(rank=missing[0])))
        return slips

    def in_words(self) -> list[str]:
        """What the voter chose, a line each."""
        if self.kind == "confirm":
            words = {"yes": _("Yes to {name}"), "no": _("No to {name}")}
            said = [(self._sent("say", one), one) for one in self.candidates]
            return [words[word].format(name=one.name) for word, one in said if word in words]
        chosen = self._ranked() if self.kind == "ranked" else filter(self._marks, self.candidates)
        return [one.name or one.ref for one in chosen]


def _kind(election: Election | Slate) -> Kind:
    if election.confirming:
        return "confirm"
    return "ranked" if marks.is_ranked(election.rule) else "marked"


def _crosses(election: Election | Slate) -> int:
    """How many crosses there are; 0 where there are as many as one likes."""
    allowed = {marks.ONE_CROSS: 1, marks.CROSS_FOR_EACH_SEAT: election.seats}
    return allowed.get(election.rule, 0)


def _position(candidate: Standing) -> int:
    return candidate.position or 0


def _without_silence(places: Ranking) -> Ranking:
    """A ballot that says nothing on anybody is empty."""
    return places if any(places) else ()


def _nothing_marked() -> str:
    return _(
        "Your ballot is empty. Choose at least one person, or tick that you want to hand in an "
        "empty ballot."
    )
