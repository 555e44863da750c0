"""The rulebook's entries: which rules were adopted, from when they counted, and their hash."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from commonstead.audit.report import Findings
from commonstead.audit.step import Step
from commonstead.kit import BadInput, Refusal
from commonstead.record import digest
from commonstead.rulebook import Rulebook

ON_VOTE = "on_vote"


@dataclass
class Adoption:
    """One version of the rulebook; `effective` is None until it is registered, if it is."""

    rulebook: Rulebook
    hash: str
    adopted: date
    effective: date | None
    registered: bool = False
    refused: bool = False

    @property
    def waits(self) -> bool:
        """Whether the registrar has neither registered nor refused it."""
        return not (self.registered or self.refused)


class Adoptions:
    """Every version that was adopted, and which of them is in force."""

    def __init__(self) -> None:
        self.versions: list[Adoption] = []
        self.model = ""
        self.slug = ""

    def handlers(self) -> Mapping[str, Callable[[Step], None]]:
        """What is done with which action."""
        return {
            "rulebook.found": self._found,
            "rulebook.adopt": self._adopt,
            "rulebook.register": self._register,
            "rulebook.amend": self._amend,
            "rulebook.withdraw": self._withdraw,
        }

    def in_force(self, day: date) -> Rulebook | None:
        """The rules by which an act on this day is judged.

        That is the version with the latest day of effect; before any has effect, the first that
        was adopted, because the founders already act by it; before that there is none.
        """
        adopted = [version for version in self.versions if version.adopted <= day]
        effective = [v for v in adopted if v.effective is not None and v.effective <= day]
        if effective:
            return max(reversed(effective), key=lambda v: v.effective or date.min).rulebook
        return adopted[0].rulebook if adopted else None

    def newest(self) -> Rulebook | None:
        """The rules as adopted last, also where that version is not registered yet.

        What the registrar refused is passed over, unless it is all there is.
        """
        standing = [version for version in self.versions if not version.refused]
        found = standing[-1:] or self.versions[:1]
        return found[0].rulebook if found else None

    def finish(self, findings: Findings, origin: str) -> None:
        """The record's name is the one under which the organisation was founded."""
        if self.slug:
            path = f"/o/{self.slug}"
            findings.note(
                "the record is the organisation's own", origin.endswith(path), path, origin
            )

    def _found(self, step: Step) -> None:
        step.holds("the record begins with it", step.entry.n == 0, 0, step.entry.n)
        self.model, self.slug = step.fact("model"), step.fact("organisation")["slug"]

    def _adopt(self, step: Step) -> None:
        data = step.fact("rulebook")
        step.same("the hash is that of the rulebook", digest(data), step.fact("hash"))
        step.same("the model is the one chosen at founding", self.model, step.fact("model"))
        step.same("it was adopted on the day of the entry", step.day, step.day_of("adopted"))
        rulebook = _read(step)
        if rulebook is None:
            return
        at_once = rulebook.value("rules.effective") == ON_VOTE
        effective = step.fact("adopted") if at_once else None
        step.same("it takes effect as its own rule says", effective, step.fact("effective"))
        starts = date.fromisoformat(effective) if effective else None
        self.versions.append(Adoption(rulebook, step.fact("hash"), step.day_of("adopted"), starts))

    def _amend(self, step: Step) -> None:
        before, in_force = self.newest(), self.in_force(step.day)
        data = step.fact("rulebook")
        step.same("the hash is that of the rulebook", digest(data), step.fact("hash"))
        step.same("it was adopted on the day of the entry", step.day, step.day_of("adopted"))
        rulebook = _read(step)
        if rulebook is None or before is None or in_force is None:
            return
        with step.allowed("these rules can be changed", "changes of the rules"):
            expected = before.changed(step.fact("changes")).as_data()
            step.same(
                "the rules are those before, with these changes", digest(expected), digest(data)
            )
        at_once = in_force.value("rules.effective") == ON_VOTE
        effective = step.fact("adopted") if at_once else None
        step.same("it takes effect as the rules before it say", effective, step.fact("effective"))
        starts = date.fromisoformat(step.fact("effective")) if step.fact("effective") else None
        self.versions.append(Adoption(rulebook, step.fact("hash"), step.day_of("adopted"), starts))

    def _waiting(self, step: Step, what: str, day: str) -> Adoption | None:
        """The version that an entry names, where it waits; `day` names when it was settled."""
        waiting = [version for version in self.versions if version.waits]
        hashes = [version.hash for version in waiting]
        if not step.holds(what, step.fact("hash") in hashes, hashes, step.fact("hash")):
            return None
        version = waiting[hashes.index(step.fact("hash"))]
        in_order = [version.adopted, step.day_of("submitted"), step.day_of(day), step.day]
        step.same("its dates follow one another", sorted(in_order), in_order)
        return version

    def _withdraw(self, step: Step) -> None:
        version = self._waiting(step, "what is refused waited for the registrar", "refused")
        if version is None:
            return
        step.same("what counts already is not refused", None, version.effective)
        version.refused = True

    def _register(self, step: Step) -> None:
        version = self._waiting(step, "what is registered was adopted", "registered")
        if version is None:
            return
        version.registered = True
        version.effective = version.effective or step.day_of("registered")
        step.same(
            "it takes effect as its own rule says", version.effective, step.day_of("effective")
        )


def _read(step: Step) -> Rulebook | None:
    what, expected = "the rulebook can be read", "a whole rulebook"
    try:
        rulebook = Rulebook.from_data(step.fact("rulebook"))
    except (BadInput, Refusal) as error:
        step.holds(what, False, expected, error)
        return None
    step.holds(what, True, expected, expected)
    return rulebook
