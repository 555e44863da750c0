"""What a file is, by its first bytes, where it is not what was asked for."""

from commonstead.kit import BadInput
from commonstead.places.importing.report import Place

AGAIN = "the file as published; download it again"
_UNPACK = "the file in it, unpacked"
_UTF_16 = ("text in UTF-16", "the file as published, or saved again as CSV in UTF-8")
_STARTS = {
    b"\x1f\x8b": ("a gzip file", _UNPACK),
    b"BZh": ("a bzip2 file", _UNPACK),
    b"\xfd7zXZ\0": ("an xz file", _UNPACK),
    b"7z\xbc\xaf\x27\x1c": ("a 7-Zip file", _UNPACK),
    b"PK\x03\x04": ("a workbook or another zip file", "a file of text, unpacked if it was packed"),
    b"PK\x05\x06": ("an empty zip file", AGAIN),
    b"\xd0\xcf\x11\xe0": ("an old workbook", "a file of text, as published"),
    b"%PDF": ("a PDF document", AGAIN),
    b"\xff\xfe": _UTF_16,
    b"\xfe\xff": _UTF_16,
}


def trouble_with(place: Place, data: bytes, wanted: str) -> BadInput | None:
    """Why a file that begins with these bytes is not what is wanted; None where it may be.

    >>> str(trouble_with(Place("a.csv"), b"%PDF-1.7", "a CSV file"))
    'a.csv: this is a PDF document, not a CSV file; expected: the file as published; download it \
again'
    """
    if not data.strip():
        return place.bad("the file is empty", AGAIN)
    if data.lstrip()[:1] == b"<":
        return place.bad(f"this is a web page, not {wanted}", AGAIN)
    for start, (what, remedy) in _STARTS.items():
        if data.startswith(start):
            return place.bad(f"this is {what}, not {wanted}", remedy)
    return None
