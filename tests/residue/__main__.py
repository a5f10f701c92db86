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


def keep(figures: Path, dest: Path) -> None:
    """Write what the page about protection shows: our site and the ordinary one, visit by visit."""
    found = json.loads(figures.read_text("utf-8"))
    visits = [
        {
            "browser": found["browsers"][visit["browser"]],
            "site": visit["build"],
            "language": visit["language"],
            "ending": visit["ending"],
            "hits": visit["total"],
        }
        for visit in found["visits"]
        if visit["build"] in ("ours", "ordinary")
    ]
    head = f'{{"measured": "{found["measured"]}", "pages": {found["pages"]}, "visits": [\n'
    rows = ",\n".join(json.dumps(visit) for visit in visits)
    dest.write_text(f"{head}{rows}\n]}}\n", "utf-8")


def main() -> int:
    """Build, measure, and keep the figures."""
    with tempfile.TemporaryDirectory(prefix="residue-site-") as folder:
        site, figures = Path(folder) / "site", Path(folder) / "figures.json"
        sluss = [sys.executable, "-m", "sluss.cli", "--root", str(ROOT), "build", str(site)]
        subprocess.run(sluss, check=True, cwd=ROOT)
        measure.run(site, figures)
        keep(figures, ROOT / "data" / "residue.json")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
