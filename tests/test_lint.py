"""The code keeps its own habits: form, lint and types, as `make lint` checks them."""

from __future__ import annotations

import subprocess
import sys

import pytest

from invented import PROJECT


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["ruff", "format", "--check", "hooks", "tests", "bench"], id="form"),
        pytest.param(["ruff", "check", "hooks", "tests", "bench"], id="habits"),
        pytest.param(["mypy", "hooks/sluss"], id="types"),
    ],
)
def test_the_code_is_clean(words: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *words], cwd=PROJECT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
