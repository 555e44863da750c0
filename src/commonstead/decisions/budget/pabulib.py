"""Pabulib files (.pb): votes on budgets as cities publish them, read and written.

Source: https://pabulib.org/format. Three sections, META, PROJECTS and VOTES, each with a line of
column names and then rows of cells separated by semicolons; a cell with a semicolon or a quotation
mark in it stands in quotation marks. META gives `budget` and `vote_type`; PROJECTS gives
`project_id` and `cost`; VOTES gives `voter_id` and `vote`, the projects separated by commas, and
for points also `points`. Everything else is kept as it is.

Kinds of vote: `approval` (the projects approved), `choose-1` (one project), `ordinal` (best
first), `cumulative` and `scoring` (with points). Amounts are read exactly, in the file's own unit.
What is odd but harmless is read and told in `notes`; the rest is `BadInput` with its line.
"""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from commonstead.decisions.budget.amounts import amount, as_text, shown
from commonstead.decisions.budget.vote import BudgetVote, Project, gather
from commonstead.kit import BadInput, Refusal

COLUMNS = {
    "META": ("key", "value"),
    "PROJECTS": ("project_id", "cost"),
    "VOTES": ("voter_id", "vote"),
}
SECTIONS = tuple(COLUMNS)
VOTE_TYPES = ("approval", "choose-1", "ordinal", "cumulative", "scoring")
WITH_POINTS = ("cumulative", "scoring")
APPROVALS = ("approval", "choose-1")
OWN = ("project_id", "cost", "voter_id", "vote", "points")
"""Columns that are read; the others are kept as they are."""

Cells = Mapping[str, str]
Row = tuple[int, list[str]]
"""The line a row ends on, counted from 1, and its cells."""


@dataclass(frozen=True)
class PabulibProject:
    """A row of PROJECTS; `cells` are those of all other columns."""

    id: str
    cost: Fraction
    cells: Cells


@dataclass(frozen=True)
class PabulibVote:
    """A row of VOTES: the projects in their order, with their points where there are points."""

    voter: str
    projects: tuple[str, ...]
    points: tuple[Fraction, ...]
    cells: Cells


@dataclass(frozen=True)
class PabulibFile:
    """A file as it stands; `notes` is what reading it found odd."""

    meta: Mapping[str, str]
    projects: tuple[PabulibProject, ...]
    votes: tuple[PabulibVote, ...]
    notes: tuple[str, ...] = field(default=(), compare=False)

    @property
    def budget(self) -> Fraction:
        """The money there is."""
        return Fraction(self.meta["budget"])

    @property
    def vote_type(self) -> str:
        """How people voted, one of `VOTE_TYPES`."""
        return self.meta["vote_type"]


def budget_vote(file: PabulibFile) -> BudgetVote:
    """The vote in the file, for equal shares.

    Approvals, and one project chosen as an approval of that one. Points and orders are not
    approvals: they are refused with `Refusal("votes_are_not_approvals", vote_type=…)` rather than
    guessed at.
    """
    if file.vote_type not in APPROVALS:
        raise Refusal("votes_are_not_approvals", vote_type=file.vote_type, readable=APPROVALS)
    places = {project.id: place for place, project in enumerate(file.projects)}
    return BudgetVote(
        money=file.budget,
        projects=tuple(Project(p.id, p.cost, p.cells.get("name", "")) for p in file.projects),
        ballots=gather([places[name] for name in vote.projects] for vote in file.votes),
    )


def read_pabulib(name: str, content: bytes) -> PabulibFile:
    """Read a .pb file; `name` is for messages.

    >>> text = "META\\nkey;value\\nbudget;90\\nvote_type;approval\\nPROJECTS\\nproject_id;cost\\n"
    >>> text += 'a;60\\nb;40.50\\nVOTES\\nvoter_id;vote\\n1;"a,b"\\n2;b\\n'
    >>> file = read_pabulib("street.pb", text.encode())
    >>> file.projects[1].cost, file.votes[0].projects
    (Fraction(81, 2), ('a', 'b'))

    Raises `BadInput`.
    """
    return _Reading(name, content).file()


