"""Calling an election."""

from datetime import date, datetime

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from commonstead.kit import Refusal
from commonstead.rulebook import Rulebook
from commonstead_web.elections import actions, queries, timetable
from commonstead_web.elections.forms.calling import CallForm, OpeningForm, as_initial
from commonstead_web.elections.journey import KINDS, title
from commonstead_web.elections.models import Election, Term
from commonstead_web.elections.pages.acting import address, show
from commonstead_web.elections.timetable import Timetable
from commonstead_web.kit.templatetags.words import weekday
from commonstead_web.rulebook.access import OrganisationRequest, page
from commonstead_web.rulebook.acting import acted, go, may, require_second_factor, rules_today
from commonstead_web.rulebook.queries import Organisation
from commonstead_web.rulebook.reading import in_words

RULES_SHOWN = (
    "elections.nominations.days",
    "elections.voting.days",
    "elections.roll.cutoff_days",
    "elections.count",
    "board.size.minimum",
    "board.size.maximum",
    "board.rotation",
)


@require_http_methods(["GET", "POST"])
@page("elections.call")
def call(request: OrganisationRequest) -> HttpResponse:
    """The call: a timetable is proposed from the rulebook, and may be changed within it."""
    require_second_factor(request)
    rulebook, society = rules_today(request), request.organisation
    opening, dates = _proposed(request, rulebook)
    form = CallForm(
        request.POST or None,
        kinds=_kinds(rulebook, society),
        classes=_classes(rulebook),
        initial=as_initial(dates) | _first_choice(rulebook, society, dates),
    )
    done = acted(
        request,
        form,
        lambda actor: actions.call(
            actor=actor,
            organisation=society,
            kind=form.cleaned_data["kind"],
            seats=form.cleaned_data["seats"],
            seat_class=form.cleaned_data.get("seat_class", ""),
            dates=form.timetable(lambda opens: timetable.roll_day(rulebook, opens)),
        ),
    )
    if done is None:
        context = _context(rulebook, society, opening, dates)
        return show(
            request, "call", context | {"may_retire": may(request, "elections.retire")}, form
        )
    called: Election = done.value
    next_words = _("Nominations open on {day}. Give notice as your rules ask.")
    return go(
        request,
        done,
        _("{title}: called.").format(title=title(called)),
        next_words.format(day=weekday(called.nominations_open)),
        address(called),
    )


def _proposed(request: OrganisationRequest, rulebook: Rulebook) -> tuple[OpeningForm, Timetable]:
    """The days for the opening that was asked for, or else the soonest that the rules allow."""
    soonest = timetable.soonest(rulebook, timezone.localdate())
    if "opens" not in request.GET:
        return OpeningForm(auto_id="asked_%s", initial={"opens": soonest.opens}), soonest
    form = OpeningForm(request.GET, auto_id="asked_%s")
    if not form.is_valid():
        return form, soonest
    opens: datetime = form.cleaned_data["opens"]
    return form, timetable.timetable(rulebook, opens)


def _kinds(rulebook: Rulebook, society: Organisation) -> list[tuple[str, str]]:
    """The kinds of election that can be called now."""
    kinds: list[str] = [Election.Kind.ANNUAL]
    if not _has_had_a_board(society):
        kinds = [Election.Kind.FIRST]
    elif rulebook.value("board.vacancy") == Election.Kind.BY_ELECTION:
        kinds.append(Election.Kind.BY_ELECTION)
    return [(kind, str(KINDS[kind])) for kind in kinds]


def _has_had_a_board(society: Organisation) -> bool:
    return Term.objects.filter(organisation=society).exists()


def _classes(rulebook: Rulebook) -> list[tuple[str, str]]:
    """The classes for which the rules keep seats."""
    titles = {one.name: one.title for one in rulebook.classes}
    kept: dict[str, int] = dict(rulebook.value("board.seats_by_class"))
    return [(name, titles.get(name, name)) for name in kept]


def _first_choice(rulebook: Rulebook, society: Organisation, dates: Timetable) -> dict[str, object]:
    """The first kind there is, and the seats that will be free when voting closes."""
    day = timezone.localdate(dates.closes)
    free = _free(society, day)
    least: int = rulebook.value("board.size.minimum")
    first = not _has_had_a_board(society)
    return {"kind": _kinds(rulebook, society)[0][0], "seats": least if first else max(free, 1)}


def _free(society: Organisation, day: date) -> int:
    called = queries.seats_called(society)
    return sum(seat.ref not in called for seat in queries.vacant_seats(society, day))


def _context(
    rulebook: Rulebook, society: Organisation, opening: OpeningForm, dates: Timetable
) -> dict[str, object]:
    day = timezone.localdate(dates.closes)
    return {
        "opening": opening,
        "roll_day": dates.roll,
        "rules": [in_words(rulebook.rule(name)) for name in RULES_SHOWN],
        "power": rulebook.power("elections.call"),
        "trail": [],
        "free": _free(society, day),
        "closing_day": day,
        "retiring": _retiring(society, day),
        "first": not _has_had_a_board(society),
    }


def _retiring(society: Organisation, day: date) -> bool:
    """Whether the rules make seats retire by then that nobody has entered yet."""
    try:
        return bool(queries.rotation(society, day).value)
    except Refusal:
        return True
