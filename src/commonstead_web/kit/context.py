"""What every template may ask: the site, the organisation at hand, the demo's cast."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """The site's name, and the organisation that the page has put on the request."""
    return {
        "site_name": settings.SITE_NAME,
        "source_url": settings.SOURCE_URL,
        "organisation": getattr(request, "organisation", None),
        "demo_cast": getattr(request, "demo_cast", None),
    }
