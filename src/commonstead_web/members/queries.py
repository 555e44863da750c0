"""Asking about members: the register on any day, who somebody is here, and what waits."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commonstead.kit import Refusal
from commonstead.members import ClassChange as Change
from commonstead.members import Membership as Stay
from commonstead.members import (
    Register,
    inspectable,
    notices_for_secretary,
    refusal_reasons,
)
from commonstead.rulebook import MemberClass
from commonstead_web.kit.models import Person
from commonstead_web.kit.waiting import Waiting
from commonstead_web.members.models import (
    Application,
    ClassChange,
    Inspection,
    Membership,
    Particulars,
    RegisterFile,
)
from commonstead_web.rulebook import offices
from commonstead_web.rulebook.queries import Organisation, organisations_of, rulebook_for


def register(organisation: Organisation) -> Register:
    """Every membership there is or was, by pseudonym, for the method to work with."""
    changes: dict[int, list[Change]] = {}
    for change in ClassChange.objects.filter(organisation=organisation).order_by("on", "id"):
        changes.setdefault(change.membership_id, []).append(Change(change.on, change.class_name))
    stays = Membership.objects.filter(organisation=organisation)
    return Register([_stay(each, tuple(changes.get(each.pk, ()))) for each in stays])


def _stay(row: Membership, changes: tuple[Change, ...]) -> Stay:
    return Stay(row.ref, row.class_name, row.entered, row.ended, changes)


def in_force(organisation: Organisation, day: date) -> QuerySet[Membership]:
    """The memberships in force on a day: the day of entry counts, the day of ending does not."""
    return Membership.objects.filter(
        Q(ended=None) | Q(ended__gt=day), organisation=organisation, entered__lte=day
    )


def membership_of(
    person: Person, organisation: Organisation, day: date | None = None
) -> Membership | None:
    """The person's membership in force on a day (today where none is given)."""
    return in_force(organisation, day or timezone.localdate()).filter(person=person).first()


def refs_of(person: Person, organisation: Organisation) -> list[str]:
    """The pseudonyms of every membership this person has here or had."""
    mine = Membership.objects.filter(organisation=organisation, person=person)
    return list(mine.order_by("id").values_list("ref", flat=True))


def person_at(email: str) -> Person | None:
    """Whoever signs in with this e-mail address."""
    return Person.objects.filter(email=email.strip().lower()).first()


def own_membership(organisation: Organisation, person: Person) -> Membership:
    """The person's membership today; refuses `no_such_member`."""
    here = membership_of(person, organisation)
    if here is None:
        raise Refusal("no_such_member")
    return here


def by_ref(organisation: Organisation, ref: str) -> Membership:
    """The membership with this pseudonym; refuses `no_such_member`."""
    found = (
        Membership.objects.select_related("person", "particulars")
        .filter(organisation=organisation, ref=ref)
        .first()
    )
    if found is None:
        raise Refusal("no_such_member")
    return found


def member_names(organisation: Organisation, refs: Iterable[str]) -> dict[str, str]:
    """Pseudonym to name, for those who are named on a page to whom it is open. Erased: empty."""
    named = Particulars.objects.filter(organisation=organisation, membership__ref__in=list(refs))
    return dict(named.values_list("membership__ref", "name"))


def ended_on(organisation: Organisation, refs: Iterable[str]) -> dict[str, date | None]:
    """Pseudonym to the day on which the membership ended; None while it goes on."""
    asked = Membership.objects.filter(organisation=organisation, ref__in=list(refs))
    return dict(asked.values_list("ref", "ended"))


def born_of(organisation: Organisation, ref: str) -> date | None:
    """The date of birth, where the society holds one: for the age of a candidate."""
    known = Particulars.objects.filter(organisation=organisation, membership__ref=ref)
    return known.values_list("born", flat=True).first()


@dataclass(frozen=True)
class ClassSize:
    """A class of member, and how many are in it."""

    rule: MemberClass
    members: int


def counts_by_class(organisation: Organisation, day: date) -> list[ClassSize]:
    """Every class of the rulebook with its size on a day, empty classes too."""
    sizes = {name: len(refs) for name, refs in register(organisation).by_class(day).items()}
    classes = rulebook_for(organisation, day).classes
    return [ClassSize(rule, sizes.get(rule.name, 0)) for rule in classes]


def size(organisation: Organisation, day: date) -> int:
    """How many members there are on a day."""
    return in_force(organisation, day).count()


@dataclass(frozen=True)
class SizeOn:
    """The size of the register on a day, and of each class in the rulebook's order."""

    day: date
    total: int
    classes: tuple[ClassSize, ...]


def sizes_over_time(organisation: Organisation, until: date, points: int = 5) -> list[SizeOn]:
    """The size of the register on up to so many days, evenly spread, the last one being today."""
    book = register(organisation)
    classes = rulebook_for(organisation, until).classes
    first = min((stay.entered for stay in book), default=until)
    return [_size_on(book, classes, day) for day in _spread(first, until, points)]


