"""The votes: a table that does not remember in which order its rows came.

SQLite gives every table a hidden rowid that counts insertions. WITHOUT ROWID, the rows lie in the
order of their electors, who were all written before anybody voted. Whoever changes this table later
must write it anew in the same way: Django's own change of a table on SQLite would give it a rowid.
"""

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

ON_SQLITE = """CREATE TABLE decisions_vote (
    elector_id bigint NOT NULL PRIMARY KEY REFERENCES decisions_elector (id)
        DEFERRABLE INITIALLY DEFERRED,
    organisation_id bigint NOT NULL,
    code varchar(29) NOT NULL,
    choice text NOT NULL
) WITHOUT ROWID"""


def build(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Make the table."""
    if editor.connection.vendor != "sqlite":
        editor.create_model(apps.get_model("decisions", "Vote"))
        return
    editor.execute(ON_SQLITE, params=None)


def remove(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the table away, to undo this migration."""
    editor.execute("DROP TABLE decisions_vote", params=None)


class Migration(migrations.Migration):
    dependencies = [("decisions", "0001_initial")]
    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.CreateModel(
                    name="Vote",
                    fields=[
                        (
                            "elector",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                primary_key=True,
                                related_name="vote",
                                serialize=False,
                                to="decisions.elector",
                            ),
                        ),
                        ("code", models.CharField(max_length=29)),
                        ("choice", models.TextField(blank=True)),
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
                    ],
                )
            ]
        ),
        migrations.RunPython(build, remove),
    ]
