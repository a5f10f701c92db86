"""One module per command: a docstring, `arguments(parser)`, `run(args) -> exit code`."""

from __future__ import annotations

from types import ModuleType

from sluss.commands import (
    audit,
    build,
    check,
    confirm,
    due,
    export,
    headers,
    new,
    numbers,
    prove,
    publish,
    stamp,
)

ALL: dict[str, ModuleType] = {
    "check": check,
    "build": build,
    "prove": prove,
    "due": due,
    "confirm": confirm,
    "numbers": numbers,
    "stamp": stamp,
    "new": new,
    "audit": audit,
    "headers": headers,
    "export": export,
    "publish": publish,
}
