"""What a page's form would send: its own hidden values, and something likely in every field."""

import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

TYPED = {
    "email": "somebody@example.org",
    "date": "2026-01-20",
    "number": "1",
    "checkbox": "on",
    "search": "Ada",
}


@dataclass
class Form:
    """One form: where it goes (empty for the page itself), how, and what it sends."""

    action: str
    method: str
    data: dict[str, Any] = field(default_factory=dict)


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(Form(given.get("action", ""), given.get("method", "get").lower()))
        elif self.forms:
            self._field(tag, given, self.forms[-1].data)

    def _field(self, tag: str, given: dict[str, str], data: dict[str, Any]) -> None:
        name = given.get("name", "")
        if tag == "select":
            self.select = name
        elif tag == "option" and self.select and given.get("value"):
            data.setdefault(self.select, given["value"])
        elif tag == "textarea" and name:
            data[name] = "Something written."
        elif tag in {"input", "button"} and name:
            kind = given.get("type", "text")
            if given.get("value") and kind in {"radio", "submit"}:
                data.setdefault(name, given["value"])
            elif kind != "file":
                data[name] = given.get("value") or TYPED.get(kind, "Something")


def forms_in(page: str) -> list[Form]:
    """The forms of a page that change something."""
    reader = _Forms()
    reader.feed(page)
    return [one for one in reader.forms if one.method == "post"]


def sample(schema: dict[str, Any], definitions: dict[str, Any]) -> Any:
    """A likely value for a JSON schema of the API's own document."""
    if "$ref" in schema:
        return sample(definitions[schema["$ref"].rpartition("/")[2]], definitions)
    if "anyOf" in schema:
        return sample(schema["anyOf"][0], definitions)
    if "enum" in schema:
        return schema["enum"][0]
    kind = schema.get("type")
    if kind == "object":
        named = schema.get("properties", {})
        return {name: sample(one, definitions) for name, one in named.items()}
    if kind == "array":
        return [sample(schema["items"], definitions)] if schema.get("items") else []
    formats = {"date": "2026-01-20", "date-time": "2026-01-20T10:00:00Z"}
    plain = {"integer": 1, "boolean": True, "number": 1, "string": "Something"}
    return formats.get(schema.get("format", ""), plain.get(str(kind)))


def json_for(document: dict[str, Any], pattern: str) -> dict[str, Any]:
    """A likely body for a POST to this path of the API."""
    body = document["paths"][pattern]["post"].get("requestBody")
    if body is None or "application/json" not in body["content"]:
        return {}
    schema = body["content"]["application/json"]["schema"]
    sent: dict[str, Any] = sample(schema, document["components"]["schemas"])
    return json.loads(json.dumps(sent)) if sent else {}
