"""Something in a rule file that cannot be read, with its place inside the file."""

from commonstead.kit import BadInput

Place = tuple[str, ...]
"""The keys that lead to a value, outermost first: ("rules", "board.size.minimum", "value")."""


class Misplaced(BadInput):
    """A `BadInput` that knows which keys lead to it, so that a file reader can find its line.

    >>> print(Misplaced("'three' is not a whole number", ("rules", "board.size.minimum"),
    ...                 expected='"3"'))
    rules > board.size.minimum: 'three' is not a whole number; expected: "3"
    """

    def __init__(
        self,
        what: str,
        place: Place = (),
        *,
        expected: str = "",
        file: str = "",
        line: int | None = None,
    ) -> None:
        self.bare = what
        self.place = place
        shown = f"{' > '.join(place)}: {what}" if place else what
        super().__init__(shown, expected=expected, file=file, line=line)

    def under(self, *outer: str) -> "Misplaced":
        """The same trouble, seen from further out."""
        return Misplaced(self.bare, (*outer, *self.place), expected=self.expected)
