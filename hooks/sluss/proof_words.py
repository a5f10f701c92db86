"""The proof in words: causes and witnesses, so that whoever keeps an entry knows what to do."""

from datetime import date, timedelta

from sluss import route
from sluss.clock import ZONE
from sluss.directory import Directory
from sluss.hours_states import EPOCH
from sluss.proof import Cause, Found, Witness
from sluss.route_shape import Gap, Means
from sluss.words import Words

EDITOR = "en"
"""Messages to editors are in English; a site without English gets them in its own language."""


def to_editors(directory: Directory) -> "Speaker":
    """Give who tells editors what the proof found."""
    spoken = directory.languages
    return Speaker(directory, EDITOR if EDITOR in spoken.codes else spoken.default)


class Speaker:
    """Says causes in one language."""

    def __init__(self, directory: Directory, language: str) -> None:
        self.directory = directory
        self.language = language
        self.words: Words = directory.words[language]

    def cause(self, cause: Cause, found: Found) -> str:
        """Say what stands in the way, of how many cases, and where first."""
        values = {name: self._value(name, value) for name, value in cause.values}
        text = self.words.proof[f"cause_{cause.code}"].format(**values)
        where = self.witness(found.witness)
        say = self.words.proof
        return str(say.cause_seen.format(cause=text, where=where) if where else text)

    def witness(self, witness: Witness) -> str:
        """Say the smallest case: who, how old, where, and when."""
        if witness.case is None:
            return ""
        case, vocabulary = witness.case, self.directory.vocabulary
        place = self.directory.site.municipality(case.municipality)
        parts = [
            vocabulary.situation(case.situation).name[self.language],
            vocabulary.role(case.role).name[self.language],
            self._ages(case.youngest, case.oldest),
            place.name if place else case.municipality,
        ]
        if witness.minute is not None:
            parts.append(self._moment(witness.minute))
        return ", ".join(parts)

    def _ages(self, youngest: int, oldest: int) -> str:
        say = self.words.proof
        if youngest == oldest:
            return str(say.age_one.format(age=youngest))
        return str(say.age_some.format(first=youngest, last=oldest))

    def _moment(self, minute: int) -> str:
        local = (EPOCH + timedelta(minutes=minute)).astimezone(ZONE)
        say = self.words.hours
        day = self._date(local)
        clock = say["clock"].format(hour=local.hour, minute=f"{local.minute:02}")
        weekday = say[f"day_{local.weekday()}"]
        return str(self.words.proof.moment.format(weekday=weekday, date=day, clock=clock))

    def _date(self, day: date) -> str:
        say = self.words.hours
        return str(say["date"].format(day=day.day, month=say[f"month_{day.month}"], year=day.year))

    def _value(self, name: str, value: str) -> str:
        """Put the name that readers know in the place of an id."""
        if name in ("contact", "entries"):
            return ", ".join(self._contact(one) for one in value.split(", "))
        if name == "municipality":
            place = self.directory.site.municipality(value)
            return place.name if place else value
        if name == "function":
            return self.directory.vocabulary.function(value).name[self.language]
        if name in ("means", "gap", "never"):
            return self._of_table(name, value)
        return value

    def _of_table(self, name: str, value: str) -> str:
        table = route.of(self.directory)
        if name == "gap":
            return self._gap(next(one for one in table.gaps if one.id == value))
        listed = table.routes.means if name == "means" else table.routes.never
        found = next(one for one in listed if one.id == value)
        return (found.name if isinstance(found, Means) else found.text)[self.language]

    def _gap(self, gap: Gap) -> str:
        steward = self.directory.site.steward(gap.owner)
        return str(
            self.words.proof.gap_told.format(
                why=gap.why[self.language],
                owner=steward.name if steward else gap.owner,
                date=self._date(gap.until),
            )
        )

    def _contact(self, identity: str) -> str:
        one = self.directory.entry(identity)
        return one.name[self.language] if one else identity
