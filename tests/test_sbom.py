"""The bill of materials and the lock file say the same."""

from __future__ import annotations

import re
from pathlib import Path

from sluss.sbom import bill


def test_every_locked_package_is_on_the_bill_with_its_sums(project: Path) -> None:
    lock = (project / "requirements.txt").read_text()
    made, problems = bill(lock, "1")
    assert problems == []
    named = {(one["name"], one["version"]) for one in made["components"]}
    locked = {
        (name.lower().replace("_", "-"), version)
        for name, version in re.findall(r"^([\w.-]+)(?:\[.*\])?==([^\s;\\]+)", lock, re.MULTILINE)
    }
    assert named == locked
    assert len(locked) > 20
    sums = [sum_["content"] for one in made["components"] for sum_ in one["hashes"]]
    assert sorted(sums) == sorted(re.findall(r"sha256:([0-9a-f]{64})", lock))


def test_a_package_without_a_sum_is_a_problem() -> None:
    _, problems = bill("good==1 \\\n    --hash=sha256:" + "0" * 64 + "\nbad==2\n", "1")
    assert [(one.entry, one.place.line) for one in problems] == [("bad", 3)]
