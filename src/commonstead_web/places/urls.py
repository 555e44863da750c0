"""Every address of this room: for everybody, of no organisation."""

from django.urls import path, register_converter

from commonstead_web.places.pages import places


class AreaCode:
    """The code of an area, nine characters."""

    regex = "[A-Z][0-9]{8}"

    def to_python(self, value: str) -> str:
        """The code as it stands in the address."""
        return value

    def to_url(self, value: str) -> str:
        """The code as it stands in the address."""
        return value


register_converter(AreaCode, "area")
app_name = "places"
urlpatterns = [
    path("places", places.places, name="places"),
    path("places/compare", places.compare, name="compare"),
    path("places/<area:code>", places.place, name="place"),
]
