"""Downloads: going on where they stopped, one version only, and nothing that is something else."""

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from click.testing import CliRunner

from commonstead.kit import BadInput
from commonstead_cli.main import main
from commonstead_cli.places_download import Wanted, download, name_in
from method.places import workbooks as made

BOOK = made.ratio_workbook()
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Server(ThreadingHTTPServer):
    """Serves one file as it is told to, and remembers what it was asked."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.data, self.kind, self.status, self.etag = BOOK, XLSX, 200, '"one"'
        self.ranges, self.cuts, self.knows_length = True, [], True
        self.asked = []

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_port}/current/aff2ratio.xlsx"


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *args):
        pass

    def do_GET(self):
        server = self.server
        asked = self.headers.get("Range"), self.headers.get("If-Range")
        server.asked.append(asked)
        if server.status != 200:
            self.send_error(server.status)
            return
        begin = 0
        if server.ranges and asked[0] and asked[1] == server.etag:
            begin = int(asked[0].removeprefix("bytes=").removesuffix("-"))
        if begin > len(server.data):
            self.send_error(416)
            return
        data = server.data[begin:]
        self.send_response(206 if begin else 200)
        self.send_header("Content-Type", server.kind)
        if server.knows_length:
            self.send_header("Content-Length", str(len(data)))
        if server.etag:
            self.send_header("ETag", server.etag)
        self.end_headers()
        self.wfile.write(data[: server.cuts.pop(0)] if server.cuts else data)


@contextmanager
def running():
    server = Server()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def server():
    with running() as running_:
        yield running_


@pytest.fixture
def wanted(server, tmp_path):
    return Wanted(server.address, tmp_path / "files", "aff2ratio.xlsx", ("xlsx",), 1_000_000)


def quiet(there, total):
    pass


def test_a_file_comes_whole_and_nothing_else_is_left(server, wanted):
    seen = []
    path = download(wanted, lambda there, total: seen.append((there, total)))
    assert path.read_bytes() == BOOK
    assert seen[-1] == (len(BOOK), len(BOOK))
    assert [each.name for each in wanted.folder.iterdir()] == ["aff2ratio.xlsx"]


def test_a_download_that_breaks_off_goes_on_where_it_stopped(server, wanted):
    server.cuts = [1000, 500]
    assert download(wanted, quiet).read_bytes() == BOOK
    assert [asked[0] for asked in server.asked] == [None, "bytes=1000-", "bytes=1500-"]


def test_what_came_is_kept_for_the_next_call(server, wanted):
    server.cuts = [1000, 500, 300]
    with pytest.raises(BadInput, match="broke off") as caught:
        download(wanted, quiet)
    assert "1,800 bytes are kept" in caught.value.what
    assert wanted.part.stat().st_size == 1800
    assert not wanted.path.exists()
    assert download(wanted, quiet).read_bytes() == BOOK
    assert server.asked[-1] == ("bytes=1800-", '"one"')


def test_pieces_of_two_versions_are_never_put_together(server, wanted):
    server.cuts = [1000, 0, 0]
    with pytest.raises(BadInput):
        download(wanted, quiet)
    server.data, server.etag = made.saved({"new": [["edition"]]}), '"two"'
    assert download(wanted, quiet).read_bytes() == server.data


def test_a_part_from_another_address_is_not_used(server, wanted):
    wanted.folder.mkdir()
    wanted.part.write_bytes(b"PK\x03\x04 of something else")
    wanted.about.write_text(json.dumps({"address": "http://elsewhere/", "version": '"one"'}))
    assert download(wanted, quiet).read_bytes() == BOOK
    assert server.asked == [(None, None)]


def test_a_server_that_cannot_go_on_begins_again(server, wanted):
    server.ranges, server.cuts = False, [1000]
    assert download(wanted, quiet).read_bytes() == BOOK


def test_a_server_that_does_not_tell_its_version_begins_again(server, wanted):
    server.etag, server.cuts = "", [1000]
    assert download(wanted, quiet).read_bytes() == BOOK
    assert [asked[0] for asked in server.asked] == [None, None]


def test_a_part_longer_than_the_file_is_thrown_away(server, wanted):
    wanted.folder.mkdir()
    wanted.part.write_bytes(BOOK + b"more")
    wanted.about.write_text(json.dumps({"address": server.address, "version": '"one"'}))
    assert download(wanted, quiet).read_bytes() == BOOK


def test_a_file_that_is_not_there_is_told_with_what_to_do(server, wanted):
    server.status = 404
    with pytest.raises(BadInput, match="404 Not Found") as caught:
        download(wanted, quiet)
    assert "--address" in caught.value.expected
    assert len(server.asked) == 1


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", XLSX])
def test_a_web_page_in_place_of_the_workbook_is_told_and_not_kept(server, wanted, kind):
    server.data, server.kind = b"<!doctype html><title>Sorry</title>", kind
    with pytest.raises(BadInput, match="a web page"):
        download(wanted, quiet)
    assert not wanted.path.exists()
    assert not wanted.part.exists()


@pytest.mark.parametrize("data", [b"", b"not a workbook"])
def test_something_else_in_place_of_the_workbook_is_told_and_not_kept(server, wanted, data):
    server.data = data
    with pytest.raises(BadInput, match=r"nothing|something else"):
        download(wanted, quiet)
    assert list(wanted.folder.iterdir()) == []


@pytest.mark.parametrize("known", [True, False])
def test_a_file_that_is_too_large_is_not_fetched(server, wanted, known):
    server.data, server.knows_length = b"PK\x03\x04" + bytes(2_000_000), known
    with pytest.raises(BadInput, match="at most 1,000,000"):
        download(wanted, quiet)
    assert not wanted.path.exists()


def test_an_address_of_another_kind_is_not_opened(tmp_path):
    wanted = Wanted("file:///etc/passwd", tmp_path, "x.csv", ("csv",), 10)
    with pytest.raises(BadInput, match="no address of a file"):
        download(wanted, quiet)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://x.org/a/b.csv", "b.csv"),
        ("https://www.ons.gov.uk/file?uri=/a/current/aff1.xlsx", "aff1.xlsx"),
        ("https://www.ons.gov.uk/generator?format=csv&uri=/a/d7g7/mm23", "other.csv"),
        ("https://x.org/", "other.csv"),
        ("https://x.org/..", "other.csv"),
        ("https://x.org/%2e%2e/.hidden.csv", "other.csv"),
        ("https://x.org/a:b.csv", "other.csv"),
    ],
)
def test_the_name_is_taken_from_the_address_where_it_is_one(address, name):
    assert name_in(address, "other.csv") == name


def fetch(*arguments):
    return CliRunner().invoke(main, ["places", "fetch", *map(str, arguments)])


def test_the_command_fetches_and_brings_in(server, tmp_path):
    arguments = ("ratio-residence", "--address", server.address, "--figures", tmp_path)
    result = fetch(*arguments)
    assert result.exit_code == 0, result.output
    answer = json.loads(result.stdout.strip().split("\n")[-1])
    assert answer["series"][0]["came"] == "new"
    assert (tmp_path / "ratio-residence-median" / "2024.csv").exists()
    assert (tmp_path / "files" / "ratio-residence" / "aff2ratio.xlsx").read_bytes() == BOOK
    again = json.loads(fetch(*arguments).stdout.strip().split("\n")[-1])
    assert {series["came"] for series in again["series"]} == {"same"}


def test_the_command_says_what_failed_and_brings_in_nothing(server, tmp_path):
    server.status = 500
    result = fetch("ratio-residence", "--address", server.address, "--figures", tmp_path)
    assert result.exit_code == 2
    assert "500" in result.stderr
    assert not list(tmp_path.glob("*/*.csv"))


def test_an_address_with_a_date_asks_for_it(tmp_path):
    result = fetch("uk-hpi", "--figures", tmp_path)
    assert result.exit_code == 2
    assert "--year and --month" in result.stderr


def test_a_file_without_a_lasting_address_says_where_to_look(tmp_path):
    result = fetch("london-living-rent", "--figures", tmp_path)
    assert result.exit_code == 2
    assert "london.gov.uk" in result.stderr
