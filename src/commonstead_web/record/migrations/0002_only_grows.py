"""The database itself refuses to change or delete an entry."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from commonstead_web.record import triggers


def guard(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Put the triggers on the table."""
    on_sqlite = editor.connection.vendor == "sqlite"
    for statement in triggers.SQLITE if on_sqlite else triggers.POSTGRESQL:
        editor.execute(statement, params=None)


def unguard(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers off, to undo this migration."""
    on_sqlite = editor.connection.vendor == "sqlite"
    for statement in triggers.SQLITE_UNDO if on_sqlite else triggers.POSTGRESQL_UNDO:
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("record", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
