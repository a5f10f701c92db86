"""
Property 18: the built pages say what the model says.

What a page should say is made here straight from the table, not with the code that draws pages,
and what it does say is read from the HTML that is published, in every language.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from lxml import html

from sluss import hours
from sluss.built import BuiltPage
from sluss.contact import Contact, Wanted
from sluss.proof import Proof, Record, Status, Verdict, Witness, verdicts
from sluss.reach import Reach
from sluss.route import Table
from sluss.route_shape import Row, Step

CALLED = frozenset({"phone", "textphone", "sms"})
Said = dict[str, Any]


def read_back(table: Table, pages: Iterable[BuiltPage], proof: Proof) -> Proof:
    """Compare every route on every built page with the table; give the proof with property 18."""
    record = Record()
    seen: set[tuple[str, str]] = set()
    expected = _Expected(table)
    for page in pages:
        if "data-route" not in page.text:
            continue  # most pages draw none, and reading one as a tree takes its time
        for routes in page.tree.xpath("//*[@data-route]"):
            situation = routes.get("data-route")
            seen.add((page.language, situation))
            wanted = [expected.row(row, page.language) for row in table.rows.get(situation, ())]
            _compare(record, page, wanted, [_row(one) for one in routes.xpath(".//*[@data-row]")])
    for language in table.directory.languages.codes:
        for situation in table.rows:
            if (language, situation) not in seen:
                name = f"{situation} ({language})"
                record.note(18, Status.FAILED, "page_missing", Witness(), page=name)
    return _with(proof, verdicts(record)[17])


def _with(proof: Proof, verdict: Verdict) -> Proof:
    every = (*proof.verdicts[:17], verdict, *proof.verdicts[18:])
    return Proof(**{**proof.__dict__, "verdicts": every})


def _compare(record: Record, page: BuiltPage, wanted: list[Said], said: list[Said]) -> None:
    if [one["row"] for one in wanted] != [one["row"] for one in said]:
        record.note(18, Status.FAILED, "page_differs", Witness(), page=page.file, what="rows")
        return
    for one, other in zip(wanted, said, strict=True):
        differing = list(_differences(one, other))
        for what in differing:
            where = f"{one['row']}: {what}"
            record.note(18, Status.FAILED, "page_differs", Witness(), page=page.file, what=where)
        if not differing:
            record.count(18, Status.PROVED)


def _differences(wanted: Any, said: Any, way: str = "") -> Iterator[str]:
    if isinstance(wanted, dict) and isinstance(said, dict):
        for key in sorted(wanted.keys() | said.keys()):
            yield from _differences(wanted.get(key), said.get(key), f"{way} {key}".strip())
    elif isinstance(wanted, list) and isinstance(said, list) and len(wanted) == len(said):
        for one, other in zip(wanted, said, strict=True):
            yield from _differences(one, other, way)
    elif wanted != said:
        yield way


class _Expected:
    """What a page should say, straight from the table."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.directory = table.directory
        self.reach = Reach(table.directory)
        self.never = {one.id: one.text for one in table.routes.never}

    def row(self, row: Row, language: str) -> Said:
        return {
            "row": row.id,
            "roles": list(row.roles),
            "ages": f"{row.ages.youngest}-{row.ages.oldest}",
            "steps": [self._step(self.table.steps[name], language) for name in row.steps],
            "never": [[name, _plain(self.never[name][language])] for name in row.never],
            "fallback": [row.fallback, self._dialled(self.directory.contacts[row.fallback])[:1]],
        }

    def _step(self, step: Step, language: str) -> Said:
        fixed = [name for name in step.contacts if not name.endswith("@")]
        own = [name for name in step.contacts if name.endswith("@")]
        places = self.directory.site.municipalities if own else ()
        return {
            "step": step.id,
            "type": step.type,
            "title": _plain(step.title[language]),
            "text": _plain(step.text[language]),
            "deadline": _plain(step.deadline[language]) if step.deadline else "",
            "contacts": self._lines(fixed, "", language),
            "places": {place.code: self._lines(own, place.code, language) for place in places},
            "through": step.through or "",
        }

    def _lines(self, references: list[str], municipality: str, language: str) -> Said:
        """Give the lines by id: the order on the page may put what is old last."""
        lines: Said = {}
        for name in references:
            for one in self.reach.entries(name, municipality):
                lines[one.id] = [self._dialled(one), self._opening(one, language)]
        return lines

    def _dialled(self, one: Contact | Wanted) -> list[str]:
        if isinstance(one, Wanted):
            return []
        return [
            f"sms:{way.number.digits}" if way.type == "sms" else way.number.href
            for way in one.channels
            if way.type in CALLED and way.number is not None
        ]

    def _opening(self, one: Contact | Wanted, language: str) -> list[str]:
        if isinstance(one, Wanted):
            return []
        directory = self.directory
        names = {key: entry.name[language] for key, entry in directory.contacts.items()}
        say = directory.words[language].hours
        return [
            _plain(hours.words(way.hours, say, names, directory.today))
            for way in one.channels
            if way.type in CALLED and way.hours is not None
        ]


