"""The shapes of data/routes.yaml and data/gaps.yaml; field by field in data/README.md."""

from typing import Literal

from sluss.contact import Ages, AgesText, ChannelType, Day, HoursText, Identity
from sluss.shape import Filled, Localized, Shape
from sluss.site import YesNo

ADULT = 18

StepType = Literal[
    "danger",
    "talk",
    "duty",
    "consult",
    "police",
    "protect",
    "support",
    "care",
    "abroad",
    "guardian",
    "document",
    "follow",
]
MUST: frozenset[str] = frozenset({"danger", "duty", "police"})
"""Steps that the law or danger makes urgent: somebody must answer at every instant."""


class Step(Shape):
    """
    One thing to do, whom to turn to for it, and the law that says so.

    `through` is a second way by an emergency number; `hand_over` says that the contacts are for
    the person whom it is about, whoever reads the step.
    """

    id: Identity
    type: StepType
    title: Localized
    text: Localized
    contacts: tuple[Filled, ...] = ()
    laws: tuple[Filled, ...] = ()
    deadline: Localized | None = None
    urgent: YesNo = "no"
    hand_over: YesNo = "no"
    through: Filled | None = None
    ask_for: Localized | None = None

    @property
    def must(self) -> bool:
        """Whether somebody must answer at every instant."""
        return self.type in MUST or self.urgent == "yes"


class Never(Shape):
    """Something never to do, and in which cases the list must say so."""

    id: Identity
    text: Localized
    roles: tuple[Filled, ...] = ("all",)
    situations: tuple[Filled, ...] = ("all",)
    ages: AgesText = Ages(known="yes", youngest=0, oldest=120)


class Row(Shape):
    """The route of a set of cases. A row for some municipalities only says `because`."""

    id: Identity
    situation: Filled
    roles: tuple[Filled, ...]
    ages: AgesText
    steps: tuple[Filled, ...]
    never: tuple[Filled, ...]
    fallback: Filled
    municipalities: tuple[Filled, ...] = ()
    because: Localized | None = None


class Graver(Shape):
    """A situation that never gets less than the lesser ones."""

    situation: Filled
    than: tuple[Filled, ...]


class Means(Shape):
    """People who cannot simply call: which ways are left to them, and in which cases."""

    id: Identity
    name: Localized
    channels: tuple[ChannelType, ...]
    abroad: YesNo = "no"
    roles: tuple[Filled, ...] = ("all",)
    situations: tuple[Filled, ...] = ("all",)


class Routes(Shape):
    """All of routes.yaml. `self_role` is the role of those whom it is about themselves."""

    self_role: Filled
    graver: tuple[Graver, ...]
    means: tuple[Means, ...]
    never: tuple[Never, ...]
    steps: tuple[Step, ...]
    rows: tuple[Row, ...]


class Gap(Shape):
    """
    An accepted hole or waiver: of which property, in which cases, why, whose, until when.

    "expired" is no property: it lets a `contact` whose confirmation has run out be published in
    the quiet room all the same.
    """

    id: Identity
    property: Literal["8", "9", "10", "16", "expired"]
    contact: Filled | None = None
    means: Filled | None = None
    roles: tuple[Filled, ...] = ("all",)
    situations: tuple[Filled, ...] = ("all",)
    municipalities: tuple[Filled, ...] = ("all",)
    ages: AgesText = Ages(known="yes", youngest=0, oldest=120)
    hours: HoursText
    why: Localized
    owner: Filled
    until: Day
