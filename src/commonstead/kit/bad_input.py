"""A file or value that somebody brought and that cannot be read: where, what, and what to do."""


class BadInput(Exception):
    """Input that cannot be used; it says what was found, where, and what was expected.

    Unlike a `Refusal` it is not about power but about a file, so it carries its own plain words.
    `line` counts from 1; `None` means the whole file.

    >>> str(BadInput("found 'three' where a number was expected", expected="for example: 9 3",
    ...              file="ward.blt", line=1))
    "ward.blt, line 1: found 'three' where a number was expected; expected: for example: 9 3"
    """

    def __init__(
        self, what: str, *, expected: str = "", file: str = "", line: int | None = None
    ) -> None:
        super().__init__(what)
        self.what = what
        self.expected = expected
        self.file = file
        self.line = line

    def __str__(self) -> str:
        where = ", ".join(
            part for part in (self.file, f"line {self.line}" if self.line else "") if part
        )
        text = f"{where}: {self.what}" if where else self.what
        return f"{text}; expected: {self.expected}" if self.expected else text
