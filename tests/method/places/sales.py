"""Files of Price Paid Data in both layouts, with sales made for the tests, read both ways."""

import os
from pathlib import Path

import pytest

from commonstead.places.price_paid import (
    Directory,
    Districts,
    Postcodes,
    authority,
    count_fast,
    count_plain,
)

SHARED = Path(os.environ.get("COMMONSTEAD_SHARED", "../shared")) / "data" / "price-paid"
BUILDER = SHARED / "ppd_report_builder_greater_manchester.csv"
BULK = SHARED / "ppd_bulk_format_sample_headerless.csv"
real = pytest.mark.skipif(not SHARED.exists(), reason="COMMONSTEAD_SHARED is not there")

KNOWN = Postcodes({"CM8 3NW": "E07000074", "M1 1AA": "E08000003", "W1A 1AA": "E09000033"})
HEAD = (
    "unique_id,price_paid,deed_date,postcode,property_type,new_build,estate_type,saon,paon,street,"
    "locality,town,district,county,transaction_category,linked_data_uri"
)


def guid(number):
    text = f"{number:032X}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def bulk(number=1, price=100_000, day="2021-02-08", code="CM8 3NW", category="A", status="A",
         street="MAYPOLE ROAD", district="MALDON"):  # fmt: skip
    fields = ["{" + guid(number) + "}", str(price), f"{day} 00:00", code, "D", "N", "F", "1", "",
              street, "WICKHAM", "WITHAM", district, "ESSEX", category, status]  # fmt: skip
    return ",".join('"' + field.replace('"', '""') + '"' for field in fields)


def builder(number=1, price=100_000, day="2021-02-08", code="CM8 3NW", category="A",
            district="MALDON"):  # fmt: skip
    uri = f"http://landregistry.data.gov.uk/data/ppi/transaction/{guid(number)}/current"
    fields = [guid(number), str(price), day, code, "D", "N", "F", "", "QUINNEYS", "MAYPOLE ROAD",
              "WICKHAM BISHOPS", "WITHAM", district, "ESSEX", category, uri]  # fmt: skip
    return ",".join('"' + field.replace('"', '""') + '"' for field in fields)


def written(folder, *files):
    paths = []
    for number, lines in enumerate(files):
        path = folder / f"pp-{number}.csv"
        path.write_bytes(lines if isinstance(lines, bytes) else "\n".join([*lines, ""]).encode())
        paths.append(path)
    return paths


def both(paths, known=KNOWN):
    """Count both ways, by postcode and by district; the ways must agree on everything."""
    by_district(paths)
    plain = count_plain(paths, lambda sale: known.area(sale.postcode))
    fast = count_fast(paths, Directory(known))
    assert fast == plain
    return fast


def by_district(paths):
    """Count both ways by the name of the district; they must agree on everything."""
    plain = count_plain(paths, lambda sale: authority(sale.district))
    fast = count_fast(paths, Districts())
    assert fast == plain
    assert list(fast.quarters) == list(plain.quarters)
    return fast
