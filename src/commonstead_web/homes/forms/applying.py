"""The application form: who you are, who lives with you, and what the policy asks."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from commonstead.homes.policy.fields import Field, known_fields
from commonstead.homes.policy.policy import Policy
from commonstead.homes.told import Housemate, Told, asked_on_the_form
from commonstead_web.homes.asking import Asked, Helper, Particulars
from commonstead_web.homes.models import HouseholdApplication
from commonstead_web.kit.keyed import DayInput, KeyedForm

How = HouseholdApplication.How
MOST_PEOPLE = 15
"""More people than a home here takes; each is several fields on the form."""
FEW_PEOPLE = 2
"""Rows for people on a new form; more appear when they are asked for."""
MOST_WISHES = 6
"""Homes that a household puts in an order: as many as somebody can keep apart on one page."""
ASKED_AS = {
    "connections": _("What ties you to the area"),
    "present_housing": _("Where you live now"),
    "medical_need": _("Your home and your health"),
    "access_needs": _("What the home has to have"),
    "tenures": _("How you would like to have the home"),
}
"""Headings of questions of which the policy has only the answers."""
HELP = {
    "tenures": _("Tick all that would suit you. If you tick none, any will do."),
    "income": _("Before tax, of everybody together. In pounds."),
    "moved_here": _("If you do not know the day, write the first of that month."),
}


class ApplyingForm(KeyedForm):
    """Everything an application needs. What you leave out counts for nothing."""

    name = forms.CharField(
        label=_("Your full name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    address = forms.CharField(
        label=_("Your address now"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address"}),
        help_text=_("Leave it out if you have none."),
    )
    email = forms.EmailField(label=_("E-mail address"), required=False)
    telephone = forms.CharField(label=_("Telephone"), max_length=40, required=False)

    def __init__(
        self,
        *args: Any,
        policies: Sequence[Policy],
        how: str,
        people: int = FEW_PEOPLE,
        homes: Sequence[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        choosing = any(one.fit.choice or one.method == "matching" for one in policies)
        self.wishes = min(len(homes), MOST_WISHES) if choosing else 0
        self.how, self.people = how, min(people, MOST_PEOPLE)
        if how == How.HELPER:
            self._ask_for_the_helper()
        for number in range(1, self.people + 1):
            self._ask_for_a_person(number)
        self._ask_for_wishes(homes)
        self.questions = asked_on_the_form(tuple(policies))
        for question in self.questions:
            self.fields[f"q_{question.name}"] = field_of(question)

    def _ask_for_wishes(self, homes: Sequence[tuple[str, str]]) -> None:
        for number in range(1, self.wishes + 1):
            self.fields[f"wish_{number}"] = forms.ChoiceField(
                label=gettext("Home that you would like, number {n}").format(n=number),
                required=False,
                choices=[("", gettext("none")), *homes],
            )

    def wish_fields(self) -> list[forms.BoundField]:
        """The homes that a household would like, the best first."""
        return [self[f"wish_{number}"] for number in range(1, self.wishes + 1)]

    def _ask_for_the_helper(self) -> None:
        self.fields["helper"] = forms.CharField(label=gettext("Your own name, as helper"))
        self.fields["authority"] = forms.CharField(
            label=gettext("By which paper they let you act"),
            max_length=500,
            help_text=gettext(
                "For example: letter signed on 3 May 2026, kept by the advice centre. "
                "The secretary may ask to see it."
            ),
        )
        self.fields["name"].label = gettext("Full name of who applies")

    def _ask_for_a_person(self, number: int) -> None:
        first = number == 1
        self.fields[f"who_{number}"] = forms.CharField(
            label=gettext("Name"), max_length=200, required=False
        )
        self.fields[f"born_{number}"] = forms.DateField(
            label=gettext("Date of birth"), required=first, widget=DayInput()
        )
        self.fields[f"sex_{number}"] = forms.ChoiceField(
            label=gettext("Sex"),
            required=False,
            choices=[("X", gettext("not said")), ("F", gettext("female")), ("M", gettext("male"))],
            help_text="",
        )
        if not first:
            self.fields[f"partner_{number}"] = forms.BooleanField(
                label=gettext("partner of the first person"), required=False
            )

    def who(self) -> list[forms.BoundField]:
        """The fields about whoever applies."""
        names = ("helper", "authority", "name", "address", "email", "telephone")
        return [self[name] for name in names if name in self.fields]

    def household(self) -> list[dict[str, Any]]:
        """The fields of each person, by number."""
        return [
            {
                "number": number,
                "fields": [
                    self[f"{part}_{number}"]
                    for part in ("who", "born", "sex", "partner")
                    if f"{part}_{number}" in self.fields
                ],
            }
            for number in range(1, self.people + 1)
        ]

    def asked_fields(self) -> list[forms.BoundField]:
        """The fields of the policy's questions."""
        return [self[f"q_{question.name}"] for question in self.questions]

    def clean(self) -> dict[str, Any]:
        """Each person who is named has a day of birth."""
        given: dict[str, Any] = super().clean() or {}
        for number in range(2, self.people + 1):
            if given.get(f"who_{number}") and not given.get(f"born_{number}"):
                self.add_error(f"born_{number}", gettext("Say when this person was born."))
        return given

    @property
    def asked(self) -> Asked:
        """What was written, as the action takes it."""
        given, people = self.cleaned_data, list(self._people())
        helper = Helper(given.get("helper", ""), given.get("authority", ""))
        particulars = Particulars(
            given["name"],
            given["address"],
            given["email"],
            given["telephone"],
            tuple(name for name, _mate in people),
            helper,
        )
        answers = {
            question.name: text
            for question in self.questions
            if (text := as_text(given.get(f"q_{question.name}")))
        }
        wished = (given.get(f"wish_{number}") for number in range(1, self.wishes + 1))
        wanted = tuple(dict.fromkeys(home for home in wished if home))
        mates = tuple(mate for _name, mate in people)
        return Asked(particulars, Told(mates, answers, wanted=wanted))

    def _people(self) -> Iterator[tuple[str, Housemate]]:
        given = self.cleaned_data
        for number in range(1, self.people + 1):
            born = given.get(f"born_{number}")
            if born:
                name = given.get(f"who_{number}") or (given["name"] if number == 1 else "")
                sex = given.get(f"sex_{number}") or "X"
                yield name, Housemate(born, sex, bool(given.get(f"partner_{number}")))


