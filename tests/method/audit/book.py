"""Writing, forging, signing and saving the record of a small invented society."""

import io
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from commonstead.audit import verify_bundle
from commonstead.record import (
    Checkpoint,
    Entry,
    Power,
    Signer,
    commit,
    root,
    sign_checkpoint,
    write_bundle,
)
from commonstead.rulebook import Rulebook, load_model

ORIGIN = "commonstead.example/o/rushes-row"
SIGNER = Signer(ORIGIN, bytes(range(32)))
MODEL = "clt-community-benefit-society"
RULEBOOK = load_model(MODEL).changed(
    {"elections.ballot.publish_from": "6", "board.vacancy": "countback"}
)


def ref(kind: str, number: int) -> str:
    """A pseudonym such as `m:0000000000000001`."""
    return f"{kind}:{number:016x}"


def sealed(text: str) -> dict[str, str]:
    """A commitment with a salt that only this test knows."""
    return {"commit": commit(text, sha256(b"salt of " + text.encode()).digest())}


SECRETARY, TELLERS = ref("p", 1), [ref("p", 2), ref("p", 3)]
SCRUTINEERS = [ref("p", 4), ref("p", 5)]
MEMBERS = [ref("m", number) for number in range(9)]
ANNUAL, SMALL, TIED, QUIET = (ref("e", number) for number in range(4))


@dataclass
class Society:
    """Writes the entries one after another; `rulebook` says who holds the power of each."""

    rulebook: Rulebook = RULEBOOK
    entries: list[Entry] = field(default_factory=list)

    def act(
        self,
        at: str,
        action: str,
        office: str = "secretary",
        person: str = SECRETARY,
        /,
        **facts: Any,
    ) -> None:
        """One act; a fact called `from_` or `class_` loses its underscore."""
        named = {name.rstrip("_"): fact for name, fact in facts.items()}
        uses = {"rulebook.found": "rulebook.draft"}.get(action, action)
        power = self.rulebook.power(uses.replace("elect_unopposed", "declare"))
        moment = f"{at}:00Z" if "T" in at else f"{at}T12:00:00Z"
        used = Power(power.name, power.held_by, power.clause)
        self.entries.append(Entry(len(self.entries), action, moment, office, person, used, named))

    def member_acts(self, at: str, action: str, **facts: Any) -> None:
        """One act of a member."""
        self.act(at, action, "member", ref("p", 20), **facts)


def forged(
    entries: list[Entry], action: str, forge: Callable[[dict[str, Any]], None], nth: int = 0
) -> list[Entry]:
    """The record with the facts of one entry changed."""
    at = [entry.n for entry in entries if entry.action == action][nth]
    facts = json_copy(entries[at].facts)
    forge(facts)
    return [*entries[:at], replace(entries[at], facts=facts), *entries[at + 1 :]]


def json_copy(facts: Mapping[str, Any]) -> dict[str, Any]:
    """A copy that can be changed without changing the original."""
    copied: dict[str, Any] = json.loads(json.dumps(facts))
    return copied


def bundled(entries: Iterable[Entry | bytes]) -> bytes:
    """The bundle of these entries, hashed and signed as the society itself would."""
    lines = [entry if isinstance(entry, bytes) else entry.line() for entry in entries]
    note = sign_checkpoint(Checkpoint(ORIGIN, len(lines), root(lines)), SIGNER)
    stream = io.BytesIO()
    write_bundle(stream, lines, note, [SIGNER.verifier.vkey])
    return stream.getvalue()


def saved(directory: Path, entries: Iterable[Entry | bytes]) -> Path:
    """The bundle as a file."""
    path = directory / "rushes-row.record"
    path.write_bytes(bundled(entries))
    return path


def findings(directory: Path, entries: Iterable[Entry | bytes]) -> list[str]:
    """What the audit says against a record, check by check."""
    report = verify_bundle(saved(directory, entries), [SIGNER.verifier.vkey])
    return [check.what for check in report.checks if not check.ok]
