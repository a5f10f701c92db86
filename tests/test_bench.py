"""The tools of the bench: the line keeps its promise, tables say what they hold."""

from __future__ import annotations

import json
import socket
import sys
import threading
import time
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1]))

from bench.line import Line, through
from bench.tables import compare, spread, table


def test_a_slow_line_takes_the_time_that_bytes_and_round_trips_need() -> None:
    sent = b"x" * 12_000
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answer() -> None:
            asked, _ = server.accept()
            with asked:
                asked.recv(100)
                asked.sendall(sent)

        threading.Thread(target=answer, daemon=True).start()
        with through(Line(bits=800_000, round_trip=0.1), server.getsockname()[1]) as port:
            started = time.monotonic()
            came = b""
            with socket.create_connection(("127.0.0.1", port)) as line:
                line.sendall(b"?")
                while data := line.recv(65536):
                    came += data
            took = time.monotonic() - started
    assert came == sent
    # Three round trips (name, connecting, asking) and 12 000 bytes at 100 000 a second.
    assert 0.4 <= took < 1.6


def test_a_table_stands_in_columns() -> None:
    lines = table("T", ("a", "b"), [("long name", 1), ("x", 100)]).splitlines()
    assert lines[3:] == ["a            b", "---------  ---", "long name    1", "x          100"]


def test_a_figure_comes_with_its_spread() -> None:
    assert spread([1, 2, 9]) == "2 ± 4"


def test_two_runs_are_compared_where_both_have_a_figure(tmp_path: Path) -> None:
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    old.write_text(json.dumps({"paint": {"ours": [100, 110, 90]}, "gone": 1}))
    new.write_text(json.dumps({"paint": {"ours": [150, 160, 140]}, "came": 1}))
    said = compare(old, new).splitlines()
    assert said[-1].split() == ["paint.ours", "100", "150", "1.50", "more"]
    assert not any("gone" in line or "came" in line for line in said)
