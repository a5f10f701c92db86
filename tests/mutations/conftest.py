"""The invented county stands beside its own tests; the faults are sown into it from here."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "coverage"))
