"""
Opening hours: read once, then laid out over days, said in words and compiled for others.

The dialect is small on purpose and described in data/README.md. Hours belong to a channel, not to
a contact. Unknown hours are a state of their own and never open.
"""

from sluss.hours_osm import osm, week
from sluss.hours_parse import parse
from sluss.hours_shape import ALWAYS, UNKNOWN_HOURS, Day, Hours, HoursError, Others, State
from sluss.hours_states import on_day, pieces, states
from sluss.hours_words import words

__all__ = [
    "ALWAYS",
    "UNKNOWN_HOURS",
    "Day",
    "Hours",
    "HoursError",
    "Others",
    "State",
    "on_day",
    "osm",
    "parse",
    "pieces",
    "states",
    "week",
    "words",
]
