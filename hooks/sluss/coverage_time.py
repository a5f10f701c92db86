"""
What must hold at every instant: properties 2, 8, 9, 10 and 12.

For one case the entries of each step are looked up, those that take the case are kept, and what
is known of their hours is laid over the whole time.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sluss.case import Accepts, Case, takes
from sluss.contact import Contact, Wanted
from sluss.cover import Calendar, Cover
from sluss.interval import Minutes, both, length, without
from sluss.proof import Cause, Record, Status, Witness
from sluss.reach import NOBODY_KNOWS, Reach, Rest, Signal, weakest
from sluss.route import Table, any_of
from sluss.route_shape import Gap, Means, Row, Step

LINES = ("proved", "via", "gap", "expired", "unknown", "hole")
"""What a minute can be, from best to worst, as proof.json and the second checker count it."""


@dataclass(frozen=True, slots=True)
class Found:
    """The entries of one step that take a case, and how surely they do."""

    step: Step
    entries: tuple[tuple[Contact | Wanted, Accepts], ...]


@dataclass(frozen=True, slots=True)
class Result:
    """One cell: a step of a case, or all its route, with its minutes by what is known of them."""

    status: Status
    lengths: dict[str, int]


class Clock:
    """Looks at one case after another and notes what holds at every instant."""

    def __init__(self, table: Table, reach: Reach, calendar: Calendar, record: Record) -> None:
        self.table = table
        self.reach = reach
        self.calendar = calendar
        self.record = record
        self._takes: dict[tuple[str, str, str, tuple[int, int]], Accepts] = {}
        self._signals: dict[tuple[str, str, str], frozenset[Signal]] = {}

    def found(self, step: Step, case: Case) -> Found:
        """Look up the entries of a step, note those that refuse the case, keep the others."""
        kept: list[tuple[Contact | Wanted, Accepts]] = []
        witness = Witness(case, step.id)
        role = self.table.routes.self_role if step.hand_over == "yes" else case.role
        for reference in step.contacts:
            entries = self.reach.entries(reference, case.municipality)
            if not entries:
                self.record.note(2, Status.FAILED, "nobody", witness, contact=reference)
            for one in entries:
                accepts = self._accepts(one, case, role)
                self._note(one, accepts, witness)
                if accepts != "no":
                    kept.append((one, accepts))
        return Found(step, tuple(kept))

    def _note(self, one: Contact | Wanted, accepts: Accepts, witness: Witness) -> None:
        if accepts == "yes":
            self.record.count(2, Status.PROVED)
        elif accepts == "unknown":
            self.record.note(2, Status.UNKNOWN, "ages_unknown", witness, contact=one.id)
        else:
            self.record.note(2, Status.FAILED, "refuses", witness, contact=one.id)

    def _accepts(self, one: Contact | Wanted, case: Case, role: str) -> Accepts:
        if not self.reach.serves(one, case.municipality):
            return "no"
        if isinstance(one, Wanted):
            return "yes"
        key = (one.id, case.situation, role, (case.youngest, case.oldest))
        if key not in self._takes:
            self._takes[key] = takes(one, *key[1:])
        return self._takes[key]

    def signals(self, found: Found, means: Means | None = None) -> frozenset[Signal]:
        """
        Give all that is known of when the entries of a step can be reached.

        An emergency number counts as itself only where there is danger; anywhere else it is the
        way through which somebody is asked for, and counted apart.
        """
        every = frozenset().union(
            *(
                self._through(one.id, means)
                if found.step.type != "danger" and is_emergency(one)
                else self._of_entry(one, accepts, means)
                for one, accepts in found.entries
            )
        )
        if found.step.through is not None:
            every |= self._through(found.step.through, means)
        return every

    def _of_entry(
        self, one: Contact | Wanted, accepts: Accepts, means: Means | None
    ) -> frozenset[Signal]:
        key = (one.id, means.id if means else "", accepts)
        if key not in self._signals:
            given = self.reach.signals(one, means)
            if accepts == "unknown":
                given = tuple(_weaker(signal, "doubtful") for signal in given)
            self._signals[key] = frozenset(given)
        return self._signals[key]

    def _through(self, name: str, means: Means | None) -> frozenset[Signal]:
        key = (name, means.id if means else "", "through")
        if key not in self._signals:
            one = self.table.directory.contacts.get(name)
            given = self.reach.signals(one, means) if one else (NOBODY_KNOWS,)
            self._signals[key] = frozenset(
                Signal(signal.hours, signal.rest, via=True, until=signal.until) for signal in given
            )
        return self._signals[key]

    def must(self, found: Found, case: Case) -> Result:
        """8 and 12: what cannot wait is possible at every instant, also without the expired."""
        cover = self.calendar.cover(self.signals(found))
        result = self._judge(8, cover, case, found.step.id, (found,), None)
        if cover.lengths["expired"]:
            self._expired(found, case, cover)
        else:
            self.record.count(12, Status.PROVED)
        return result

    def human(self, row: Row, every: tuple[Found, ...], case: Case) -> Result:
        """9: somebody other than the emergency number answers at every instant."""
        others = tuple(Found(found.step, _advisers(found)) for found in every)
        signals = frozenset(
            signal
            for found in others
            for one, accepts in found.entries
            for signal in self._of_entry(one, accepts, None)
            if not signal.via
        )
        return self._judge(9, self.calendar.cover(signals), case, row.id, others, None)

    def left(self, row: Row, every: tuple[Found, ...], case: Case) -> dict[str, Result]:
        """10: the same for those who cannot simply call; the emergency number counts too."""
        results = {}
        for means in self.table.routes.means:
            if any_of(means.roles, case.role) and any_of(means.situations, case.situation):
                signals = frozenset().union(*(self.signals(found, means) for found in every))
                cover = self.calendar.cover(signals)
                results[means.id] = self._judge(10, cover, case, row.id, every, means)
        return results

    def _judge(
        self,
        number: int,
        cover: Cover,
        case: Case,
        step: str,
        every: tuple[Found, ...],
        means: Means | None,
    ) -> Result:
        hole, declared = cover.hole, 0
        for gap in self._gaps(number, case, means) if hole else ():
            accepted = both(hole, self.calendar.opening(gap.hours)[0])
            hole = without(hole, accepted)
            declared += length(accepted)
            self._because(number, Status.GAP, "gap", case, step, accepted, gap=gap.id)
        unknown = cover.doubtful
        more, suffix = ({"means": means.id}, "_means") if means else ({}, "")
        if unknown:
            names = self._silent(every, means, wide=number != 8)
            code = f"unknown{suffix}"
            self._because(number, Status.UNKNOWN, code, case, step, unknown, **names, **more)
        if hole:
            names = _names(self._closed(every, means))
            code = f"hole{suffix}"
            self._because(number, Status.FAILED, code, case, step, hole, **names, **more)
        if number == 8 and cover.via:
            names = self._silent(every, means, wide=False)
            self._because(8, Status.PROVED, "only_through", case, step, cover.via, **names)
        status = (
            Status.FAILED if hole
            else Status.UNKNOWN if unknown
            else Status.GAP if declared
            else Status.PROVED
        )  # fmt: skip
        lengths = {**cover.lengths, "gap": declared, "hole": length(hole)}
        self.record.count(number, status)
        self.record.spend(number, lengths)
        return Result(status, lengths)

    def _because(
        self,
        number: int,
        status: Status,
        code: str,
        case: Case,
        step: str,
        when: Minutes,
        **values: str,
    ) -> None:
        if when:
            cause = Cause(number, status, code, tuple(sorted(values.items())))
            witness = Witness(case, step, when[0][0])
            self.record.because(cause, witness, minutes=length(when))

    def _gaps(self, number: int, case: Case, means: Means | None) -> Iterable[Gap]:
        return (
            gap
            for gap in self.table.gaps
            if gap.property == str(number)
            and (gap.means is None or (means is not None and gap.means == means.id))
            and gap_holds(gap, case)
        )

    def _silent(
        self, every: tuple[Found, ...], means: Means | None, *, wide: bool
    ) -> dict[str, str]:
        """
        Name the entries that would fill the time if only somebody confirmed them.

        `wide`: only those for the whole county or country, where there are some. One call then
        helps everybody.
        """
        silent = [
            one
            for found in every
            for one, accepts in found.entries
            for signal in self._of_entry(one, accepts, means)
            if signal.rest != "counted" or self.calendar.of(signal)[1]
        ]
        places = {place.code for place in self.table.directory.site.municipalities}
        common = [one for one in silent if wide and not places & set(one.area)]
        return _names(common or silent)

    def _closed(self, every: tuple[Found, ...], means: Means | None) -> Iterable[Contact | Wanted]:
        """Name the entries that are there, but not at that time."""
        return (
            one
            for found in every
            for one, accepts in found.entries
            if self._of_entry(one, accepts, means)
        )

    def _expired(self, found: Found, case: Case, cover: Cover) -> None:
        old = [
            one.id
            for one, _ in found.entries
            if isinstance(one, Contact) and self.reach.rest(one) == "expired"
        ]
        witness = Witness(case, found.step.id, cover.expired[0][0])
        for name in old:
            self.record.note(12, Status.UNKNOWN, "rests_on_expired", witness, contact=name)


def gap_holds(gap: Gap, case: Case) -> bool:
    """Tell whether a waiver is about a case."""
    return (
        any_of(gap.roles, case.role)
        and any_of(gap.situations, case.situation)
        and any_of(gap.municipalities, case.municipality)
        and gap.ages.youngest <= case.youngest
        and case.oldest <= gap.ages.oldest
    )


def is_emergency(one: Contact | Wanted) -> bool:
    """Tell whether an entry is an emergency number."""
    return isinstance(one, Contact) and one.tier == "emergency"


def _advisers(found: Found) -> tuple[tuple[Contact | Wanted, Accepts], ...]:
    return tuple((one, accepts) for one, accepts in found.entries if not is_emergency(one))


def _weaker(signal: Signal, rest: Rest) -> Signal:
    return Signal(signal.hours, weakest(signal.rest, rest), signal.via, signal.until)


def _names(entries: Iterable[Contact | Wanted]) -> dict[str, str]:
    return {"entries": ", ".join(sorted({one.id for one in entries})) or "-"}
