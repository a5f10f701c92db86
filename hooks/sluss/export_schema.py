"""JSON Schema of `contacts.json`, for those who read it; a test holds the two together."""

from __future__ import annotations

from typing import Any

_TEXT: dict[str, Any] = {"type": "string"}
_MAYBE_TEXT: dict[str, Any] = {"type": ["string", "null"]}
_LIST: dict[str, Any] = {"type": "array", "items": _TEXT}
_MAYBE_LIST: dict[str, Any] = {"type": ["array", "null"], "items": _TEXT}
_WORDS: dict[str, Any] = {
    "type": "object",
    "description": "language code → text",
    "additionalProperties": _TEXT,
}
_ANSWER: dict[str, Any] = {"enum": ["yes", "no", "unknown"]}
_DATE: dict[str, Any] = {"type": "string", "format": "date"}


def _closed(required: dict[str, Any], optional: dict[str, Any] | None = None) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": list(required),
        "additionalProperties": False,
    }


def _each(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item}


_PROMISE = _closed({"answer": _ANSWER, "evidence": _MAYBE_TEXT})
_CHANNEL = _closed(
    {"type": _TEXT},
    {
        "number": {**_TEXT, "description": "as printed"},
        "dial": {**_TEXT, "description": "tel: address"},
        "from_abroad": _TEXT,
        "url": {**_TEXT, "format": "uri"},
        "email": {**_TEXT, "format": "email"},
        "address": _WORDS,
        "via": {**_TEXT, "description": "id of the contact to ask"},
        "hours": {**_TEXT, "description": "the project's own dialect (data/README.md)"},
        "opening_hours": {**_TEXT, "description": "OpenStreetMap syntax"},
    },
)
_CONTACT = _closed(
    {
        "id": _TEXT,
        "name": _WORDS,
        "organisation": _TEXT,
        "function": _TEXT,
        "tier": {"enum": ["emergency", "acute", "advice", "information"]},
        "does": _WORDS,
        "does_not": {**_WORDS, "type": ["object", "null"]},
        "audience": _closed(
            {
                "who": _WORDS,
                "roles": _LIST,
                "ages": {"type": ["array", "null"], "items": {"type": "integer"}},
            }
        ),
        "situations": _LIST,
        "area": {**_LIST, "description": "SCB codes: municipality 4 digits, county 2, country 00"},
        "abroad": _ANSWER,
        "languages": _MAYBE_LIST,
        "interpreter": _ANSWER,
        "channels": _each(_CHANNEL),
        "anonymity": _PROMISE,
        "on_bill": _PROMISE,
        "tells_parents": _PROMISE,
        "duty_to_report": _PROMISE,
        "cost": _PROMISE,
        "written_down": _PROMISE,
        "valid_until": {"type": ["string", "null"], "format": "date"},
        "confirmed": {
            "type": "boolean",
            "description": "false: taken from an older source, nobody has asked its owner",
        },
        "age": {"enum": ["fresh", "due", "overdue", "expired", "unconfirmed"]},
        "verified": {
            **_closed({"date": _DATE, "method": _TEXT, "role": _TEXT}),
            "type": ["object", "null"],
        },
        "source": _TEXT,
        "source_date": _TEXT,
    }
)

SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "Places a person can turn to",
    **_closed(
        {
            "$schema": _TEXT,
            "licence": _TEXT,
            "from": {**_TEXT, "format": "uri"},
            "day": _DATE,
            "contacts": _each(_CONTACT),
            "wanted": _each(
                _closed(
                    {
                        "id": _TEXT,
                        "name": _WORDS,
                        "area": _LIST,
                        "missing": _LIST,
                        "instead": _TEXT,
                    }
                )
            ),
            "removed": _each(_closed({"id": _TEXT, "removed": _DATE, "because": _TEXT})),
        }
    ),
}
