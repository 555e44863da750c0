"""Setting up the front-end: fonts when npm answers, the site all the same when it does not."""

from pathlib import Path

import pytest

from commonstead_web.kit import frontend


@pytest.fixture
def checkout(tmp_path, monkeypatch) -> Path:
    packages = tmp_path / "node_modules" / "@fontsource-variable"
    for font in frontend.FONTS:
        (packages / font).parent.mkdir(parents=True, exist_ok=True)
        (packages / font).write_bytes(b"woff2")
    (tmp_path / "package-lock.json").write_text("{}")
    monkeypatch.setattr(frontend, "CHECKOUT", tmp_path)
    monkeypatch.setattr(frontend, "VENDOR", tmp_path / "vendor")
    return tmp_path


def install_that_says(problem: str, calls: list[bool]):
    def install(checkout: Path, *, tests: bool) -> str:
        calls.append(tests)
        return problem

    return install


def test_the_fonts_are_put_where_pages_look_for_them(checkout, monkeypatch):
    monkeypatch.setattr(frontend, "install", install_that_says("", []))
    assert frontend.main([]) == 0
    found = {font.name for font in (checkout / "vendor" / "fonts").iterdir()}
    assert found == {Path(font).name for font in frontend.FONTS}


def test_every_font_that_the_sheet_names_is_brought():
    sheet = Path(frontend.__file__).parent / "static" / "commonstead" / "fonts.css"
    for font in frontend.FONTS:
        assert Path(font).name in sheet.read_text()
    assert sheet.read_text().count("url(") == len(frontend.FONTS)


def test_a_second_set_up_does_nothing(checkout, monkeypatch, capsys):
    calls: list[bool] = []
    monkeypatch.setattr(frontend, "install", install_that_says("", calls))
    frontend.main([])
    frontend.main([])
    assert calls == [False]
    assert capsys.readouterr().out.endswith("The fonts are up to date.\n")


def test_a_changed_lock_file_is_installed_again(checkout, monkeypatch):
    calls: list[bool] = []
    monkeypatch.setattr(frontend, "install", install_that_says("", calls))
    frontend.main([])
    (checkout / "package-lock.json").write_text('{"changed": true}')
    frontend.main([])
    assert len(calls) == 2


def test_without_network_one_line_says_so_and_the_site_goes_on(checkout, monkeypatch, capsys):
    monkeypatch.setattr(frontend, "install", install_that_says("npm did not answer", []))
    assert frontend.main([]) == 0
    said = capsys.readouterr().out
    assert said == "Fonts were not fetched, pages use your own: npm did not answer.\n"
    assert not (checkout / "vendor").exists()
