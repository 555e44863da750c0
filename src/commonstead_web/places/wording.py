"""The sentences for what this room refuses."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: dict[str, str | Promise] = {
    "no_such_area": _("We know no place called “{asked}”. Try its council's name or its code."),
    "several_areas_have_this_name": _(
        "More than one place is called “{asked}”. Choose one: {areas}."
    ),
    "no_county_of_1972": _(
        "{area} lies in none of the counties that formula rents use. They are for England only."
    ),
    "no_such_series": _("We know no official figures called “{asked}”."),
    "no_such_official_file": _("We know no official file called “{asked}”. There are: {known}."),
    "no_quality_published": _("Nothing is published of how exact this figure is: {series}."),
    "no_such_edition": _("We have no edition {edition} of these figures: {series}."),
    "no_edition_by_then": _("These figures had not come out by then: {series}."),
    "area_has_a_new_code": _(
        "{area} is not a place of its own any more. Ask for {became} instead."
    ),
    "no_figure": _("There is no official figure for {area} {period}: {series}."),
    "figure_withheld": _(
        "The official figure for {area}, {period}, was not published ({means}). Nothing is put in "
        "its place unless you have adopted a rule that says what: {series}."
    ),
}
