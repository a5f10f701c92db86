"""Every name in the decision table and its waivers, held against what exists."""

from collections.abc import Iterable, Iterator

from sluss.directory import Directory
from sluss.route_shape import Gap, Routes
from sluss.shape import Fault, nearest
from sluss.vocabulary import ids


def of_routes(routes: Routes, directory: Directory) -> Iterator[Fault]:
    """Find names in routes.yaml that nothing has, and ids that stand twice."""
    known = _known(routes, directory)
    yield from _names(("self_role",), (routes.self_role,), known["roles"])
    for name in ("means", "never", "steps", "rows"):
        yield from _twice(name, [entry.id for entry in getattr(routes, name)])
    for number, graver in enumerate(routes.graver):
        yield from _names(("graver", number, "than"), graver.than, known["situations"])
        yield from _names(("graver", number), (graver.situation,), known["situations"])
    for part in ("means", "never"):
        for number, entry in enumerate(getattr(routes, part)):
            for field in ("roles", "situations"):
                allowed = (*known[field], "all")
                yield from _names((part, number, field), getattr(entry, field), allowed)
    for number, step in enumerate(routes.steps):
        way = ("steps", number)
        yield from _names((*way, "contacts"), step.contacts, known["contacts"])
        yield from _names((*way, "laws"), step.laws, known["laws"])
        yield from _names((*way, "through"), filter(None, [step.through]), directory.contacts)
    for number, row in enumerate(routes.rows):
        for field in ("roles", "steps", "never", "municipalities"):
            yield from _names(("rows", number, field), getattr(row, field), known[field])
        yield from _names(("rows", number, "situation"), (row.situation,), known["situations"])
        yield from _names(("rows", number, "fallback"), (row.fallback,), directory.contacts)


def of_gap(gap: Gap, directory: Directory, routes: Routes | None) -> Iterator[Fault]:
    """Find names in a gap that nothing has, and a waiver that nobody has decided on again."""
    if gap.until < directory.today:
        wrong = f"the waiver ended on {gap.until.isoformat()}"
        write = "close the gap, or decide again and write why, whose it is and until when"
        yield Fault(("until",), wrong, write)
    if routes is None:
        return
    known = _known(routes, directory)
    for field in ("roles", "situations", "municipalities"):
        yield from _names((field,), getattr(gap, field), (*known[field], "all"))
    yield from _names(("means",), filter(None, [gap.means]), [one.id for one in routes.means])
    yield from _names(("contact",), filter(None, [gap.contact]), directory.contacts)
    if (gap.property == "expired") != (gap.contact is not None):
        write = 'both `property: "expired"` and `contact`, or neither'
        yield Fault(("contact",), "a waiver for an expired contact names that contact", write)
    keepers = [steward.id for steward in directory.site.stewards]
    yield from _names(("owner",), (gap.owner,), keepers)


def _known(routes: Routes, directory: Directory) -> dict[str, tuple[str, ...]]:
    vocabulary = directory.vocabulary
    own = tuple(f"{word.id}@" for word in vocabulary.functions if word.per_municipality == "yes")
    return {
        "situations": ids(vocabulary.situations),
        "roles": ids(vocabulary.roles),
        "municipalities": tuple(place.code for place in directory.site.municipalities),
        "contacts": (*directory.contacts, *directory.wanted, *own),
        "laws": tuple(directory.laws),
        "steps": tuple(step.id for step in routes.steps),
        "never": tuple(never.id for never in routes.never),
    }


def _names(
    way: tuple[str | int, ...], names: Iterable[str], known: Iterable[str]
) -> Iterator[Fault]:
    allowed = tuple(known)
    for name in names:
        if name not in allowed:
            yield Fault(way, f"`{name}` is not known here", nearest(name, allowed), name)


def _twice(part: str, names: list[str]) -> Iterator[Fault]:
    for number, name in enumerate(names):
        if name in names[:number]:
            yield Fault((part, number, "id"), f"`{name}` stands twice", "an id of its own", name)
