"""One line of a table of measurements: what was measured, against what, and whether it is met."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """What was measured, our figure and the other, their ratio, the target, and if it is met."""

    what: str
    ours: str
    peer: str
    ratio: str
    target: str
    met: bool


def seconds(value: float) -> str:
    """A time to three figures, in the unit that suits it.

    >>> seconds(12.34), seconds(0.01234), seconds(0.0000123)
    ('12.3 s', '12.3 ms', '12.3 us')
    """
    for unit, size in (("s", 1.0), ("ms", 1e-3)):
        if value >= size:
            return f"{value / size:.3g} {unit}"
    return f"{value / 1e-6:.3g} us"


def times_faster(what: str, ours: float, peer: str, theirs: float, target: float) -> Row:
    """How many times longer a peer takes for the same work; both in seconds."""
    ratio = theirs / ours
    return Row(
        what,
        seconds(ours),
        f"{peer} {seconds(theirs)}",
        f"{ratio:,.0f}x" if ratio >= 100 else f"{ratio:.3g}x",
        f">= {target:g}x",
        ratio >= target,
    )


def at_most(what: str, ours: float, unit: str, limit: float) -> Row:
    """A figure that must stay under a limit."""
    share = ours / limit
    return Row(
        what, f"{ours:.3g} {unit}", "", f"{share:.2g}", f"<= {limit:g} {unit}", ours <= limit
    )


def table(rows: list[Row]) -> str:
    """The rows as a table of plain text, columns aligned."""
    heading = ("what", "ours", "peer", "ratio", "target", "met")
    lines = [heading] + [
        (r.what, r.ours, r.peer, r.ratio, r.target, "met" if r.met else "NOT MET") for r in rows
    ]
    widths = [max(len(line[column]) for line in lines) for column in range(len(heading))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )
