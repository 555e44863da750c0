"""Lines of a working as a person reads them: days with their weekday, no word of a machine."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commonstead.kit import Line
from commonstead_web.kit.templatetags.words import weekday

DAY = re.compile(r"\b\d{4}-\d\d-\d\d\b")
LABELS: dict[str, str | Promise] = {
    "greater_of": _("the greater of these"),
    "lesser_of": _("the lesser of these"),
}


def readable(lines: Iterable[Line]) -> list[Line]:
    """The same lines, with each day written out."""
    return [
        replace(
            line,
            label=str(LABELS.get(line.label, line.label)),
            value=days_in_words(line.value),
            expression=days_in_words(line.expression),
        )
        for line in lines
    ]


def days_in_words(text: str) -> str:
    """A text with each day in it written out: "posted 2026-03-01" is "posted Sunday 1 March 2026".

    What looks like a day and is none stays as it is.
    """
    return DAY.sub(lambda found: _day(found[0]), text)


def _day(written: str) -> str:
    try:
        return weekday(date.fromisoformat(written))
    except ValueError:
        return written
