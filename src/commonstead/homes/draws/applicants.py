"""The list of a draw: pseudonyms that show no name, fixed by one hash before anything is drawn."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from commonstead.homes.draws.tickets import each_once
from commonstead.kit import Refusal
from commonstead.record import canonical, commit

REF_DIGITS = 32
"""Hex digits of a reference, 128 bits: nobody can find two applications with the same one."""


def applicant_ref(application: str, salt: bytes) -> str:
    """The reference under which an application is drawn: `h:` and 32 hex digits.

    They begin the commitment SHA-256(salt ‖ application). Each application has its own salt, 32
    random bytes that the applicant is given and that are erased with the application: without it
    nobody can try whether a name fits; with it an applicant can show which reference is theirs.

    >>> applicant_ref("application 7", bytes(32))
    'h:5633bc9e3e209551ae4c5e848952ecdb'
    """
    return f"h:{commit(application, salt)[:REF_DIGITS]}"


def list_bytes(refs: Iterable[str]) -> bytes:
    """The list as it is published: canonical JSON of the references, sorted by their letters.

    Raises `Refusal("nobody_to_draw")` or `"applicant_is_there_twice"`.

    >>> list_bytes(["h:02", "h:01"]).decode()
    '["h:01","h:02"]'
    """
    ordered = sorted(refs)
    if not ordered:
        raise Refusal("nobody_to_draw")
    each_once(tuple(ordered))
    return canonical(ordered)


def list_hash(refs: Iterable[str]) -> str:
    """SHA-256 of the published list, as 64 hex digits: what is put on the record first.

    >>> list_hash(["h:02", "h:01"]) == sha256(b'["h:01","h:02"]').hexdigest()
    True
    """
    return sha256(list_bytes(refs)).hexdigest()


@dataclass(frozen=True)
class ListChanges:
    """What became of a list after it was committed: who came too late, and who withdrew."""

    too_late: tuple[str, ...]
    withdrawn: tuple[str, ...]


def changes_since(committed: Iterable[str], now: Iterable[str]) -> ListChanges:
    """How a list differs from the one that was committed.

    Who came after the commitment is not drawn; who withdrew is passed over. Neither moves anybody.

    >>> changes_since(["h:01", "h:02"], ["h:02", "h:03"])
    ListChanges(too_late=('h:03',), withdrawn=('h:01',))
    """
    before, after = set(committed), set(now)
    return ListChanges(tuple(sorted(after - before)), tuple(sorted(before - after)))
