"""Organisations and rulebooks over the API."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema
from ninja.security import django_auth
from pydantic import Field

from commonstead.rulebook import load_model, models
from commonstead_web.rulebook import access, actions, queries, reading

router = Router(tags=["rulebook"])


class OrganisationOut(Schema):
    """An organisation as anyone may see it."""

    slug: str
    name: str
    place: str
    founded: date


class RuleOut(Schema):
    """A rule: its value as data, what it means, its clause and source."""

    id: str
    what: str
    value: Any
    means: str
    clause: str
    source: str
    confirmed: bool


class RulebookOut(Schema):
    """The rulebook in force on a day."""

    title: str
    legal_form: str
    on: date
    hash: str
    rules: list[RuleOut]
    powers: dict[str, dict[str, Any]]


class ModelOut(Schema):
    """A model rulebook to start from."""

    name: str
    title: str
    summary: str


class FoundIn(Schema):
    """What starting an organisation needs."""

    slug: str
    name: str
    place: str
    model: str
    about: str = ""


class DraftIn(Schema):
    """Rules to change in the draft, as data. `key` makes a repeated call harmless."""

    changes: dict[str, Any]
    key: str = ""


class RegistrationIn(Schema):
    """The dates of the registrar's letter; `version` is the hash of the rules it speaks of."""

    submitted: date
    registered: date
    version: str = ""
    key: str = ""


class RefusalIn(Schema):
    """What the registrar refused: the hash of the version, when, and what the letter says."""

    version: str
    submitted: date
    refused: date
    reason: str = Field(max_length=2000)
    key: str = ""


class VersionOut(Schema):
    """A version of the rules, and what became of it. What is null has not happened."""

    hash: str
    adopted: date
    submitted: date | None
    registered: date | None
    effective: date | None
    refused: date | None
    refusal: str


class EntryOut(Schema):
    """Which entry of the public record an act became."""

    entry: int | None
    repeated: bool


@router.get("/models", response=list[ModelOut])
def list_models(request: HttpRequest) -> list[ModelOut]:
    """The model rulebooks."""
    loaded = ((name, load_model(name)) for name in models())
    return [ModelOut(name=name, title=book.title, summary=book.summary) for name, book in loaded]


@router.get("/o", response=list[OrganisationOut])
def list_organisations(request: HttpRequest) -> list[Any]:
    """Every organisation that has adopted a rulebook."""
    return list(queries.organisations())


@router.post("/o", response=OrganisationOut, auth=django_auth)
def found(request: HttpRequest, body: FoundIn) -> Any:
    """Start an organisation; you become its secretary."""
    return actions.found(actor=access.actor_of(request), **body.dict())


@router.get("/o/{slug}", response=OrganisationOut)
def organisation(request: HttpRequest, slug: str) -> Any:
    """One organisation."""
    return access.enter(request, slug, "rulebook.view").organisation


@router.get("/o/{slug}/rulebook", response=RulebookOut)
def rulebook(request: HttpRequest, slug: str, on: date | None = None) -> RulebookOut:
    """The rulebook in force on a day (today where none is given)."""
    society = access.enter(request, slug, "rulebook.view").organisation
    day = on or timezone.localdate()
    book = queries.rulebook_for(society, day)
    adoption = queries.adoption_on(society, day)
    return RulebookOut(
        title=book.title,
        legal_form=book.legal_form,
        on=day,
        hash=adoption.hash if adoption else "",
        rules=[_rule_out(rule) for rule in book.rules.values()],
        powers={name: power.as_data() for name, power in book.powers.items()},
    )


def _rule_out(rule: Any) -> RuleOut:
    words = reading.in_words(rule)
    return RuleOut(
        id=rule.id,
        what=words.what,
        value=rule.raw,
        means=words.means,
        clause=rule.clause,
        source=str(rule.source),
        confirmed=rule.source.confirmed,
    )


@router.post("/o/{slug}/founding/draft", response=EntryOut, auth=django_auth)
def draft(request: HttpRequest, slug: str, body: DraftIn) -> EntryOut:
    """Change values of the draft rulebook."""
    society = access.enter(request, slug, "rulebook.view_draft").organisation
    done = actions.draft(
        actor=access.actor_of(request, body.key), organisation=society, changes=body.changes
    )
    return EntryOut(entry=done.entry.seq if done.entry else None, repeated=done.repeated)


@router.post("/o/{slug}/founding/registration", response=EntryOut, auth=django_auth)
def register(request: HttpRequest, slug: str, body: RegistrationIn) -> EntryOut:
    """Note that the registrar has registered the rules."""
    society = access.enter(request, slug, "rulebook.view_draft").organisation
    done = actions.register(
        actor=access.actor_of(request, body.key),
        organisation=society,
        submitted=body.submitted,
        registered=body.registered,
        version=body.version,
    )
    return EntryOut(entry=done.entry.seq if done.entry else None, repeated=done.repeated)


@router.get("/o/{slug}/rulebook/versions", response=list[VersionOut])
def versions(request: HttpRequest, slug: str) -> list[Any]:
    """Every version that was adopted, newest first; those the registrar refused too."""
    society = access.enter(request, slug, "rulebook.view").organisation
    return list(queries.all_versions(society).defer("rulebook"))


@router.post("/o/{slug}/rulebook/refused", response=EntryOut, auth=django_auth)
def withdraw(request: HttpRequest, slug: str, body: RefusalIn) -> EntryOut:
    """Note that the registrar refused a version of the rules."""
    society = access.enter(request, slug, "rulebook.view_draft").organisation
    done = actions.withdraw(
        actor=access.actor_of(request, body.key),
        organisation=society,
        version=body.version,
        submitted=body.submitted,
        refused=body.refused,
        reason=body.reason,
    )
    return EntryOut(entry=done.entry.seq if done.entry else None, repeated=done.repeated)
