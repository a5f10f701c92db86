"""`make residue`: measure the site as it is now, print the table, keep the figures for the site."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import measure

ROOT = Path(__file__).parents[2]


def main() -> int:
    """Build, measure, and write data/residue.json, which the page about it shows."""
    with tempfile.TemporaryDirectory(prefix="residue-site-") as folder:
        site, figures = Path(folder) / "site", Path(folder) / "figures.json"
        sluss = [sys.executable, "-m", "sluss.cli", "--root", str(ROOT), "build", str(site)]
        subprocess.run(sluss, check=True, cwd=ROOT)  # noqa: S603  our own command
        measure.run(site, figures)
        found = json.loads(figures.read_text())
    kept = {
        "measured": found["measured"],
        "pages": found["pages"],
        "visits": [
            {
                "browser": found["browsers"][visit["browser"]],
                "site": visit["build"],
                "language": visit["language"],
                "ending": visit["ending"],
                "hits": visit["total"],
            }
            for visit in found["visits"]
            if visit["build"] in ("ours", "ordinary")
        ],
    }
    (ROOT / "data" / "residue.json").write_text(json.dumps(kept, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
