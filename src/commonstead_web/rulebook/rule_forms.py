"""Rules as form fields. What to ask and how answers are read is the method's (`rulebook.forms`)."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from commonstead.kit import Refusal
from commonstead.rulebook import Rule, Rulebook, concerns
from commonstead.rulebook.forms import Field, Part, form_answers, form_field, parse_answer
from commonstead_web.kit.wording import words_for

BETWEEN = "--"
"""Field names: the rule with hyphens, then the part: "board-size-minimum--value"."""


class RuleForm(forms.Form):
    """All changeable rules of one subject, judged together as soon as they are sent."""

    def __init__(self, rulebook: Rulebook, rules: list[Rule], data: Any) -> None:
        self.rulebook = rulebook
        self.rules = rules
        self.changes: dict[str, Any] = {}
        super().__init__(data)
        for rule in rules:
            self.fields.update(_fields(rule, rulebook))

    def clean(self) -> dict[str, Any]:
        """Collect what differs from the draft; tell beside each rule what cannot stand."""
        unread = [rule.id for rule in self.rules if not self._take(rule)]
        for problem in self.rulebook.problems_with(self.changes):
            # Where the other half of a pair could not be read, that is told already.
            if not any(concerns(problem, rule_id) for rule_id in unread):
                beside = next(rule_id for rule_id in self.changes if concerns(problem, rule_id))
                self.add_error(self.first_field_of(beside), words_for(problem))
        return self.cleaned_data

    def _take(self, rule: Rule) -> bool:
        """Whether the rule's answers could be read; what differs is among the changes then."""
        answers = self._answers(rule)
        if answers is None:
            return False
        try:
            raw = parse_answer(rule.id, answers)
        except Refusal as refusal:
            self.add_error(self.first_field_of(rule.id), words_for(refusal))
            return False
        if raw != rule.raw:
            self.changes[rule.id] = raw
        return True

    def _answers(self, rule: Rule) -> dict[str, str] | None:
        names = self._names(rule.id)
        if any(name not in self.cleaned_data for name in names):
            return None
        parts: dict[str, list[str]] = {}
        for name in names:
            part = name.partition(BETWEEN)[2].partition(":")[0]
            typed = self.cleaned_data[name]
            parts.setdefault(part, []).extend(typed if isinstance(typed, list) else [str(typed)])
        return {part: ",".join(filter(None, texts)) for part, texts in parts.items()}

    def _names(self, rule_id: str) -> list[str]:
        start = f"{rule_id.replace('.', '-')}{BETWEEN}"
        return [name for name in self.fields if name.startswith(start)]

    def first_field_of(self, rule_id: str) -> str | None:
        """Where an error about a rule is shown; None (the top) for a rule not on this page."""
        return next(iter(self._names(rule_id)), None)

    def by_rule(self) -> list[tuple[Rule, list[forms.BoundField]]]:
        """Each rule with its fields, for the template."""
        return [(rule, [self[name] for name in self._names(rule.id)]) for rule in self.rules]


def subject_form(rulebook: Rulebook, subject: str, data: Any) -> RuleForm:
    """The form for the changeable rules of one subject; refused where there is no such subject."""
    rules = [
        rule
        for rule in rulebook.rules.values()
        if rule.changeable and rule.entry.subject == subject
    ]
    if not rules:
        raise Refusal("not_found")
    return RuleForm(rulebook, rules, data)


def _fields(rule: Rule, rulebook: Rulebook) -> dict[str, forms.Field]:
    start = f"{rule.id.replace('.', '-')}{BETWEEN}"
    asked = form_field(rule.id)
    filled = form_answers(rule.id, rule.raw)
    if not asked.parts:
        return {f"{start}{name}": field for name, field in _seats(rulebook, filled).items()}
    made: dict[str, forms.Field] = {}
    for part in asked.parts:
        fields = _part_fields(part, filled.get(part.name, ""), asked)
        made |= {f"{start}{name}": field for name, field in fields.items()}
    return made


def _part_fields(part: Part, initial: str, asked: Field) -> dict[str, forms.Field]:
    if part.kind == "ordered":
        return _ordered(part, initial.split(","))
    if part.kind == "several":
        return {part.name: _several(part.options, initial.split(","))}
    if part.kind == "yes_no":
        return {part.name: _one_of({"yes": _("Yes"), "no": _("No")}, initial)}
    if part.kind == "choice":
        return {part.name: _one_of(part.options, initial)}
    if part.kind == "text":
        area = forms.Textarea(attrs={"rows": 3})
        return {part.name: forms.CharField(label=_("In words"), initial=initial, widget=area)}
    return {part.name: _figure(part, initial, asked)}


def _percent_label(asked: Field) -> str:
    if asked.of == "board":
        return _("or this percentage of the board, whichever is more")
    if asked.parts[0].name == "most":
        return _("or this percentage of all members, whichever is fewer")
    return _("or this percentage of all members, whichever is more")


def _figure(part: Part, initial: str, asked: Field) -> forms.Field:
    labels = {
        "percent": _percent_label(asked),
        "fraction": _("Part of the whole, such as 1/2 or 75%"),
        "pounds": _("Pounds"),
    }
    none = asked.may_be_none and part.name == asked.none_part
    return forms.CharField(
        label=labels.get(part.kind, asked.unit.replace("_", " ").capitalize()),
        initial=initial,
        required=not none,
        max_length=20,
        help_text=_("Write “none” if there is to be no such limit.") if none else "",
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "text"}),
    )


def _one_of(options: Mapping[str, str], initial: str) -> forms.Field:
    return forms.ChoiceField(
        label=_("Choose one"),
        choices=[(value, _(words)) for value, words in options.items()],
        initial=initial,
        widget=forms.RadioSelect,
    )


def _several(options: Mapping[str, str], chosen: list[str]) -> forms.Field:
    return forms.MultipleChoiceField(
        label=_("Choose one or more"),
        choices=[(value, _(words)) for value, words in options.items()],
        initial=chosen,
        widget=forms.CheckboxSelectMultiple,
    )


def _ordered(part: Part, chosen: list[str]) -> dict[str, forms.Field]:
    options = [(value, _(words)) for value, words in part.options.items()]
    filled = [*chosen, *[""] * len(options)]
    return {
        f"{part.name}:{number}": forms.ChoiceField(
            label=_("Then") if number else _("First"),
            choices=[("", _("nothing more")), *options] if number else options,
            initial=filled[number],
            required=not number,
        )
        for number in range(len(options))
    }


def _seats(rulebook: Rulebook, filled: Mapping[str, str]) -> dict[str, forms.Field]:
    return {
        one.name: forms.CharField(
            label=_("Seats kept for: {title}").format(title=one.title),
            initial=filled.get(one.name, ""),
            required=False,
            max_length=4,
            widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}),
        )
        for one in rulebook.classes
        if one.stands
    }
