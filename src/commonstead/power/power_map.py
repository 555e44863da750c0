"""The power map: who holds each power, who can stop it, who can take it back, and from whom."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from typing import Any

from commonstead.power.blocking import Blocker, blockers, needed_by, needed_in_words
from commonstead.power.control.structure import Structure
from commonstead.power.control.wording import called, group_names
from commonstead.power.headcount import NOTHING_KNOWN, Headcount
from commonstead.rulebook import Power, Rulebook
from commonstead.rulebook.catalogue import power_words
from commonstead.rulebook.data import shipped

REST = "rest"
EVERYBODY = ("member", "anyone")


@dataclass(frozen=True)
class Link:
    """One step of a chain: `holder` stands there through `source`, by `code`.

    `title` is what the source is called.
    """

    holder: str
    code: str
    source: str
    title: str
    share: str = ""


@dataclass(frozen=True)
class MappedPower:
    """One power: who holds it, how it is used, who can stop it and who can take it back.

    `chain` leads from the holder back to people: board, elected by members, made up of residents.
    """

    name: str
    subject: str
    action: str
    held_by: str
    by: str
    needed: str
    clause: str
    can_block: tuple[Blocker, ...]
    can_take_back: tuple[str, ...]
    chain: tuple[Link, ...]

    def as_data(self) -> dict[str, Any]:
        return {
            "power": self.name,
            "subject": self.subject,
            "action": self.action,
            "held_by": self.held_by,
            "by": self.by,
            "needed": self.needed,
            "clause": self.clause,
            "can_block": [blocker.as_data() for blocker in self.can_block],
            "can_take_back": list(self.can_take_back),
            "chain": [asdict(link) for link in self.chain],
        }


@dataclass(frozen=True)
class Node:
    """A body, an office, a class of member or a group, as a picture shows it."""

    id: str
    kind: str
    title: str
    powers: int = 0


@dataclass(frozen=True)
class Edge:
    """From whom power comes, to whom it goes, and how."""

    source: str
    holder: str
    code: str
    label: str


@dataclass(frozen=True)
class PowerMap:
    """Every power of a rulebook, by subject, with what a picture needs and a text twin."""

    title: str
    powers: tuple[MappedPower, ...]
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]

    def of(self, subject: str) -> tuple[MappedPower, ...]:
        """The powers of one subject, in its order."""
        return tuple(power for power in self.powers if power.subject == subject)

    def as_data(self) -> dict[str, Any]:
        """Everything as plain data (JSON)."""
        return {
            "title": self.title,
            "subjects": subjects(),
            "powers": [power.as_data() for power in self.powers],
            "nodes": [asdict(node) for node in self.nodes],
            "edges": [asdict(edge) for edge in self.edges],
        }

    def as_text(self) -> str:
        """The map in words, for whoever cannot see the picture or would rather read."""
        lines = [self.title]
        for subject, title in subjects().items():
            lines += ["", title, *(line for power in self.of(subject) for line in _told(power))]
        return "\n".join(lines)


@cache
def words() -> Mapping[str, Any]:
    """The file `commonstead_rules/power/map.yaml`."""
    return next(d.data for d in shipped("power") if d.data.get("power") == "map")


def subjects() -> dict[str, str]:
    """Each subject of the map with its title, in order.

    >>> list(subjects())
    ['admit', 'elect', 'remove', 'amend', 'rents', 'allocate', 'land', 'wind_up', 'rest']
    """
    titles = {name: str(part["title"]) for name, part in words()["subjects"].items()}
    return {**titles, REST: str(words()["rest"])}


def power_map(rulebook: Rulebook, headcount: Headcount = NOTHING_KNOWN) -> PowerMap:
    """The power map of a rulebook; with numbers, blocking parts are told in people.

    Refuses `no_such_class`.

    >>> from commonstead.rulebook import load_model
    >>> drawn = power_map(load_model("clt-community-benefit-society"))
    >>> admit = next(power for power in drawn.powers if power.name == "members.admit")
    >>> admit.held_by, [(link.code, link.source) for link in admit.chain][:2]
    ('board', [('elected', 'members'), ('made_up', 'resident')])
    """
    structure = Structure.of(rulebook, headcount)
    powers = tuple(_mapped(structure, power, subject) for subject, power in _in_order(rulebook))
    links = dict.fromkeys(link for power in powers for link in power.chain)
    return PowerMap(
        rulebook.title,
        powers,
        tuple(_nodes(structure, powers, list(links))),
        tuple(Edge(link.source, link.holder, link.code, _label(link)) for link in links),
    )


def _in_order(rulebook: Rulebook) -> Iterator[tuple[str, Power]]:
    named = {name for part in words()["subjects"].values() for name in part["powers"]}
    for subject, part in words()["subjects"].items():
        for name in part["powers"]:
            if name in rulebook.powers:
                yield subject, rulebook.power(name)
    for name in rulebook.powers:
        if name not in named:
            yield REST, rulebook.power(name)


def _mapped(structure: Structure, power: Power, subject: str) -> MappedPower:
    vocabulary = power_words()
    return MappedPower(
        name=power.name,
        subject=subject,
        action=str(vocabulary["powers"].get(power.name, power.name)),
        held_by=power.held_by,
        by=str(vocabulary["by"][power.by]),
        needed=_needed(structure, power),
        clause=power.clause,
        can_block=tuple(blockers(structure, power, dict(words()))),
        can_take_back=tuple(_takers(structure, power)),
        chain=tuple(_chain(structure, power.held_by)),
    )


def _needed(structure: Structure, power: Power) -> str:
    if power.by == "election":
        count = structure.book.rules["elections.count"]
        how = count.entry.options[count.value]
        return str(words()["words"]["election"]).format(count=how[0].lower() + how[1:])
    threshold = needed_by(structure, power)
    if threshold is None:
        return ""
    return needed_in_words(threshold, power.held_by, words()["words"])


def _takers(structure: Structure, power: Power) -> Iterator[str]:
    """Who can take a power back, nearest first; in the end, whoever can change the rules."""
    say, vocabulary = words()["words"]["takers"], power_words()
    if power.held_by == "board":
        yield say["elected"]
        removal = structure.power(words()["removal"])
        if removal is not None and removal.held_by == "members":
            yield say["removed"].format(way=_way(removal))
        if structure.power(words()["delegation"]) is not None:
            yield say["delegated"]
    elif power.held_by not in ("members", *EVERYBODY):
        release = structure.power(words()["offices"])
        if release is not None:
            yield say["offices"].format(holder=vocabulary["holders"][release.held_by])
    amending = structure.power(*reversed(words()["amending"]))
    if amending is not None and amending.held_by == "members":
        yield say["rules"].format(way=_way(amending))


def _way(power: Power) -> str:
    return str(power_words()["by"][power.by]).removeprefix("by ")


def _chain(structure: Structure, holder: str) -> Iterator[Link]:
    """From a holder back to the classes of member and the groups they belong to."""
    called_by = power_words()["holders"]
    if holder not in ("members", "board", *EVERYBODY):
        release = structure.power(words()["offices"])
        giver = release.held_by if release is not None else "board"
        yield Link(holder, "given", giver, called_by[giver])
        holder = giver
    if holder == "board":
        yield Link("board", "elected", "members", called_by["members"])
        if structure.board.appointed:
            yield Link("board", "appointed", "outside", words()["outside"])
        holder = "members"
    if holder == "members":
        yield from _classes(structure)


def _classes(structure: Structure) -> Iterator[Link]:
    counts = structure.headcount.members or {}
    total = sum(counts.get(each.name, 0) for each in structure.classes if each.votes)
    for each in structure.classes:
        if each.votes:
            share = f"{counts.get(each.name, 0)} of {total}" if total else ""
            yield Link("members", "made_up", each.name, each.title, share)
            for group in group_names():
                if group in each.groups:
                    yield Link(each.name, "made_up", f"group:{group}", called((group,)))


def _nodes(
    structure: Structure, powers: tuple[MappedPower, ...], links: list[Link]
) -> Iterator[Node]:
    held: dict[str, int] = {}
    for power in powers:
        held[power.held_by] = held.get(power.held_by, 0) + 1
    holders: dict[str, str] = power_words()["holders"]
    for name in held:
        yield Node(name, _kind(name), holders[name], held[name])
    for link in links:
        if link.source not in held:
            held[link.source] = 0
            yield Node(link.source, _kind(link.source), link.title)


def _kind(name: str) -> str:
    """What a node is: a body, people each by themselves, an office, a class or a group."""
    if name in ("members", "board"):
        return "body"
    if name in EVERYBODY:
        return "people"
    if name in power_words()["holders"]:
        return "office"
    return "group" if name.startswith("group:") or name == "outside" else "class"


def _label(link: Link) -> str:
    say = words()["words"]["links"]
    label = str(say[link.code])
    return f"{label} ({say['share'].format(share=link.share)})" if link.share else label


def _told(power: MappedPower) -> Iterator[str]:
    say, holders = words()["words"], power_words()["holders"]
    action = power.action[0].upper() + power.action[1:]
    held = say["held"].format(holder=holders[power.held_by], by=power.by)
    yield f"  {action}: {held} (clause {power.clause})."
    if power.needed:
        yield f"    {say['needed'].format(needed=power.needed)}"
    who = "; ".join(blocker.who for blocker in power.can_block) or say["nobody"]
    yield f"    {say['block'].format(blockers=who)}"
    back = "; ".join(power.can_take_back) or say["nobody"]
    yield f"    {say['back'].format(takers=back)}"
    chain = chain_in_words(power)
    if chain:
        yield f"    {say['chain'].format(chain=chain)}"


def chain_in_words(power: MappedPower) -> str:
    """The way from the holder to people on one line; classes side by side."""
    say = words()["words"]["links"]
    if not power.chain:
        return ""
    told = str(power_words()["holders"][power.held_by])
    for link in power.chain:
        if link.code != "made_up":
            told += f", {say[link.code]} {link.title}"
    classes = [link for link in power.chain if link.holder == "members"]
    shown = (f"{link.title} ({link.share})" if link.share else link.title for link in classes)
    return f"{told}, {say['made_up']} {', '.join(shown)}"
