"""The colours: every pair that tokens.css promises can be told apart, light and dark."""

import re
from pathlib import Path

import pytest

import commonstead_web.kit

STATIC = Path(commonstead_web.kit.__file__).parent / "static" / "commonstead"
TOKENS = (STATIC / "tokens.css").read_text()
PAIRS = re.findall(r"pair: ([\w-]+) on ([\w-]+) at least ([\d.]+)", TOKENS)


def colours_after(selector: str) -> dict[str, str]:
    start = TOKENS.index(selector)
    block = TOKENS[start : TOKENS.index("}", start)]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))


LIGHT = colours_after(":root {")
DARK_BY_DEVICE = colours_after(':root:not([data-theme="light"]) {')
DARK_BY_HAND = colours_after(':root[data-theme="dark"] {')


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_has_the_contrast_that_wcag_says():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("theme", [LIGHT, DARK_BY_DEVICE], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_each_promised_pair_can_be_read(theme, front, back, least):
    assert contrast(theme[front], theme[back]) >= float(least)


def test_dark_is_the_same_whether_the_device_or_the_reader_asks():
    assert DARK_BY_DEVICE == DARK_BY_HAND


def test_light_and_dark_name_the_same_colours():
    assert LIGHT.keys() == DARK_BY_DEVICE.keys()


@pytest.mark.parametrize(
    "sheet",
    sorted(p.name for p in STATIC.glob("*.css") if p.name not in {"tokens.css", "print.css"}),
)
def test_no_other_sheet_sets_a_colour_of_its_own(sheet):
    assert re.findall(r"#[0-9a-f]{3,8}\b|rgb|hsl", (STATIC / sheet).read_text()) == []


@pytest.mark.parametrize("sheet", sorted(p.name for p in STATIC.glob("*.css")))
def test_every_token_that_a_sheet_uses_exists(sheet):
    used = set(re.findall(r"var\(--([\w-]+)\)", (STATIC / sheet).read_text()))
    assert used <= set(re.findall(r"--([\w-]+):", TOKENS))
