"""Finding the person of a session, in one plain query.

Django checks the session's signature against what is found here, as for any other backend.
"""

from allauth.account.auth_backends import AuthenticationBackend
from django.db import connection

from commonstead_web.kit.models import Person

READ = ("id", "password", "email", "name", "is_active")
"""The columns that requests need; the others are read when somebody asks for them."""
BY_KEY = f"SELECT {', '.join(READ)} FROM kit_person WHERE id = %s"  # noqa: S608 - names from above


class SignIn(AuthenticationBackend):  # type: ignore[misc]  # allauth has no types
    """Signing in as allauth does it; only finding who is signed in is shorter."""

    def get_user(self, user_id: int) -> Person | None:
        """The person with this key, unless they may not sign in any more."""
        with connection.cursor() as cursor:
            cursor.execute(BY_KEY, (user_id,))
            row = cursor.fetchone()
        if row is None:
            return None
        person = Person.from_db(connection.alias, READ, (*row[:-1], bool(row[-1])))
        return person if self.user_can_authenticate(person) else None
