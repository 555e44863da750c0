"""The secretary answers what no rule can show."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonstead.power.definitions import Answer, Question, questions
from commonstead_web.kit.keyed import KeyedForm
from commonstead_web.power import actions, queries
from commonstead_web.rulebook import acting
from commonstead_web.rulebook.access import OrganisationRequest, page

LONGEST = 300
"""Characters of a document's name, as the database keeps it."""
SAID = {
    "yes": gettext_lazy("Yes"),
    "no": gettext_lazy("No"),
    "unknown": gettext_lazy("We do not know (this takes an earlier answer back)"),
}


class EvidenceForm(KeyedForm):
    """One question, its answer, and where that stands."""

    question = forms.CharField(widget=forms.HiddenInput, max_length=60)
    answer = forms.ChoiceField(
        label=gettext_lazy("Answer"), choices=list(SAID.items()), widget=forms.RadioSelect
    )
    document = forms.CharField(
        label=gettext_lazy("In which document, and where in it"),
        help_text=gettext_lazy("For example: Rules as registered in 2024, clause 5. Name nobody."),
        max_length=LONGEST,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.data.get("answer") == "unknown":
            self.fields["document"].required = False


@dataclass(frozen=True)
class QuestionRow:
    """A question with its newest answer."""

    question: Question
    answer: Answer | None
    said: str


@page("power.give_evidence")
def evidence(request: OrganisationRequest) -> HttpResponse:
    """Every question, what has been answered so far, and a form for one answer."""
    rows = _rows(request)
    form = EvidenceForm(request.POST or None, initial=_first(request, rows))
    done = acting.acted(
        request,
        form,
        lambda actor: actions.give_evidence(
            actor=actor,
            organisation=request.organisation,
            question=form.cleaned_data["question"],
            answer=form.cleaned_data["answer"],
            document=form.cleaned_data["document"],
        ),
    )
    if done is not None:
        stands = _("Your answer stands on the public page.")
        next_words = _("Definitions that ask this are judged by it from now on.")
        home = reverse("power:evidence", args=[request.organisation.slug])
        return acting.go(request, done, stands, next_words, home)
    context = {
        "asked": questions().get(str(form["question"].value())),
        "rows": rows,
        "left": sum(row.answer is None for row in rows),
    }
    return acting.show("power", request, "evidence", context, form)


def _rows(request: OrganisationRequest) -> list[QuestionRow]:
    given = queries.evidence_on(request.organisation, timezone.localdate())
    found = ((one, given.get(key)) for key, one in questions().items())
    return [QuestionRow(one, said, str(SAID[said.answer]) if said else "") for one, said in found]


def _first(request: OrganisationRequest, rows: list[QuestionRow]) -> dict[str, str]:
    """The question in the address with its answer so far; otherwise the first one still open."""
    asked = request.GET.get("question", "")
    by_key = {row.question.key: row for row in rows}
    row = by_key.get(asked) or next((row for row in rows if row.answer is None), rows[0])
    given = row.answer or Answer("unknown")
    known = {"answer": given.answer, "document": given.document} if row.answer else {}
    return {"question": row.question.key, **known}
