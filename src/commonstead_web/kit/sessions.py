"""Sessions in the database, read in one plain query: every request of somebody signed in asks it.

Only reading differs from Django's own. A session that was ended, here or on another process, is
gone with the next request, because nothing is remembered between requests.
"""

from typing import Any

from django.contrib.sessions.backends import db
from django.db import connection
from django.utils import timezone


class SessionStore(db.SessionStore):
    """Django's database sessions, without building a query anew each time."""

    def load(self) -> dict[str, Any]:
        """What the session holds; nothing where it has ended or never was."""
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT session_data FROM django_session"
                " WHERE session_key = %s AND expire_date > %s",
                (self.session_key, now),
            )
            row = cursor.fetchone()
        if row is None:
            self._session_key = None
            return {}
        return self.decode(row[0])
