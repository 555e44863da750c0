"""The ballot box: a table that does not remember in which order its rows came.

SQLite gives every table a hidden rowid that counts insertions. WITHOUT ROWID, the rows lie in the
order of their key, the hash of a random receipt. Whoever changes this table later must write it
anew in the same way: Django's own change of a table on SQLite would give it a rowid.
"""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

ON_SQLITE = (
    """CREATE TABLE elections_ballot (
           receipt varchar(64) NOT NULL PRIMARY KEY,
           ranking text NOT NULL,
           organisation_id bigint NOT NULL,
           election_id bigint NOT NULL REFERENCES elections_election (id)
               DEFERRABLE INITIALLY DEFERRED
       ) WITHOUT ROWID""",
    "CREATE INDEX elections_ballot_election ON elections_ballot (election_id)",
)


def build(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Make the table."""
    if editor.connection.vendor != "sqlite":
        editor.create_model(apps.get_model("elections", "Ballot"))
        return
    for statement in ON_SQLITE:
        editor.execute(statement, params=None)


def remove(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the table away, to undo this migration."""
    editor.execute("DROP TABLE elections_ballot", params=None)


class Migration(migrations.Migration):
    dependencies = [("elections", "0001_initial")]
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Ballot",
                    fields=[
                        (
                            "receipt",
                            models.CharField(max_length=64, primary_key=True, serialize=False),
                        ),
                        ("ranking", models.TextField(blank=True)),
                        (
                            "organisation",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="rulebook.organisation",
                            ),
                        ),
                        (
                            "election",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="box",
                                to="elections.election",
                            ),
                        ),
                    ],
                )
            ]
        ),
        migrations.RunPython(build, remove),
    ]