def field_of(question: Field) -> forms.Field:
    """A question of a policy as a field; every one may be left out."""
    label = ASKED_AS.get(question.name) or _label(question)
    shared: dict[str, Any] = {
        "label": label,
        "required": False,
        "help_text": HELP.get(question.name, ""),
    }
    if question.kind == "yes_no":
        choices = [("yes", gettext("Yes")), ("no", gettext("No"))]
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **shared)
    options = [(name, capfirst(said)) for name, said in question.phrases.items()]
    if question.kind == "word" and options:
        return forms.ChoiceField(choices=options, widget=forms.RadioSelect, **shared)
    if question.kind == "words" and options:
        return forms.MultipleChoiceField(
            choices=options, widget=forms.CheckboxSelectMultiple, **shared
        )
    if question.kind == "day":
        return forms.DateField(widget=DayInput(), **shared)
    if question.kind in ("number", "money"):
        return forms.DecimalField(min_value=0, max_digits=12, decimal_places=2, **shared)
    return forms.CharField(max_length=200, **shared)


def _label(question: Field) -> str:
    if question.kind == "yes_no":
        return capfirst(question.phrases["yes"])
    return capfirst(question.what) if question.what else gettext("Which of these is so")


def as_text(given: Any) -> str:
    """An answer in the words of the policy's questions."""
    if isinstance(given, list):
        return ";".join(given)
    if given is None or given == "":
        return ""
    if hasattr(given, "isoformat"):
        return str(given.isoformat())
    return format(given.normalize(), "f") if hasattr(given, "normalize") else str(given)


def as_typed(application: HouseholdApplication) -> dict[str, Any]:
    """What the form begins with when an application is changed."""
    particulars = Particulars.from_data(application.particulars)
    typed: dict[str, Any] = {
        "name": particulars.name,
        "address": particulars.address,
        "email": particulars.email,
        "telephone": particulars.telephone,
        "helper": particulars.helper.name,
        "authority": particulars.helper.authority,
    }
    typed |= {f"who_{number}": name for number, name in enumerate(particulars.names, 1)}
    typed |= {f"wish_{n}": home for n, home in enumerate(application.said.wanted, 1)}
    return typed | told_as_typed(application.said)


def told_as_typed(told: Told) -> dict[str, Any]:
    """What a household told, without a name, as the form begins with it."""
    typed: dict[str, Any] = {}
    for number, one in enumerate(told.people, 1):
        typed |= {f"born_{number}": one.born, f"sex_{number}": one.sex}
        typed[f"partner_{number}"] = one.partner
    for name, text in told.answers.items():
        # Several words stand with a semicolon between them; a list of one does for one word too.
        typed[f"q_{name}"] = text.split(";") if _is_of_words(name) else text
    return typed


def _is_of_words(name: str) -> bool:
    found = known_fields().get(name)
    return found is not None and found.kind == "words"


class CodeForm(forms.Form):
    """The code on the letter of somebody who has no account."""

    code = forms.CharField(
        label=_("The code on your letter"),
        max_length=30,
        help_text=_("Four groups of four letters and digits."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class MergeForm(KeyedForm):
    """Which of two applications stays, and why they are one household's."""

    keep = forms.ChoiceField(label=_("Which one stays"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("How you know that they are one household"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It is sealed, not published."),
    )
