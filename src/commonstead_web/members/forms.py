"""What is asked on the pages of this room. Every form carries the key of its attempt."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from commonstead.members import refusal_reasons
from commonstead.rulebook import Rulebook
from commonstead_web.kit.keyed import DayInput, KeyedForm
from commonstead_web.members.actions import APPOINTED
from commonstead_web.members.causes import Cause
from commonstead_web.members.details import Details
from commonstead_web.members.models import Inspection

LARGEST_FILE = 5 * 1024 * 1024
"""Bytes: about fifty thousand members, far more than any society here has."""


def class_choices(rulebook: Rulebook) -> list[tuple[str, str]]:
    """The classes of the rulebook, each with who qualifies for it."""
    return [(each.name, f"{each.title}. {each.qualifies}") for each in rulebook.classes]


class JoiningForm(KeyedForm):
    """What every new member is asked: the class, the name, the address."""

    class_name = forms.ChoiceField(label=_("How you belong"), widget=forms.RadioSelect)
    name = forms.CharField(
        label=_("Full name"),
        max_length=200,
        help_text=_("It goes into the register of members."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    postal_address = forms.CharField(
        label=_("Postal address"),
        max_length=1000,
        help_text=_("The law asks for it. Other members can see it if they inspect the register."),
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address"}),
    )
    born = forms.DateField(label=_("Date of birth"), required=False, widget=DayInput())

    def __init__(self, *args: Any, rulebook: Rulebook, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rulebook = rulebook
        _field(self, "class_name").choices = class_choices(rulebook)
        self.fields["born"].help_text = _t(
            "Other members never see it. You need it to stand for the board."
        )

    def details(self) -> Details:
        """What was written, as the action takes it."""
        given = self.cleaned_data
        return Details(
            name=given["name"],
            postal_address=given["postal_address"],
            contact_email=given.get("contact_email", ""),
            born=given["born"],
        )


def _field(form: forms.Form, name: str) -> Any:
    return form.fields[name]


class ApplicationForm(JoiningForm):
    """Asking to become a member."""

    why = forms.CharField(
        label=_("Why you want to join"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Only those who decide about your application read this."),
    )
    old_enough = forms.BooleanField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        age = self.rulebook.value("members.age.minimum")
        self.fields["old_enough"].label = _t("I am {age} or older").format(age=age)


class PaperApplicationForm(ApplicationForm):
    """The secretary enters what somebody wrote on paper."""

    contact_email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        help_text=_(
            "With it they can sign in, once they are a member. Without it they take part on paper."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        age = self.rulebook.value("members.age.minimum")
        self.fields["class_name"].label = _t("How they belong")
        self.fields["why"].label = _t("Why they want to join")
        self.fields["old_enough"].label = _t("They are {age} or older").format(age=age)


class FounderForm(JoiningForm):
    """One of the founders."""

    contact_email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        help_text=_("With it they sign in. Without it they take part on paper."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["class_name"].label = _t("How they belong")


class AdmitForm(KeyedForm):
    """The decision by which somebody is let in."""

    decision = forms.CharField(
        label=_("Which decision lets them in"),
        max_length=2000,
        help_text=_("For example: Board minute 7, 3 May 2026. It is sealed, not published."),
    )
    decided_on = forms.DateField(label=_("Decided on"), widget=DayInput())
    shares = forms.IntegerField(label=_("Shares they take"), min_value=0)

    def __init__(self, *args: Any, rulebook: Rulebook, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        least = rulebook.value("members.share.minimum")
        if rulebook.value("members.share.par") is None:
            del self.fields["shares"]
        else:
            self.fields["shares"].initial = least or 0
            self.fields["shares"].help_text = str(rulebook.rule("members.share.par").means)


class RefuseForm(KeyedForm):
    """Why somebody is not let in: one of the reasons that the rulebook leaves open."""

    reason = forms.ChoiceField(label=_("Why"), widget=forms.RadioSelect)
    explanation = forms.CharField(
        label=_("In your own words, to the applicant"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    decided_on = forms.DateField(label=_("Decided on"), widget=DayInput())

    def __init__(self, *args: Any, rulebook: Rulebook, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = _field(self, "reason")
        field.choices = [(each.id, each.what.capitalize()) for each in refusal_reasons(rulebook)]
        self.fields["explanation"].required = bool(rulebook.value("members.refusal.reasons"))


class ClassForm(KeyedForm):
    """Another class for a member."""

    class_name = forms.ChoiceField(label=_("Their new class"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, rulebook: Rulebook, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _field(self, "class_name").choices = class_choices(rulebook)


class EndForm(KeyedForm):
    """The end of a membership, as the secretary enters it."""

    cause = forms.ChoiceField(
        label=_("Why it ends"), choices=Cause.choices, widget=forms.RadioSelect
    )
    on = forms.DateField(label=_("They ceased to be a member on"), widget=DayInput())
    note = forms.CharField(
        label=_("The decision or letter behind it"),
        required=False,
        max_length=2000,
        help_text=_("It is sealed, not published."),
    )


class LinkForm(KeyedForm):
    """The e-mail address with which a member signs in."""

    email = forms.EmailField(
        label=_("The e-mail address with which they sign in"),
        help_text=_("Ask the member for it, and read it back to them letter by letter."),
    )


class ParticularsForm(KeyedForm):
    """How to reach a member, and what inspectors see instead of a protected address."""

    postal_address = forms.CharField(
        label=_("Postal address"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address"}),
        help_text=_("Members who inspect the register see it."),
    )
    address_protected = forms.BooleanField(
        label=_("This address must stay secret, because somebody could be in danger"),
        required=False,
        help_text=_("Inspectors then see the service address instead. The secretary is told."),
    )
    service_address = forms.CharField(
        label=_("Service address"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_(
            "Where letters reach you without saying where you live: the office, a solicitor."
        ),
    )
    contact_email = forms.EmailField(
        label=_("E-mail address for letters from us"),
        required=False,
        help_text=_("No inspector sees it. It does not change how you sign in."),
    )
    electronic_address = forms.EmailField(
        label=_("E-mail address for legal notices"),
        required=False,
        help_text=_("If you give us one for this purpose, inspectors of the register see it."),
    )
    electronic_purposes = forms.CharField(
        label=_("What may be sent to it"),
        required=False,
        max_length=200,
        help_text=_("For example: notices of general meetings."),
    )

    def changes(self) -> dict[str, object]:
        """What was written, without the key of the attempt."""
        return {name: value for name, value in self.cleaned_data.items() if name != "key"}


class SecretarysParticularsForm(ParticularsForm):
    """The secretary also corrects name and date of birth."""

    name = forms.CharField(label=_("Full name"), max_length=200)
    born = forms.DateField(label=_("Date of birth"), required=False, widget=DayInput())
    field_order = ("name", "born")


class InspectionForm(KeyedForm):
    """Who inspects; asked of the secretary only, because members inspect for themselves."""

    inspector = forms.ChoiceField(
        label=_("Who inspects"),
        choices=[
            (Inspection.Inspector.MEMBER, _("A member")),
            (
                Inspection.Inspector.INTERESTED_PERSON,
                _("A person with an interest in the funds of the society"),
            ),
        ],
        widget=forms.RadioSelect,
    )
    name = forms.CharField(label=_("Their name"), max_length=200)


class FileForm(KeyedForm):
    """A register as a file."""

    file = forms.FileField(
        label=_("The register, as a CSV file"),
        help_text=_("In your spreadsheet, choose Save as, then CSV UTF-8."),
        widget=forms.ClearableFileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > LARGEST_FILE:
            raise forms.ValidationError(
                _t("This file is larger than {limit} MB. Is it the register?").format(
                    limit=LARGEST_FILE // 1024 // 1024
                )
            )
        return file


class AppointForm(KeyedForm):
    """Somebody for an office: a member who signs in, or somebody else by e-mail address."""

    office = forms.ChoiceField(label=_("Office"))
    member = forms.ChoiceField(label=_("A member"), required=False)
    name = forms.CharField(
        label=_("Their name, if they are not a member"), required=False, max_length=200
    )
    email = forms.EmailField(
        label=_("Or somebody who is not a member: their e-mail address"),
        required=False,
        help_text=_("A returning officer or scrutineer may come from outside."),
    )

    field_order = ("office", "member", "email", "name")

    def __init__(self, *args: Any, members: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offices = [(name, name.replace("_", " ").capitalize()) for name in APPOINTED]
        _field(self, "office").choices = offices
        _field(self, "member").choices = [("", _t("Choose a member")), *members]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if bool(given.get("member")) == bool(given.get("email")):
            self.add_error(
                "member", _t("Choose a member, or write an e-mail address: one of them.")
            )
        return given


class ReleaseForm(KeyedForm):
    """An office to be taken away."""

    held = forms.IntegerField(widget=forms.HiddenInput)
