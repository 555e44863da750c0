"""Starting Django, for the verbs that need a site's database and for no others."""

import os


def start_site(settings: str = "commonstead_web.project.settings.production") -> None:
    """Load Django with these settings, or those that DJANGO_SETTINGS_MODULE names."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings)
    import django

    django.setup()