def write_pabulib(file: PabulibFile) -> str:
    """The text of the file; reading it gives the same file."""
    output = io.StringIO(newline="")
    writer = csv.writer(output, delimiter=";", lineterminator="\n")
    writer.writerows([["META"], ["key", "value"], *file.meta.items()])
    projects = [_project_cells(project) for project in file.projects]
    writer.writerows([["PROJECTS"], *_rows(COLUMNS["PROJECTS"], projects)])
    votes = [_vote_cells(vote) for vote in file.votes]
    writer.writerows([["VOTES"], *_rows(_vote_columns(file.vote_type), votes)])
    return output.getvalue()


def _vote_columns(kind: str) -> tuple[str, ...]:
    return COLUMNS["VOTES"] + (("points",) if kind in WITH_POINTS else ())


def _rows(first: Sequence[str], rows: Sequence[Cells]) -> Iterator[list[str]]:
    columns = list(dict.fromkeys([*first, *(column for row in rows for column in row)]))
    yield columns
    for row in rows:
        yield [row.get(column, "") for column in columns]


def _project_cells(project: PabulibProject) -> dict[str, str]:
    return {"project_id": project.id, "cost": as_text(project.cost), **project.cells}


def _vote_cells(vote: PabulibVote) -> dict[str, str]:
    cells = {"voter_id": vote.voter, "vote": ",".join(vote.projects), **vote.cells}
    return cells | ({"points": ",".join(map(as_text, vote.points))} if vote.points else {})


