"""One file read: which edition it is, and what is in it."""

import hashlib
from dataclasses import replace
from datetime import date

from commonstead.kit import add_months
from commonstead.places.edition import Edition
from commonstead.places.importing.gathering import Gathering
from commonstead.places.importing.hints import Hints
from commonstead.places.importing.readers import READERS, official_file
from commonstead.places.importing.report import Imported, Report
from commonstead.places.period import Period
from commonstead.places.series import Series, series


def import_file(
    what: str,
    name: str,
    data: bytes,
    *,
    edition: str = "",
    published: date | None = None,
    today: date | None = None,
) -> Imported:
    """Read an official file: `what` is its id or that of a series in it, `name` the file's name.

    The edition's id and the day it came out are taken from what is given, else from the file, else
    from its last period and the time such files usually take; then `published_confirmed` is false.
    Raises `Refusal` for a file or series that is not known and `BadInput`, with file, sheet, row
    and remedy, for a file that is not what it should be; with `today` also for one that has figures
    of a time that is still to come. Nothing is written.
    """
    file = official_file(what)
    gathering = Gathering(Report(name))
    hints = READERS[file.reader].read(file, name, data, gathering)
    digest = hashlib.sha256(data).hexdigest()
    given = Hints(edition or hints.edition, published or hints.published, hints.status)
    editions = {
        each: replace(_edition(series(each), rows, given), file=name, file_sha256=digest)
        for each, rows in gathering.found.items()
    }
    return gathering.finished(editions, today)


def _edition(wanted: Series, rows: dict[str, dict[str, str]], hints: Hints) -> Edition:
    periods = {period for row in rows.values() for period in row}
    last = max((Period.read(wanted.period, p) for p in periods), key=lambda p: p.ends)
    name = hints.edition or last.text
    known = hints.published or wanted.released.get(name)
    return Edition(
        name,
        known or _usually(wanted, last, hints),
        wanted.source,
        wanted.licence,
        hints.status,
        known is not None,
    )


def _usually(wanted: Series, last: Period, hints: Hints) -> date:
    later = wanted.revised_months if hints.status == "revised" else 0
    return add_months(last.ends, wanted.lag_months + later)
