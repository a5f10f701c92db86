"""One module per command: a docstring, `arguments(parser)`, `run(args) -> exit code`."""

from __future__ import annotations

from types import ModuleType

from sluss.commands import build, check, new, numbers, stamp

ALL: dict[str, ModuleType] = {
    "check": check,
    "build": build,
    "numbers": numbers,
    "stamp": stamp,
    "new": new,
}
