"""A figure that was given and cannot be used: which one, why, and what to write instead."""

from commonstead.kit import BadInput


class WrongFigure(BadInput):
    """`BadInput` about one parameter, so that a form can show it beside its field.

    >>> error = WrongFigure("rate", "'5' could mean 5 or 5%", expected="5% or 0.05")
    >>> error.parameter, str(error)
    ('rate', "rate: '5' could mean 5 or 5%; expected: 5% or 0.05")
    """

    def __init__(self, parameter: str, what: str, *, expected: str = "") -> None:
        self.parameter = parameter
        super().__init__(f"{parameter}: {what}", expected=expected)
