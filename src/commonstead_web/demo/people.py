"""The worked example's invented members. None of them exists."""

from collections.abc import Iterator
from datetime import date

from commonstead_web.members.details import Details

FIRST = [
    "Ada",
    "Bashir",
    "Clara",
    "Diego",
    "Edith",
    "Farah",
    "George",
    "Hana",
    "Ivor",
    "Joy",
    "Kwame",
    "Lena",
    "Milo",
    "Nadia",
    "Oscar",
    "Priya",
    "Quentin",
    "Rosa",
    "Samir",
    "Tess",
    "Uma",
    "Victor",
    "Wanda",
    "Xavier",
    "Yusuf",
    "Zadie",
    "Alma",
    "Benedict",
    "Cora",
    "Dylan",
]
LAST = [
    "Abara",
    "Birch",
    "Castell",
    "Dunmore",
    "Ekwensi",
    "Fairley",
    "Gowan",
    "Harker",
    "Iqbal",
    "Jessop",
    "Keane",
    "Lisle",
    "Mbeki",
    "Norwood",
    "Okafor",
    "Pell",
    "Quill",
    "Rahman",
    "Sorrel",
    "Thorne",
    "Underhill",
    "Varga",
    "Whitlock",
    "Yates",
    "Zhou",
]
STREETS = ("Elm Row", "Orchard Street", "Pound Lane", "Weaver Close", "Canal Walk")
POSTCODE = "E99 9ZZ"
"""No such postcode is in use."""


def invented(count: int, skip: int = 0) -> Iterator[Details]:
    """So many invented people, always the same ones; every seventh has no e-mail address."""
    for number in range(skip, skip + count):
        first = FIRST[number % len(FIRST)]
        last = LAST[(number * 7 + number // len(FIRST)) % len(LAST)]
        address = f"{1 + number % 48} {STREETS[number % len(STREETS)]}, {POSTCODE}"
        email = "" if number % 7 == 3 else f"{first}.{last}.{number}@example.org".lower()
        yield Details(
            name=f"{first} {last}",
            postal_address=address,
            contact_email=email,
            born=date(1950 + number * 11 % 50, 1 + number % 12, 1 + number % 28),
        )
