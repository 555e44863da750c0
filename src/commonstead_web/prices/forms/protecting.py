"""What was found out about the protection of homes, typed in."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonstead.prices.protections import clause_kinds, evidence_words, lifts, told_facts
from commonstead_web.kit.keyed import DayInput, KeyedForm
from commonstead_web.prices.actions import Found, Scope
from commonstead_web.prices.models import ClauseLookedFor
from commonstead_web.prices.protecting_words import (
    ALL,
    answer,
    clause,
    scope_choices,
    scope_words,
)
from commonstead_web.rulebook.queries import Organisation

LONGEST = 300
"""Characters of a document's name, as the database keeps it."""
HINT = _(
    "For example: Lease of 2024, clause 7. Name nobody and give no address: everybody can read it."
)


class ForHomesForm(KeyedForm):
    """A form about some of the homes of an organisation."""

    scope = forms.ChoiceField(label=_("For which homes"))

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.organisation = organisation
        self.choose_from("scope", scope_choices(organisation))

    @property
    def chosen(self) -> Scope:
        """The homes that were chosen."""
        return scope_from(self.cleaned_data["scope"])


def scope_from(chosen: str) -> Scope:
    """What was chosen: "all", "home.…" or "tenure.…"."""
    about, _dot, ref = chosen.partition(".")
    return Scope(**({about: ref} if about in ("home", "tenure") else {}))


class ClauseForm(ForHomesForm):
    """A clause that somebody looked for, where, and what they found."""

    clause = forms.ChoiceField(label=_("Which clause"), widget=forms.RadioSelect)
    stands = forms.ChoiceField(
        label=_("What you found"),
        choices=[("yes", _("It stands there")), ("no", _("It does not stand there"))],
        widget=forms.RadioSelect,
    )
    shown_by = forms.ChoiceField(label=_("In what kind of document you looked"))
    document = forms.CharField(
        label=_("In which document, and where in it"), help_text=HINT, max_length=LONGEST
    )
    since = forms.DateField(
        label=_("Since when it counts"),
        help_text=_("The day from which the document counts, or on which you looked."),
        widget=DayInput(),
    )
    field_order = ("clause", "scope", "stands", "shown_by", "document", "since")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.choose_from("clause", [(kind, capfirst(clause(kind))) for kind in clause_kinds()])
        evidence = evidence_words().items()
        self.choose_from("shown_by", [(kind, capfirst(gettext(what))) for kind, what in evidence])

    @property
    def found(self) -> Found:
        """What was found."""
        given = self.cleaned_data
        return Found(given["shown_by"], given["document"], given["since"], given["stands"] == "yes")


class LiftForm(KeyedForm):
    """Which entry about a clause is taken back, and why."""

    entry = forms.ChoiceField(label=_("Which entry"))
    why = forms.ChoiceField(label=_("Why you take it back"), widget=forms.RadioSelect)

    def __init__(
        self, *args: Any, entered: list[ClauseLookedFor], labels: dict[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        words = ((one, scope_words(labels, *one.scope)) for one in entered)
        choices = [(key_of(one), f"{capfirst(clause(one.clause))} ({of})") for one, of in words]
        self.choose_from("entry", choices)
        self.choose_from("why", [(name, capfirst(gettext(what))) for name, what in lifts().items()])

    @property
    def chosen(self) -> tuple[str, Scope]:
        """The clause, and for which homes it was entered."""
        kind, _slash, scope = self.cleaned_data["entry"].partition("/")
        return kind, scope_from(scope)


def key_of(entered: ClauseLookedFor) -> str:
    """How a form names an entry."""
    return f"{entered.clause}/{key_of_scope(*entered.scope)}"


def key_of_scope(home: str, tenure: str) -> str:
    """How a form names the homes something is for."""
    if home:
        return f"home.{home}"
    return f"tenure.{tenure}" if tenure else ALL


class FactForm(ForHomesForm):
    """A fact on which the protection of homes hangs, and where it stands."""

    fact = forms.ChoiceField(label=_("What you know"))
    document = forms.CharField(
        label=_("In which document, and where in it"),
        help_text=_(
            "For example: Tenancy agreement of 2024, page 1. Name nobody and give no address: "
            "everybody can read it."
        ),
        max_length=LONGEST,
    )
    field_order = ("fact", "scope", "document")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["fact"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - narrows the type
        field.choices = [
            (capfirst(gettext(fact["what"])), _answers(name, fact["choices"]))
            for name, fact in told_facts().items()
        ]
        if self.data.get("fact", "").endswith("=unknown"):
            self.fields["document"].required = False

    @property
    def told(self) -> tuple[str, str]:
        """The fact and its value."""
        fact, _equals, value = self.cleaned_data["fact"].partition("=")
        return fact, value


def _answers(name: str, choices: list[str]) -> list[tuple[str, str]]:
    known = [(f"{name}={value}", capfirst(answer(value))) for value in choices]
    return [*known, (f"{name}=unknown", gettext("Not known (this takes an earlier answer back)"))]