def _row(part: html.HtmlElement) -> Said:
    return {
        "row": part.get("data-row"),
        "roles": part.get("data-roles", "").split(),
        "ages": part.get("data-ages"),
        "steps": [_step(one) for one in part.xpath(".//*[@data-step]")],
        "never": [[one.get("data-never"), _text(one)] for one in part.xpath(".//*[@data-never]")],
        "fallback": next(
            (
                [one.get("data-fallback"), _dialled(one)]
                for one in part.xpath(".//*[@data-fallback]")
            ),
            [],
        ),
    }


def _step(part: html.HtmlElement) -> Said:
    title, text = (*part.xpath("./p[not(@class='step-law')]"), None, None)[:2]
    through = part.xpath("./*[@data-through]/@data-through")
    return {
        "step": part.get("data-step"),
        "type": part.get("data-type"),
        "title": _text(title.find("strong")) if title is not None else "",
        "text": _text(text) if text is not None else "",
        "deadline": "".join(_text(one) for one in part.xpath(".//*[@class='deadline']")),
        "contacts": _lines(part.xpath("./ul/li[@data-contact]")),
        "places": {
            place.get("data-place"): _lines(place.xpath(".//li[@data-contact]"))
            for place in part.xpath(".//*[@data-place]")
        },
        "through": through[0] if through else "",
    }


def _lines(items: list[html.HtmlElement]) -> Said:
    return {one.get("data-contact"): [_dialled(one), _opening(one)] for one in items}


def _dialled(part: html.HtmlElement) -> list[str]:
    """Give what is dialled, but only where the text beside it shows the same digits."""
    found = []
    for link in part.xpath(".//a[starts-with(@href, 'tel:') or starts-with(@href, 'sms:')]"):
        shown = "".join(sign for sign in _text(link) if sign.isdigit()).removeprefix("46")
        dialled = "".join(sign for sign in link.get("href") if sign.isdigit()).removeprefix("46")
        same = shown.lstrip("0").endswith(dialled.lstrip("0"))
        found.append(link.get("href") if same else f"{link.get('href')} shown as {_text(link)}")
    return found


def _opening(part: html.HtmlElement) -> list[str]:
    """Give the hours that stand with each number."""
    said = []
    for link in part.xpath(".//a[starts-with(@href, 'tel:') or starts-with(@href, 'sms:')]"):
        after = link.xpath("following-sibling::*[1][@class='hours']")
        said += [_text(one) for one in after]
    return said


def _text(part: html.HtmlElement | None) -> str:
    return _plain(part.text_content()) if part is not None else ""


def _plain(text: str) -> str:
    return " ".join(text.split())