def _spread(first: date, last: date, points: int) -> list[date]:
    span = (last - first).days
    steps = min(points - 1, span)
    return [last - (last - first) * back // steps for back in range(steps, 0, -1)] + [last]


def _size_on(book: Register, classes: tuple[MemberClass, ...], day: date) -> SizeOn:
    found = book.by_class(day)
    sizes = tuple(ClassSize(rule, len(found.get(rule.name, ()))) for rule in classes)
    return SizeOn(day, book.size(day), sizes)


def class_on(membership: Membership, day: date) -> str:
    """The name of the class in which a member is on a day."""
    changes = tuple(Change(c.on, c.class_name) for c in membership.changes.all())
    return _stay(membership, changes).class_on(day)


def classes_now(organisation: Organisation, day: date) -> dict[str, str]:
    """Pseudonym to class on a day; for those who have left, on the day on which they did."""
    return {stay.member: stay.class_on(stay.ended or day) for stay in register(organisation)}


def entries(organisation: Organisation) -> QuerySet[Particulars]:
    """Every entry of the statutory register, in the order of names; ended ones too."""
    mine = Particulars.objects.filter(organisation=organisation)
    return mine.select_related("membership").order_by(
        "name", "membership__entered", "membership_id"
    )


def register_row(entry: Particulars) -> dict[str, object]:
    """One entry of the register under the names that the method's statute gives its fields."""
    return {
        "name": entry.name,
        "postal_address": entry.postal_address,
        "electronic_address": entry.electronic_address,
        "electronic_purposes": entry.electronic_purposes,
        "address_protected": entry.address_protected,
        "service_address": entry.service_address,
        "shares": entry.shares,
        "shares_paid": entry.shares_paid,
        "entered": entry.membership.entered,
        "ended": entry.membership.ended,
    }


def particulars_for_inspection(organisation: Organisation) -> list[dict[str, object]]:
    """What an inspector may see of the register: the method says which fields, and no others."""
    return [inspectable(register_row(entry)) for entry in entries(organisation)]


def unsettled_addresses(organisation: Organisation) -> list[Particulars]:
    """Members in force whose protected address has no service address to be shown instead."""
    current = entries(organisation).filter(membership__ended=None, address_protected=True)
    return [
        e for e in current if "service_address_missing" in notices_for_secretary(register_row(e))
    ]


def waiting_applications(organisation: Organisation) -> QuerySet[Application]:
    """Applications that nobody has decided, oldest first."""
    return Application.objects.filter(organisation=organisation, state=Application.State.WAITING)


def refused_applications(organisation: Organisation) -> QuerySet[Application]:
    """Refused applications that have not been erased, the newest first."""
    refused = Application.objects.filter(organisation=organisation, state=Application.State.REFUSED)
    return refused.exclude(name="").order_by("-decided_on", "-id")


def application(organisation: Organisation, ref: str) -> Application:
    """The application with this pseudonym; refuses `no_such_application`."""
    found = Application.objects.filter(organisation=organisation, ref=ref).first()
    if found is None:
        raise Refusal("no_such_application")
    return found


def applications_of(person: Person, organisation: Organisation) -> QuerySet[Application]:
    """What this person has asked here, the newest first."""
    return Application.objects.filter(organisation=organisation, person=person).order_by("-id")


def reason_words(asked: Application) -> str:
    """Why an application was refused, in words; empty where no reason was given."""
    rulebook = rulebook_for(asked.organisation, asked.decided_on or asked.on)
    reasons = {each.id: each.what for each in refusal_reasons(rulebook)}
    return reasons.get(asked.refusal_reason, "")


def inspections(organisation: Organisation) -> QuerySet[Inspection]:
    """The log of inspections, the newest first."""
    return Inspection.objects.filter(organisation=organisation)


def inspection(organisation: Organisation, number: int, person: Person, day: date) -> Inspection:
    """An inspection that this person opened today; refuses `inspection_over` for any other."""
    found = inspections(organisation).filter(number=number, person=person, on=day).first()
    if found is None:
        raise Refusal("inspection_over", number=number)
    return found


def register_file(organisation: Organisation, token: str, person: Person) -> RegisterFile:
    """The register that this person uploaded; refuses `no_such_file`."""
    mine = RegisterFile.objects.filter(organisation=organisation, token=token, person=person)
    found = mine.first()
    if found is None:
        raise Refusal("no_such_file")
    return found


def waiting_for(person: Person, now: datetime) -> list[Waiting]:
    """Applications to be decided and addresses to be settled, where this person decides them."""
    day = timezone.localdate(now)
    waiting: list[Waiting] = []
    for organisation in organisations_of(person, day):
        held = offices.offices_of(organisation, person, day)
        if held & {"secretary", "board"}:
            waiting += _applications_waiting(organisation)
        if "secretary" in held:
            waiting += _addresses_waiting(organisation)
    return waiting


def _applications_waiting(organisation: Organisation) -> list[Waiting]:
    count = waiting_applications(organisation).count()
    if not count:
        return []
    title = ngettext(
        "{count} person has asked to join", "{count} people have asked to join", count
    ).format(count=count)
    return [
        Waiting(
            title=title,
            why=_("They wait to hear whether they are members."),
            url=reverse("members:applications", args=[organisation.slug]),
            action_words=_("Read the applications"),
            organisation=organisation.name,
            now=True,
        )
    ]


def _addresses_waiting(organisation: Organisation) -> list[Waiting]:
    unsettled = unsettled_addresses(organisation)
    if not unsettled:
        return []
    return [
        Waiting(
            title=_("A protected address has no service address"),
            why=_("Whoever inspects the register sees no address for this member."),
            url=reverse("members:register", args=[organisation.slug]),
            action_words=_("Open the register"),
            organisation=organisation.name,
        )
    ]
