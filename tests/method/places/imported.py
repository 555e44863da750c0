"""Official files read, or told to be none, for the tests of importing."""

import pytest

from commonstead.kit import BadInput
from commonstead.places.importing import import_file

RATIO, HERE = "ratio-residence-median", "E09000030"
HPI = """Date,RegionName,AreaCode,AveragePrice,Index,IndexSA,1m%Change,12m%Change,SalesVolume
01/08/2024,"Bristol, City of",E06000023,350000.5,110.25,,0.1,-2.3,410
01/09/2024,"Bristol, City of",E06000023,351000,110.5,,0.1,-2.3,
01/09/2024,Aberdeen City,S12000033,130000,90.1,,0.1,-2.3,100
"""


def by_series(imported):
    """The tables of a file, by the series that each holds."""
    return {table.series: table for table in imported.tables}


def error_of(what, name, data):
    """What is said of a file that is no such file; it always says what was expected."""
    with pytest.raises(BadInput) as caught:
        import_file(what, name, data)
    assert caught.value.expected
    return caught.value
