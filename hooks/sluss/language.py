"""The languages of the site: `mkdocs.yml` is the one list of them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sluss.problem import Place, Problem
from sluss.source import Mapping, Sequence, Value, plain, read

SETTINGS = "mkdocs.yml"


@dataclass(frozen=True)
class Languages:
    """Codes in the order of mkdocs.yml; `default` is the one at the root of the site."""

    codes: tuple[str, ...]
    default: str

    def prefix(self, code: str) -> str:
        """The folder of a language in the built site: empty for the default."""
        return "" if code == self.default else f"{code}/"


def languages(root: Path) -> tuple[Languages | None, list[Problem]]:
    """Read the languages of the i18n plugin from `root`/mkdocs.yml."""
    value, problems = read(root / SETTINGS, SETTINGS, quoted=False)
    if value is None:
        return None, problems
    plugin = _plugin(value)
    listed = plugin.entries.get("languages") if plugin else None
    entries = [plain(item) for item in listed.items] if isinstance(listed, Sequence) else []
    built = [entry for entry in entries if isinstance(entry, dict) and _is_built(entry)]
    codes = [str(entry["locale"]) for entry in built]
    default = [str(entry["locale"]) for entry in built if entry.get("default") == "true"]
    if not codes or len(default) != 1:
        wrong = "the i18n plugin needs a list of languages, one of them the default"
        write = "plugins: - i18n: languages: - {locale: sv, name: Svenska, default: true}"
        return None, [Problem(Place(SETTINGS), wrong, write, field="plugins.i18n.languages")]
    return Languages(tuple(codes), default[0]), []


def _plugin(value: Value) -> Mapping | None:
    plugins = value.entries.get("plugins") if isinstance(value, Mapping) else None
    if not isinstance(plugins, Sequence):
        return None
    for item in plugins.items:
        if isinstance(item, Mapping):
            options = item.entries.get("i18n")
            if isinstance(options, Mapping):
                return options
    return None


def _is_built(entry: dict[str, object]) -> bool:
    return bool(entry.get("locale")) and entry.get("build") != "false"