class _Reading:
    """One walk over a file, from section to section."""

    def __init__(self, name: str, content: bytes) -> None:
        self.name = name
        self.rows = self._rows(content)
        self.notes: list[str] = []

    def wrong(self, what: str, expected: str, line: int | None = None) -> BadInput:
        return BadInput(what, expected=expected, file=self.name, line=line)

    def _rows(self, content: bytes) -> list[Row]:
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise self.wrong("this is not text in UTF-8", "a .pb file, see pabulib.org") from None
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True)
        rows: list[Row] = []
        try:
            for cells in reader:
                stripped = [cell.strip() for cell in cells]
                if any(stripped):
                    rows.append((reader.line_num, stripped))
        except csv.Error as error:
            raise self.wrong(
                f"this row cannot be read ({error})",
                "cells separated by semicolons, quotation marks closed and doubled inside cells",
                reader.line_num,
            ) from None
        return rows

    def file(self) -> PabulibFile:
        parts = self._sections()
        meta = self._meta(parts["META"])
        projects = self._projects(parts["PROJECTS"])
        votes = self._votes(parts["VOTES"], meta["vote_type"], {p.id for p in projects})
        self._compare_numbers(meta, len(projects), len(votes))
        return PabulibFile(meta, projects, votes, tuple(self.notes))

    def _sections(self) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = {}
        current: list[Row] | None = None
        for line, cells in self.rows:
            title = cells[0].upper()
            if title in SECTIONS and not any(cells[1:]):
                if title in found:
                    raise self.wrong(f"a second section {title} begins", "each section once", line)
                current = found[title] = []
            elif current is None:
                what = f"found {shown(cells[0])} before any section"
                raise self.wrong(what, "META alone on the first line", line)
            else:
                current.append((line, cells))
        for title in SECTIONS:
            if not found.get(title):
                expected = f"a line {title}, then a line of column names"
                raise self.wrong(f"there is no section {title}", expected)
        return found

    def _meta(self, rows: Sequence[Row]) -> dict[str, str]:
        meta: dict[str, str] = {}
        for line, cells in rows[1:]:
            if len(cells) < 2 or any(cells[2:]):
                raise self.wrong(f"found {len(cells)} cells in META", "key;value", line)
            if cells[0] in meta:
                raise self.wrong(f"{shown(cells[0])} is there twice", "each key once", line)
            meta[cells[0]] = cells[1]
            if cells[0] == "budget":
                amount(cells[1], "the budget", self.name, line)
            if cells[0] == "vote_type" and cells[1] not in VOTE_TYPES:
                what = f"found {shown(cells[1])} for vote_type"
                raise self.wrong(what, "one of " + ", ".join(VOTE_TYPES), line)
        for key in ("budget", "vote_type"):
            if key not in meta:
                raise self.wrong(f"META does not give {key}", f"a line {key};…", rows[0][0])
        return meta

    def _table(self, rows: Sequence[Row], needed: Sequence[str]) -> Iterator[tuple[int, Cells]]:
        """Each row as cells by column; the first row names the columns."""
        line, columns = rows[0]
        while columns and not columns[-1]:
            columns = columns[:-1]
        if not all(columns) or len(set(columns)) < len(columns):
            raise self.wrong(
                "a column has no name, or two have the same", "names that differ", line
            )
        for name in needed:
            if name not in columns:
                raise self.wrong(f"there is no column {name}", ";".join(needed) + ";…", line)
        for line, cells in rows[1:]:
            if any(cells[len(columns) :]):
                what = f"found {len(cells)} cells under {len(columns)} columns"
                raise self.wrong(what, "a cell a column; quotation marks around semicolons", line)
            cells = cells + [""] * (len(columns) - len(cells))
            yield line, dict(zip(columns, cells, strict=False))

    def _projects(self, rows: Sequence[Row]) -> tuple[PabulibProject, ...]:
        projects: dict[str, PabulibProject] = {}
        for line, cells in self._table(rows, COLUMNS["PROJECTS"]):
            name = cells["project_id"]
            if not name or "," in name:
                raise self.wrong(f"found {shown(name)} for a project_id", "a name, no comma", line)
            if name in projects:
                raise self.wrong(f"project {shown(name)} is there twice", "each once", line)
            cost = amount(cells["cost"], f"the cost of project {shown(name)}", self.name, line)
            projects[name] = PabulibProject(name, cost, _others(cells))
        return tuple(projects.values())

    def _votes(self, rows: Sequence[Row], kind: str, projects: set[str]) -> tuple[PabulibVote, ...]:
        votes: dict[str, PabulibVote] = {}
        for line, cells in self._table(rows, _vote_columns(kind)):
            voter = cells["voter_id"]
            if voter in votes or not voter:
                what = f"voter {shown(voter)} is there twice" if voter else "a vote has no voter_id"
                raise self.wrong(what, "one row a voter", line)
            votes[voter] = self._vote(line, cells, kind, projects)
        return tuple(votes.values())

    def _vote(self, line: int, cells: Cells, kind: str, projects: set[str]) -> PabulibVote:
        names = _listed(cells["vote"])
        for name in names:
            if name not in projects:
                what = f"found {shown(name)} in a vote"
                raise self.wrong(what, "a project_id of the section PROJECTS", line)
        points = self._points(line, cells, len(names)) if kind in WITH_POINTS else ()
        once = tuple(dict.fromkeys(names))
        if len(once) < len(names):
            if kind != "approval":
                raise self.wrong("a vote names a project twice", "each project once", line)
            self.notes.append(f"line {line}: a vote names a project twice; it counts once")
        if kind == "choose-1" and len(once) > 1:
            raise self.wrong(f"found {len(once)} projects in a vote", "one, as choose-1 says", line)
        return PabulibVote(cells["voter_id"], once, points, _others(cells))

    def _points(self, line: int, cells: Cells, wanted: int) -> tuple[Fraction, ...]:
        points = tuple(
            amount(text, "points", self.name, line, below_zero=True)
            for text in _listed(cells["points"])
        )
        if len(points) != wanted:
            raise self.wrong(f"found {len(points)} points for {wanted} projects", "as many", line)
        return points

    def _compare_numbers(self, meta: Cells, projects: int, votes: int) -> None:
        for key, number in (("num_projects", projects), ("num_votes", votes)):
            if key in meta and meta[key] != str(number):
                self.notes.append(f"{key} says {shown(meta[key])}, the file holds {number}")


def _others(cells: Cells) -> Cells:
    return {column: cell for column, cell in cells.items() if column not in OWN}


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",")] if text else []
