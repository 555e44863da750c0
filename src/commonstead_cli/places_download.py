"""Downloading one file: in pieces, going on where it stopped, and only what it should be."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException, HTTPResponse
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import parse_qs, urlsplit
from urllib.request import Request, urlopen

from commonstead.kit import BadInput

PIECE = 1 << 16
PATIENCE = 60
TRIES = 3
MAGIC = {"xlsx": (b"PK\x03\x04",), "zip": (b"PK\x03\x04",), "xls": (b"\xd0\xcf\x11\xe0",)}
AGENT = "commonstead places fetch"

Progress = Callable[[int, int | None], None]
"""Called with the bytes there are and the bytes there will be, if the server said."""


@dataclass(frozen=True)
class Wanted:
    """What is to be downloaded: from where, into which folder, which endings, how large at most."""

    address: str
    folder: Path
    name: str
    kinds: tuple[str, ...]
    largest: int
    page: str = ""

    @property
    def path(self) -> Path:
        return self.folder / self.name

    @property
    def part(self) -> Path:
        """What there is so far."""
        return self.folder / f"{self.name}.part"

    @property
    def about(self) -> Path:
        """Which version of the file the part is of."""
        return self.folder / f"{self.name}.part.json"

    def trouble(self, what: str, remedy: str = "") -> BadInput:
        """An error that names the address and how to do without."""
        by_hand = "download the file in a browser, then `commonstead places import`"
        return BadInput(what, expected=remedy or by_hand, file=self.address)


class CutShort(Exception):
    """The connection ended before the file did."""


def name_in(address: str, otherwise: str) -> str:
    """The file's name in its address, also where the address carries it as `?uri=/…/name`.

    >>> name_in("https://www.ons.gov.uk/file?uri=/housing/current/aff2ratio.xlsx", "x.xlsx")
    'aff2ratio.xlsx'
    """
    parts = urlsplit(address)
    last = parse_qs(parts.query).get("uri", [parts.path])[-1].rsplit("/", 1)[-1]
    fit = "." in last and last.isprintable() and not set(last) & set('\\:*?"<>|')
    return last if fit and not last.startswith(".") else otherwise


def download(wanted: Wanted, progress: Progress) -> Path:
    """Download the file, or the rest of it; the whole file is put in its place at the end.

    Raises `BadInput` where the server has no such file, sends something else, or breaks off again
    and again; what has come by then is kept, and the next call goes on from there.
    """
    if urlsplit(wanted.address).scheme not in ("http", "https"):
        raise wanted.trouble("this is no address of a file", "https://…")
    wanted.folder.mkdir(parents=True, exist_ok=True)
    for number in range(1, TRIES + 1):
        try:
            _rest(wanted, progress)
            break
        except (CutShort, HTTPException, TimeoutError, URLError, ConnectionError) as error:
            if isinstance(error, HTTPError):
                raise _answered(wanted, error) from None
            if number == TRIES:
                raise _broke_off(wanted, error) from None
    _is_what_it_should_be(wanted)
    wanted.part.replace(wanted.path)
    wanted.about.unlink(missing_ok=True)
    return wanted.path


def _rest(wanted: Wanted, progress: Progress) -> None:
    """Ask for what is missing and add it."""
    there = wanted.part.stat().st_size if wanted.part.exists() else 0
    version = _version(wanted) if there else ""
    headers = {"User-Agent": AGENT}
    if there and version:
        headers |= {"Range": f"bytes={there}-", "If-Range": version}
    request = Request(wanted.address, headers=headers)  # noqa: S310 - http and https only
    try:
        response = urlopen(request, timeout=PATIENCE)  # noqa: S310
    except HTTPError as error:
        if error.code != 416:
            raise
        wanted.part.unlink()
        raise CutShort("the part was longer than the file") from None
    with response:
        goes_on = response.status == 206
        total = _total(response, there if goes_on else 0)
        _fits(wanted, response, total)
        _remember(wanted, response)
        _add(wanted, response, there if goes_on else 0, total, progress)


def _add(
    wanted: Wanted, response: HTTPResponse, there: int, total: int | None, progress: Progress
) -> None:
    with wanted.part.open("ab" if there else "wb") as file:
        while piece := response.read(PIECE):
            there += len(piece)
            if there > wanted.largest:
                raise _too_large(wanted, there)
            file.write(piece)
            progress(there, total)
    if total is not None and there < total:
        raise CutShort(f"{there:,} of {total:,} bytes came")


def _total(response: HTTPResponse, there: int) -> int | None:
    length = response.headers.get("Content-Length", "")
    return there + int(length) if length.isdigit() else None


def _fits(wanted: Wanted, response: HTTPResponse, total: int | None) -> None:
    kind = response.headers.get_content_type()
    if kind in ("text/html", "application/xhtml+xml"):
        raise wanted.trouble(f"the server sent a web page, not a file of {_kinds(wanted)}")
    if total is not None and total > wanted.largest:
        raise _too_large(wanted, total)


def _too_large(wanted: Wanted, size: int) -> BadInput:
    return wanted.trouble(f"the file has {size:,} bytes or more; at most {wanted.largest:,} fit")


def _kinds(wanted: Wanted) -> str:
    return " or ".join(f".{kind}" for kind in wanted.kinds)


def _remember(wanted: Wanted, response: HTTPResponse) -> None:
    """Note the file's version, so that only pieces of one version are put together."""
    tag = response.headers.get("ETag", "")
    strong = "" if tag.startswith("W/") else tag
    version = strong or response.headers.get("Last-Modified", "")
    wanted.about.write_text(json.dumps({"address": wanted.address, "version": version}))


def _version(wanted: Wanted) -> str:
    """Of what the part is a part; nothing where that is not known or is another file."""
    try:
        about: Any = json.loads(wanted.about.read_text())
        return str(about["version"]) if about["address"] == wanted.address else ""
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _answered(wanted: Wanted, error: HTTPError) -> BadInput:
    error.close()
    page = f"; see {wanted.page}" if wanted.page else ""
    return wanted.trouble(
        f"the server answers {error.code} {error.reason}",
        f"the address of the file now (--address){page}",
    )


def _broke_off(wanted: Wanted, error: Exception) -> BadInput:
    reason = getattr(error, "reason", None) or error
    kept = wanted.part.stat().st_size if wanted.part.exists() else 0
    return wanted.trouble(
        f"the download broke off {TRIES} times ({reason}); {kept:,} bytes are kept",
        "a connection that lasts; the same command goes on from there",
    )


def _is_what_it_should_be(wanted: Wanted) -> None:
    """Look at the first bytes; a file that is something else is not kept."""
    with wanted.part.open("rb") as file:
        start = file.read(512).lstrip()
    known = tuple(magic for kind in wanted.kinds for magic in MAGIC.get(kind, ()))
    page = start[:1] == b"<"
    if page or not start or (known and "csv" not in wanted.kinds and not start.startswith(known)):
        wanted.part.unlink()
        wanted.about.unlink(missing_ok=True)
        what = "a web page" if page else "something else" if start else "nothing"
        raise wanted.trouble(f"the server sent {what}, not a file of {_kinds(wanted)}")
