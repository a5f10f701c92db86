"""
Who stands alone: property 11.

Each contact is taken away in turn. For how many minutes a step that cannot wait then has nobody
who is open (apart from the way through an emergency number) is how critical the contact is.
Which confirmations are fresh does not matter here: a sole witness is one by its hours, and that
is why its confirmation lasts the shortest.
"""

from collections.abc import Iterable

from sluss.contact import Contact
from sluss.cover import Calendar
from sluss.coverage_time import Found, is_emergency
from sluss.freshness import Age
from sluss.interval import Minutes, length, union
from sluss.proof import Record, Status, Witness
from sluss.reach import Reach


class Alone:
    """Gathers, step by step, when a contact is the only one."""

    def __init__(self, reach: Reach, calendar: Calendar) -> None:
        self.reach = reach
        self.calendar = calendar
        self.when: dict[str, Minutes] = {}
        self._seen: set[tuple[str, ...]] = set()

    def look(self, found: Found) -> None:
        """Take the contacts of a step away in turn; the same contacts are looked at once."""
        entries = [one for one, _ in found.entries]
        is_danger = found.step.type == "danger"
        key = (str(is_danger), *(one.id for one in entries))
        if key in self._seen:
            return
        self._seen.add(key)
        groups = tuple(
            frozenset(self.reach.signals(one) if is_danger or not is_emergency(one) else ())
            for one in entries
        )
        for one, when in zip(entries, self.calendar.alone(groups), strict=True):
            if when and isinstance(one, Contact):
                self.when[one.id] = union(self.when.get(one.id, ()), when)

    def minutes(self) -> dict[str, int]:
        """Give the minutes for which each contact is the only one, the most critical first."""
        lengths = {name: length(when) for name, when in self.when.items()}
        return dict(sorted(lengths.items(), key=lambda pair: (-pair[1], pair[0])))


def judge(record: Record, reach: Reach, sole: Iterable[str]) -> None:
    """11: whoever stands alone has been asked recently; an emergency number is what it is."""
    for name in sorted(sole):
        contact = reach.directory.contacts[name]
        if contact.tier == "emergency" or reach.age(contact) in (Age.FRESH, Age.DUE):
            record.count(11, Status.PROVED)
        else:
            record.note(11, Status.UNKNOWN, "stands_alone", Witness(), contact=name)
    if not sole:
        record.count(11, Status.PROVED)
