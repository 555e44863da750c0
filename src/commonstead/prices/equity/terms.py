"""What a mutual home ownership scheme has decided, as dated data with its sources."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

from commonstead.kit import BadInput, Line, Source
from commonstead.prices.rents.shown import number
from commonstead.rulebook.data import mapping, members_of, shipped, value_on, words

QUEUES = ("first_come", "pro_rata")
HARDSHIP = ("sell", "rent")


@dataclass(frozen=True)
class Scheme:
    """The parameters of a scheme. Shares of income are of net household income a year.

    `gain_kept` says from how many whole years of membership on a leaver keeps which part of the
    gain. `index_cap` is the most that a share's value may rise from one figure to the next, None
    for no cap. `sources` names the text behind each.
    """

    name: str
    income_share: Fraction
    running_share: Fraction
    least: Fraction
    most: Fraction
    deposit: Fraction
    gain_kept: tuple[tuple[int, Fraction], ...]
    loss_borne: Fraction
    queue: str
    index_cap: Fraction | None = None
    hardship: tuple[str, ...] = HARDSHIP
    sources: Mapping[str, Source] | None = None

    def __post_init__(self) -> None:
        shares = [
            ("income_share", self.income_share),
            ("running_share", self.running_share),
            ("deposit", self.deposit),
            ("loss_borne", self.loss_borne),
            *(("gain_kept", share) for _, share in self.gain_kept),
        ]
        for name, share in shares:
            if not 0 <= share <= 1:
                raise BadInput(f"{name} of {share} is no share", expected="from 0% to 100%")
        if self.running_share > self.income_share:
            raise BadInput(
                "the share for running costs is larger than all that is paid",
                expected="running_share of income_share at most",
            )
        if not 0 <= self.least <= self.most:
            raise BadInput("the band is empty", expected="for example: 90% to 110%")
        if self.queue not in QUEUES:
            raise BadInput(f"{self.queue!r} is no order of the queue", expected=" or ".join(QUEUES))
        if self.index_cap is not None and self.index_cap < 0:
            raise BadInput("the cap on the index is below nothing", expected="for example: 5%")

    def kept_after(self, years: int) -> Fraction:
        """The part of a gain that a leaver keeps after so many whole years.

        >>> [str(scheme("lilac").kept_after(years)) for years in (0, 2, 3, 40)]
        ['0', '0', '3/4', '3/4']
        """
        kept = [share for since, share in self.gain_kept if since <= years]
        return kept[-1] if kept else Fraction(0)

    def source(self, name: str) -> Source | None:
        """The text behind a parameter, where the scheme came from data."""
        return None if self.sources is None else self.sources.get(name)

    def line(self, name: str, label: str, value: str, expression: str = "") -> Line:
        """A line of working that cites the parameter."""
        return Line(label, value, expression, self.source(name))


@cache
def _schemes() -> dict[str, dict[str, Any]]:
    return {
        name: raw
        for document in shipped("equity")
        for name, raw in members_of(document.data.get("schemes", {}), "schemes")
    }


@cache
def _data() -> dict[str, dict[str, Any]]:
    return {name: mapping(raw["rules"], name, "rules") for name, raw in _schemes().items()}


def titles() -> dict[str, str]:
    """Whose each scheme is.

    >>> titles()["yorspace"]
    'YorSpace, York'
    """
    return {name: words(raw["what"], name, "what") for name, raw in _schemes().items()}


def schemes() -> tuple[str, ...]:
    """The names of the schemes in the data."""
    return tuple(_data())


def scheme(name: str, on: date | None = None, **changed: Any) -> Scheme:
    """A scheme of the data as it stood on a day, with what a society has decided otherwise.

    `changed` values are raw, as a file has them: `income_share="30%"`,
    `gain_kept={"0": "0%", "5": "50%"}`. A changed value has no source.

    >>> str(scheme("terrace-21").running_share), str(scheme("lilac", index_cap="5%").index_cap)
    ('3/20', '1/20')

    Raises `BadInput` for a scheme or a parameter that nobody knows, or a value that is none.
    """
    if name not in _data():
        raise BadInput(f"there is no scheme {name!r}", expected=", ".join(schemes()))
    rules = _data()[name]
    for part in changed:
        if part not in rules:
            raise BadInput(f"a scheme has no {part!r}", expected=", ".join(rules))
    dated = {part: value_on(rule["values"], on) for part, rule in rules.items()}
    raw = {part: value.value for part, value in dated.items()} | changed
    sources = {part: value.source for part, value in dated.items() if part not in changed}
    return _read(name, raw, sources)


def _read(name: str, raw: Mapping[str, Any], sources: Mapping[str, Source]) -> Scheme:
    band, cap = mapping(raw["band"], "band"), raw["index_cap"]
    return Scheme(
        name,
        share(raw["income_share"], "income_share"),
        share(raw["running_share"], "running_share"),
        share(band.get("least"), "band", "least"),
        share(band.get("most"), "band", "most"),
        share(raw["deposit"], "deposit"),
        _steps(raw["gain_kept"]),
        share(raw["loss_borne"], "loss_borne"),
        words(raw["queue"], "queue"),
        None if cap in (None, "none") else share(cap, "index_cap"),
        _ways(raw["hardship"]),
        sources,
    )


def _steps(raw: Any) -> tuple[tuple[int, Fraction], ...]:
    steps = []
    for years, part in mapping(raw, "gain_kept").items():
        if not years.isdecimal():
            raise BadInput(f"gain_kept: {years!r} is no number of years", expected='{"3": "75%"}')
        steps.append((int(years), share(part, "gain_kept", years)))
    return tuple(sorted(steps))


def _ways(raw: Any) -> tuple[str, ...]:
    if not isinstance(raw, list) or not set(raw) <= set(HARDSHIP):
        raise BadInput(f"hardship: {raw!r} is no list of ways", expected="[sell, rent], or []")
    return tuple(raw)


def share(raw: Any, *place: str) -> Fraction:
    """Read a share such as "35%" or "7/20", or say where it cannot be read."""
    text = words(raw, *place)
    try:
        return number(text)
    except (ValueError, ZeroDivisionError):
        raise BadInput(
            f"{' > '.join(place)}: {text!r} is no share", expected="for example: 35% or 7/20"
        ) from None
