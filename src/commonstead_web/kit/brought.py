"""Text that visitors bring: a file that they choose, or the same pasted. Nothing of it is kept."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext, gettext_lazy

from commonstead.kit import BadInput, Refusal
from commonstead_web.kit.wording import words_for

LONGEST = 200_000
"""Bytes of a file that is brought; whoever has a longer one is told so."""


class BroughtTextForm(forms.Form):
    """A file, or its text pasted. What cannot be read is told with its line.

    A form of this kind says in `read` what becomes of the text, names its file in the label of
    `file`, and has its own sentences for one who brings nothing, or too much.
    """

    nothing: str | Promise = gettext_lazy("Choose a file, or paste one.")
    too_long: str | Promise = gettext_lazy("This is longer than 200 kilobytes.")
    file = forms.FileField(required=False, allow_empty_file=True)
    text = forms.CharField(
        label=gettext_lazy("Or paste it here"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "class": "yaml", "spellcheck": "false"}),
    )

    def read(self, text: str, name: str) -> None:
        """Make something of the text of the file of this name; raises `BadInput` or `Refusal`."""
        raise NotImplementedError

    def brought(self) -> tuple[str, str, bytes]:
        """The field that it came by, the name of the file, and its content."""
        uploaded = self.cleaned_data.get("file")
        if uploaded:
            return "file", uploaded.name, uploaded.read(LONGEST + 1)
        return "text", "", self.cleaned_data.get("text", "").encode()

    def clean(self) -> dict[str, Any]:
        """Read what was brought, or say why it cannot be read."""
        field, name, content = self.brought()
        if not content.strip():
            self.add_error("text", str(self.nothing))
        elif len(content) > LONGEST:
            self.add_error(field, str(self.too_long))
        else:
            self._read(field, name, content)
        return self.cleaned_data

    def _read(self, field: str, name: str, content: bytes) -> None:
        try:
            self.read(content.decode("utf-8-sig"), name)
        except UnicodeDecodeError:
            self.add_error(field, gettext("The file is not text in UTF-8."))
        except BadInput as error:
            self.add_error(field, bad_input_in_words(error))
        except Refusal as refusal:
            self.add_error(field, words_for(refusal))


def bad_input_in_words(error: BadInput) -> str:
    """What is wrong, on which line, and what should stand there."""
    where = gettext("Line {line}: ").format(line=error.line) if error.line else ""
    told = f"{where}{capfirst(error.what)}."
    if error.expected:
        told += " " + gettext("It should be: {expected}.").format(expected=error.expected)
    return told
