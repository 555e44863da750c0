"""How exact a figure of a survey is: its coefficient of variation, and the word for it."""

from datetime import date
from fractions import Fraction

from commonstead.kit import Line, Refusal, Working
from commonstead.places.figure import Figure
from commonstead.places.figures import Figures
from commonstead.places.room_rules import in_force
from commonstead.places.units import in_words


def quality_word(cv: Fraction, on: date | None = None) -> Working[str]:
    """The ONS's word for a coefficient of variation in per cent.

    >>> [quality_word(Fraction(cv)).value for cv in (5, 8, 20, 25)]
    ['precise', 'reasonably precise', 'acceptable', 'unreliable']
    """
    bands = in_force("quality.yaml", "quality", on)
    band = next(b for b in bands.value if "up_to" not in b or cv <= Fraction(b["up_to"]))
    word = str(band["word"])
    bound = f"up to {band['up_to']}%" if "up_to" in band else "above every bound"
    said = f"coefficient of variation {in_words(cv, 'percent')}: {bound}"
    return Working(word, (Line("how exact the figure is", word, said, bands.source),))


def quality_of(figures: Figures, figure: Figure, on: date | None = None) -> Working[str]:
    """The word for a figure, from the coefficient published with it.

    Raises `Refusal` where the series has none, or none was brought in, or it is withheld.
    """
    if not figure.series.cv:
        raise Refusal("no_quality_published", series=figure.series.what)
    found = figures.figure(figure.series.cv, figure.area.code, on=on, period=figure.period.text)
    assert found.value.value is not None  # noqa: S101 - a figure that is given is never withheld
    word = quality_word(found.value.value, on)
    return Working(word.value, (*found.lines, *word.lines))
