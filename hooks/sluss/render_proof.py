"""What the proof says, on pages: the verdicts, the week of every municipality, what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from itertools import groupby

from sluss import coverage, route, week
from sluss.contact import Contact, Wanted
from sluss.cover import Calendar
from sluss.proof import Cause, Found, Proof, Status, Verdict
from sluss.proof_words import Speaker
from sluss.reach import Reach
from sluss.render_marker import Marker
from sluss.render_scene import Scene

LAST = 18
"""The property that needs the finished pages; if it fails, this page is never published."""
MOST_CAUSES = 8
"""So many causes are told in words; proof.json has them all."""


@dataclass(frozen=True)
class Judged:
    """One property as a reader meets it."""

    number: int
    says: str
    status: str
    word: str
    counts: str
    causes: tuple[str, ...]
    more: int


@dataclass(frozen=True)
class Strip:
    """One row of a coverage map: a function or contact through the week."""

    name: str
    stretches: tuple[week.Stretch, ...]
    days: tuple[str, ...]


@dataclass(frozen=True)
class Map:
    """The coverage of one municipality, or of what is there for everybody."""

    name: str
    anchor: str
    strips: tuple[Strip, ...]


def proof(_: Marker, scene: Scene) -> str:
    """`<!-- proof -->`: every property, how it came out, and why where it is not proved."""
    found = coverage.of(route.of(scene.directory))
    speaker = Speaker(scene.directory, scene.page.language)
    judged = [_judged(verdict, speaker, scene) for verdict in found.verdicts]
    return scene.draw(
        "proof",
        judged=judged,
        summary=_summary(found, scene),
        critical=[
            (scene.text(scene.directory.contacts[name].name), minutes * 100 // (found.days * 1440))
            for name, minutes in found.criticality.items()
        ],
    )


def _summary(found: Proof, scene: Scene) -> str:
    counts = found.counts()
    counts[found.verdict(LAST).status] -= 1  # it is looked at when the pages are there
    return str(
        scene.words.proof.summary.format(
            date=scene.day(scene.directory.today),
            days=found.days,
            cases=f"{found.cases:,}".replace(",", "\u00a0"),
            **{status.value: counts[status] for status in Status},
        )
    )


def _judged(verdict: Verdict, speaker: Speaker, scene: Scene) -> Judged:
    say = scene.words.proof
    causes = [pair for pair in verdict.causes if pair[0].status is not Status.PROVED]
    causes += [pair for pair in verdict.causes if pair[0].status is Status.PROVED]
    cells = ", ".join(
        f"{count} {say[f'status_{status.value}']}"
        for status, count in verdict.cells.items()
        if count
    )
    last = verdict.number == LAST
    return Judged(
        number=verdict.number,
        says=say[f"property_{verdict.number}"],
        status="last" if last else verdict.status.value,
        word=say.status_last if last else say[f"status_{verdict.status.value}"],
        counts="" if last else "; ".join(filter(None, (cells, _share(verdict, scene)))),
        causes=tuple(_told(pair, speaker) for pair in causes[:MOST_CAUSES]),
        more=max(len(causes) - MOST_CAUSES, 0),
    )


def _share(verdict: Verdict, scene: Scene) -> str:
    """Say for how much of the time it holds, what only an emergency number answers apart."""
    whole = sum(verdict.minutes.values())
    if not whole:
        return ""
    minutes = {
        **verdict.minutes,
        "unknown": verdict.minutes["unknown"] + verdict.minutes["expired"],
    }
    return str(
        scene.words.proof.share.format(
            **{name: _percent(minutes[name], whole) for name in ("proved", "via", "gap", "unknown")}
        )
    )


def _percent(part: int, whole: int) -> str:
    # a little is not nothing, and nearly all is not all
    share = min(max(round(part * 100 / whole), 1), 99) if 0 < part < whole else part * 100 // whole
    return str(share)


def _told(pair: tuple[Cause, Found], speaker: Speaker) -> str:
    return speaker.cause(*pair)


def cover(_: Marker, scene: Scene) -> str:
    """`<!-- coverage -->`: an ordinary week, hour by hour, for every municipality and function."""
    directory = scene.directory
    reach = Reach(directory)
    monday = week.ordinary(directory.today)
    calendar = Calendar(monday, week.DAYS, directory.first_hours)
    drawing = _Drawing(scene, reach, calendar)
    maps = [drawing.municipality(place.code, place.name) for place in directory.site.municipalities]
    return scene.draw(
        "coverage",
        maps=[drawing.everybody(), *maps],
        monday=scene.day(monday),
        sunday=scene.day(monday + timedelta(days=week.DAYS - 1)),
        weekdays=[scene.words.hours[f"day_{day}"] for day in range(week.DAYS)],
        states=week.STATES,
    )


class _Drawing:
    def __init__(self, scene: Scene, reach: Reach, calendar: Calendar) -> None:
        self.scene = scene
        self.reach = reach
        self.calendar = calendar

    def municipality(self, code: str, name: str) -> Map:
        functions = self.scene.directory.vocabulary.functions
        strips = [
            self._strip(self.scene.text(one.name), self.reach.entries(f"{one.id}@", code))
            for one in functions
            if one.per_municipality == "yes"
        ]
        return Map(name, self.scene.anchor(f"week-{code}"), tuple(strips))

    def everybody(self) -> Map:
        """Show those of the short list that are there for the whole county or country."""
        codes = {place.code for place in self.scene.directory.site.municipalities}
        strips = []
        for name in self.scene.directory.site.short_list:
            one = self.scene.directory.contacts[name]
            if not codes & set(one.area):
                strips.append(self._strip(self.scene.text(one.name), (one,)))
        say = self.scene.words.proof
        return Map(say.everybody, self.scene.anchor("week-all"), tuple(strips))

    def _strip(self, name: str, entries: tuple[Contact | Wanted, ...]) -> Strip:
        found = week.stretches(_own(entries), self.reach, self.calendar)
        days = tuple(
            self._said(stretch for stretch in found if stretch.day == day)
            for day in range(week.DAYS)
        )
        return Strip(name, found, days)

    def _said(self, stretches: Iterable[week.Stretch]) -> str:
        say, parts = self.scene.words, []
        for state, same in groupby(stretches, key=lambda stretch: stretch.state):
            run = list(same)
            times = say.hours.range.format(
                first=_clock(run[0].start, scene=self.scene),
                last=_clock(run[-1].end, scene=self.scene),
            )
            whole = run[0].start == 0 and run[-1].end == 1440
            word = say.proof[f"week_{state}"]
            parts.append(str(word if whole else say.proof.week_part.format(times=times, word=word)))
        return "; ".join(parts)


def _own(entries: tuple[Contact | Wanted, ...]) -> list[Contact | Wanted]:
    """Leave out whom one is sent to meanwhile: the map shows the function itself."""
    wanted = {one.instead for one in entries if isinstance(one, Wanted)}
    return [one for one in entries if one.id not in wanted]


def _clock(minutes: int, scene: Scene) -> str:
    hour, minute = divmod(minutes, 60)
    word = scene.words.hours["clock" if minute else "clock_whole"]
    return str(word.format(hour=hour, minute=f"{minute:02}"))


def wanted(_: Marker, scene: Scene) -> str:
    """`<!-- wanted -->`: what nobody has told us yet, by the keeper who could."""
    directory = scene.directory
    listed = []
    for steward in directory.site.stewards:
        entries = [
            (
                scene.text(one.name),
                ", ".join(
                    scene.text(directory.vocabulary.missing_part(part).name) for part in one.missing
                ),
            )
            for one in directory.wanted.values()
            if one.steward == steward.id
        ]
        doubtful = [
            scene.text(one.name)
            for one in directory.contacts.values()
            if one.steward == steward.id and not one.confirmed
        ]
        if entries or doubtful:
            listed.append((steward.name, entries, doubtful))
    return scene.draw("wanted", listed=listed)
