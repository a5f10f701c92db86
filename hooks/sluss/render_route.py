"""
A situation's route on a page: steps in order, whom to call, what never to do, the law.

Everything is there without script: who one is leads by a link to the part that is meant, and the
contacts of every municipality stand folded under their step. With script (assets/route.js) a
chooser shows one part and one municipality; it keeps the answer in memory only.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from sluss import route
from sluss.contact import Ages, Contact, Wanted
from sluss.freshness import Age
from sluss.law import Law
from sluss.reach import Reach
from sluss.render_channel import Way, ways
from sluss.render_knowledge import LAW_PAGE
from sluss.render_marker import Marker
from sluss.render_scene import Scene
from sluss.route import Table
from sluss.route_shape import Row, Step


@dataclass(frozen=True)
class Line:
    """One place to turn to within a step."""

    id: str
    name: str
    tier: str
    ways: tuple[Way, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Place:
    """The lines of one municipality for a step."""

    code: str
    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Shown:
    """A step as a reader meets it."""

    step: Step
    lines: tuple[Line, ...]
    places: tuple[Place, ...]
    own: str
    through: Line | None
    laws: tuple[tuple[Law, str], ...]


@dataclass(frozen=True)
class Route:
    """One row: its steps, its never-list and its fallback."""

    row: Row
    ages: str
    anchor: str
    steps: tuple[Shown, ...]
    never: tuple[tuple[str, str], ...]
    fallback: Line
    bill: str
    sources: tuple[tuple[str, str], ...]


@dataclass
class Group:
    """The rows of one kind of reader, by age."""

    roles: str
    ids: tuple[str, ...]
    anchor: str
    routes: list[Route] = field(default_factory=list)


def block(marker: Marker, scene: Scene) -> str:
    """`<!-- route SITUATION -->`: who you are, then the steps for you."""
    table = route.of(scene.directory)
    drawing = _Drawing(scene, table)
    rows = table.rows.get(marker.keys[0], ())
    groups = [drawing.group(roles, list(same)) for roles, same in groupby(rows, _roles)]
    return scene.draw(
        "route",
        situation=marker.keys[0],
        groups=groups,
        places=scene.directory.site.municipalities,
        today=scene.day(scene.directory.today),
        chooser=scene.anchor("choose"),
    )


def _roles(row: Row) -> tuple[str, ...]:
    return row.roles


def _sources(steps: Iterable[Shown], scene: Scene) -> tuple[tuple[str, str], ...]:
    """Name what a route was read from; a municipality's own sources stand on its page."""
    ids = dict.fromkeys(line.id for shown in steps for line in shown.lines)
    entries = [scene.directory.contacts.get(name) for name in ids]
    return tuple((scene.text(one.name), one.source_url) for one in entries if one is not None)


class _Drawing:
    """Turns rows into what the template shows."""

    def __init__(self, scene: Scene, table: Table) -> None:
        self.scene = scene
        self.table = table
        self.reach = Reach(scene.directory)
        self._drawn: dict[str, Line] = {}

    def group(self, roles: tuple[str, ...], rows: list[Row]) -> Group:
        names = [self.scene.text(self.scene.directory.vocabulary.role(role).name) for role in roles]
        group = Group(" · ".join(names), roles, self.scene.anchor(f"for-{roles[0]}"))
        group.routes = [self._route(row) for row in rows]
        return group

    def _route(self, row: Row) -> Route:
        never = {one.id: self.scene.text(one.text) for one in self.table.routes.never}
        steps = tuple(self._step(self.table.steps[name]) for name in row.steps)
        fallback = self.scene.directory.contacts[row.fallback]
        return Route(
            row=row,
            ages=self._ages(row.ages),
            anchor=self.scene.anchor(row.id),
            steps=steps,
            never=tuple((name, never[name]) for name in row.never),
            fallback=self._line(fallback),
            bill=self._bill(row, steps),
            sources=_sources(steps, self.scene),
        )

    def _bill(self, row: Row, steps: tuple[Shown, ...]) -> str:
        """Say to those whom it is about whether their first call shows on the bill."""
        if self.table.routes.self_role not in row.roles:
            return ""
        lines = [line for shown in steps for line in shown.lines if line.tier != "emergency"]
        contact = self.scene.directory.contacts.get(lines[0].id) if lines else None
        if contact is None:
            return ""
        answer = contact.on_bill.answer
        return str(self.scene.words.route[f"bill_{answer}"].format(name=lines[0].name))

    def _ages(self, ages: Ages) -> str:
        say = self.scene.words.route
        if ages.youngest == 0:
            return str(say.ages_under.format(age=ages.oldest + 1))
        return str(say.ages_from.format(age=ages.youngest))

    def _step(self, step: Step) -> Shown:
        fixed = [name for name in step.contacts if not name.endswith("@")]
        own = [name for name in step.contacts if name.endswith("@")]
        functions = [
            self.scene.text(self.scene.directory.vocabulary.function(name[:-1]).name)
            for name in own
        ]
        door = self.scene.directory.contacts.get(step.through or "")
        return Shown(
            step=step,
            lines=self._lines(fixed, ""),
            places=tuple(
                Place(place.code, place.name, self._lines(own, place.code))
                for place in (self.scene.directory.site.municipalities if own else ())
            ),
            own=" · ".join(functions),
            through=self._line(door) if door else None,
            laws=tuple(self._law(name) for name in step.laws),
        )

    def _law(self, name: str) -> tuple[Law, str]:
        return self.scene.directory.laws[name], self.scene.page.url(LAW_PAGE, f"lag-{name}")

    def _lines(self, references: list[str], municipality: str) -> tuple[Line, ...]:
        every = (one for name in references for one in self.reach.entries(name, municipality))
        entries = {one.id: one for one in every}
        return tuple(self._line(one) for one in self.reach.in_order(tuple(entries.values())))

    def _line(self, one: Contact | Wanted) -> Line:
        if one.id not in self._drawn:
            self._drawn[one.id] = self._draw(one)
        return self._drawn[one.id]

    def _draw(self, one: Contact | Wanted) -> Line:
        say = self.scene.words.route
        name = self.scene.text(one.name)
        if isinstance(one, Wanted):
            instead = self.scene.entry(one.instead)
            note = say.wanted.format(name=self.scene.text(instead.name))
            return Line(one.id, name, "", notes=(str(note),))
        every = ways(one, self.scene)
        live = tuple(way for way in every if way.is_big)
        return Line(one.id, name, one.tier, live or every[:1], self._notes(one))

    def _notes(self, contact: Contact) -> tuple[str, ...]:
        say = self.scene.words.route
        match self.reach.age(contact):
            case Age.UNCONFIRMED:
                return (str(say.unconfirmed),)
            case Age.OVERDUE | Age.EXPIRED if contact.verified is not None:
                return (str(say.old.format(date=self.scene.day(contact.verified.date))),)
            case _:
                return ()
