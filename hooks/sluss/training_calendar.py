"""Trainings with a day, as a calendar that programs can follow (iCalendar, RFC 5545)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import icalendar

from sluss.directory import Directory
from sluss.knowledge import Training
from sluss.training import in_order


def file_name(directory: Directory, language: str) -> str:
    """The file under /data/ of a language: trainings.ics for the first, else trainings.xx.ics."""
    own = "" if language == directory.languages.default else f".{language}"
    return f"trainings{own}.ics"


def trainings_ics(directory: Directory, language: str) -> bytes:
    """
    All trainings whose day is known, in one language.

    Out: UTF-8 text; empty when no day is known, for a calendar without an event is not allowed
    (RFC 5545, 3.6). An event keeps its UID for ever, so that a moved day moves in every program
    that follows; it is the same in every language.
    """
    dated = [(one, one.date) for one in in_order(directory.trainings.values()) if one.date]
    if not dated:
        return b""
    words = directory.words[language]
    name = words.training.calendar.format(name=directory.site.short_name[language])
    made = icalendar.Calendar()
    made.add("version", "2.0")
    made.add("prodid", "-//Sluss//trainings//")
    made.add("method", "PUBLISH")
    made.add("name", name)  # RFC 7986
    made.add("x-wr-calname", name)  # what programs read that do not know RFC 7986
    for training, day in dated:
        made.add_component(_event(training, day, directory, language))
    return bytes(made.to_ical())


def _event(training: Training, day: date, directory: Directory, language: str) -> icalendar.Event:
    words = directory.words[language].list
    kinds = {kind.id: kind.name[language] for kind in directory.vocabulary.activities}
    told = [f"{words.audience}: {training.audience[language]}"]
    told += [training.note[language]] if training.note else []
    spoken = {"language": language}
    event = icalendar.Event()
    event.add("uid", f"{training.id}@{directory.site.host}")
    event.add("dtstamp", datetime.combine(directory.today, time(), tzinfo=UTC))
    event.add("dtstart", day)
    event.add("summary", training.title[language], parameters=spoken)
    event.add("description", "\n".join(told), parameters=spoken)
    event.add("location", training.place[language], parameters=spoken)
    event.add("categories", [kinds[training.kind]])
    # Its hours are not known: the day is marked, and nobody is shown as busy all of it.
    event.add("transp", "TRANSPARENT")
    return event
