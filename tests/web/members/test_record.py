"""Every act of this room leaves an entry from which the audit derives the same register."""

from datetime import timedelta

import pytest

from commonstead.audit import verify_bundle
from commonstead_web.members import actions
from commonstead_web.members.causes import Cause
from commonstead_web.record import bundles
from commonstead_web.record.models import Entry
from web import cast
from web.members import society as here

pytestmark = pytest.mark.django_db
LATER = cast.NOON + timedelta(days=10)
CSV = b"""Name,Address,Class,Joined,Left
Dev Patel,1 Square,local,01/02/2020,
Esther Levy,2 Hub Lane,supporter,2021-03-04,2022-03-04
"""


def a_year_of_acts():
    """A society in which everything that this room can do has been done once."""
    society = here.founded()
    by = {"actor": cast.acting("carol", LATER), "organisation": society}
    admitted, refused = here.applied(society, "frank"), here.applied(society, "esther")
    actions.admit(application=admitted, decision="Board minute 7", **by)
    actions.refuse(application=refused, reason="outside_class", explanation="Leeds.", **by)
    actions.change_class(membership=here.membership(society, "amina"), class_name="supporter", **by)
    bill = here.membership(society, "bill")
    actions.correct(membership=bill, changes={"name": "William Hartley"}, **by)
    actions.end(membership=bill, cause=Cause.DIED, **by)
    file = actions.keep_file(name="members.csv", content=CSV, **by)
    actions.import_register(file=file, **by)
    actions.erase(what=actions.What.APPLICATION, ref=refused.ref, **by)
    actions.erase(what=actions.What.PARTICULARS, ref=bill.ref, **by)
    actions.link(membership=here.membership(society, "amina"), email="dev@example.org", **by)
    actions.inspect(inspector="interested_person", name="Dev Patel", **by)
    actions.appoint(office="teller", person=cast.person("frank"), **by)
    actions.release(office="teller", person=cast.person("frank"), **by)
    return society


def test_the_audit_derives_the_register_from_what_was_done(tmp_path):
    society = a_year_of_acts()
    done = set(Entry.objects.filter(log=society.log).values_list("action", flat=True))
    assert len({each for each in done if each.startswith("members.")}) == 13
    file = tmp_path / "elm-row.commonstead-record"
    with file.open("wb") as stream:
        bundles.write(society.log, stream)
    report = verify_bundle(file)
    assert [check for check in report.checks if not check.ok] == []
    assert report.entries == Entry.objects.filter(log=society.log).count()
