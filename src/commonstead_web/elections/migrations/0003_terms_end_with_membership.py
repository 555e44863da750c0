"""Terms on the board of those whose membership ended before a term ended with it."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Q


def end_terms(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """End each term that goes on after its member's last day, as the audit derives it."""
    terms = apps.get_model("elections", "Term").objects
    gone = apps.get_model("members", "Membership").objects.exclude(ended=None).order_by("pk")
    for one in gone.iterator():
        theirs = terms.filter(organisation_id=one.organisation_id, member=one.ref)
        for term in theirs.filter(Q(until=None) | Q(until__gt=one.ended)).order_by("pk"):
            term.until = max(one.ended, term.since)
            term.save(update_fields=["until"])


class Migration(migrations.Migration):
    dependencies = (
        ("elections", "0002_ballot_box"),
        ("members", "0001_initial"),
    )
    operations = (migrations.RunPython(end_terms, migrations.RunPython.noop),)
