"""What the public record says about people: nothing, not even to somebody who guesses right."""

import base64
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from pytest_django import DjangoDbBlocker

from commonstead.audit import verify_bundle
from commonstead.record import commit
from commonstead_web.demo.example import SLUG, build_example
from commonstead_web.elections.models import Candidate
from commonstead_web.kit.models import Person
from commonstead_web.members.models import Application, Inspection, Particulars
from commonstead_web.record import bundles
from commonstead_web.record.models import Sealed
from commonstead_web.rulebook.queries import organisation
from web.faults import databases

HASHES = ("md5", "sha1", "sha224", "sha256", "sha512", "sha3_256", "blake2b", "blake2s")
SHORTEST = 4
"""A name of three letters occurs in words and codes by chance."""
PUBLIC = {"Elm Row", "Waltham Forest", "Community Land Trust"}
"""Part of the organisation's own name and place, which are public, and of some addresses."""


@dataclass(frozen=True)
class Example:
    """The worked example's bundle as text, and everything in its database that is about people."""

    bundle: str
    names: set[str]
    addresses: set[str]
    mails: set[str]
    texts: set[str]
    sealed: list[tuple[str, bytes, str]]

    @property
    def all_of_it(self) -> set[str]:
        return self.names | self.addresses | self.mails | self.texts


@pytest.fixture(scope="module")
def example(django_db_blocker: DjangoDbBlocker) -> Iterator[Example]:
    with django_db_blocker.unblock(), databases.elsewhere():
        name = databases.built_empty()
        build_example(lambda _: None)
        file = databases.scratch() / "record"
        with file.open("wb") as stream:
            bundles.write(organisation(SLUG).log, stream)
        assert verify_bundle(file).ok
        yield _read(file.read_text("utf-8"))
        databases.removed(name)


def _read(bundle: str) -> Example:
    particulars, applied = list(Particulars.objects.all()), list(Application.objects.all())
    texts = {
        *(one.statement for one in Candidate.objects.all()),
        *(one.decision for one in applied),
        *(one.refusal_reason for one in applied),
        *(one.why for one in applied),
        *(one.text or "" for one in Sealed.objects.all()),
    }
    return Example(
        bundle=bundle,
        names=_told(
            *(one.name for one in Person.objects.all()),
            *(one.name for one in particulars),
            *(one.name for one in applied),
            *(one.name for one in Inspection.objects.all()),
        ),
        addresses=_told(*(one.postal_address for one in (*particulars, *applied))),
        mails=_told(
            *(one.email for one in Person.objects.all()),
            *(one.contact_email for one in (*particulars, *applied)),
            *(one.electronic_address for one in particulars),
        ),
        texts=_told(*texts),
        sealed=[
            (one.text, bytes(one.salt), one.commitment)
            for one in Sealed.objects.all()
            if one.text is not None and one.salt is not None
        ],
    )


def _told(*texts: str) -> set[str]:
    return {text for text in texts if text}


def test_the_example_has_people_addresses_and_texts_to_look_for(example: Example) -> None:
    assert len(example.names) > 60
    assert len(example.addresses) > 40
    assert len(example.mails) > 50
    assert len(example.texts) > 8
    assert len(example.bundle.splitlines()) > 150


def test_no_name_address_mail_statement_or_reason_is_in_the_record(example: Example) -> None:
    assert [one for one in example.all_of_it if one.casefold() in example.bundle.casefold()] == []
    words = set(re.findall(r"\w+", example.bundle.casefold()))
    parts = {word for name in example.names for word in re.findall(r"\w+", name.casefold())}
    parts = {part for part in parts if len(part) >= SHORTEST}
    assert parts & words == set()
    assert "@" not in example.bundle


def test_streets_and_postcodes_are_not_in_the_record(example: Example) -> None:
    parts = {part.strip() for address in example.addresses for part in address.split(",")}
    parts |= {re.sub(r"^\d+ ", "", part) for part in parts}
    found = {part for part in parts if part in example.bundle}
    assert found <= PUBLIC


def written(text: str) -> Iterator[bytes]:
    """A text as anybody might write it before they hash it."""
    for form in {text, text.casefold(), text.upper(), text.title(), text.strip(), f"{text}\n"}:
        quoted = (form, f'"{form}"', f"resigned: {form}", f"outside_class: {form}")
        for one in quoted:
            yield one.encode()
        yield form.encode("utf-16-le")
        yield form.encode("latin-1", "replace")
        yield form.replace(" ", "").encode()
        yield bytes(32) + form.encode()


def digests(text: str) -> Iterator[str]:
    """Every plausible hash of a text, in every plausible writing of a hash."""
    for form in written(text):
        for algorithm in HASHES:
            digest = hashlib.new(algorithm, form).digest()
            yield digest.hex()
            yield base64.b64encode(digest).decode().rstrip("=")
            yield base64.urlsafe_b64encode(digest).decode().rstrip("=")


def test_a_guessed_name_or_text_cannot_be_confirmed_from_the_record(example: Example) -> None:
    """Neither whole nor cut to the sixteen digits of a pseudonym or the first of a commitment."""
    in_record = set(re.findall(r"[0-9a-f]{16}", example.bundle))
    whole = set(re.findall(r"[0-9a-f]{32,128}|[A-Za-z0-9+/_-]{22,86}", example.bundle))
    for guess in example.all_of_it:
        for digest in digests(guess):
            assert digest not in whole
            assert digest[:16] not in in_record


def test_whoever_has_the_salt_can_confirm_a_text(example: Example) -> None:
    """The test above can fail: with the salt, the very same look-up finds each sealed text."""
    assert len(example.sealed) > 60
    for text, salt, commitment in example.sealed:
        assert commit(text, salt) == commitment == hashlib.sha256(salt + text.encode()).hexdigest()
        assert commitment in example.bundle


def test_every_salt_is_its_own(example: Example) -> None:
    salts = [salt for _, salt, _ in example.sealed]
    assert len(set(salts)) == len(salts)
    assert {len(salt) for salt in salts} == {32}
