"""The main job without a server: `ketenplan plan` on the folder of Waterveen, with nothing read before."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.row import Row, cpu_seconds

MOST_SECONDS = 20
FORMATS = ("docx", "odt", "pdf")


def rows() -> Iterator[Row]:
    with TemporaryDirectory() as folder:
        home = Path(folder)
        _ketenplan(home, "demo", "--files", str(home / "waterveen"))
        inputs = [
            "--quickscan",
            str(home / "waterveen" / "quickscan.yaml"),
            "--policies",
            str(home / "waterveen" / "beleid"),
        ]
        outputs = [home / f"plan.{suffix}" for suffix in FORMATS]
        wanted = [argument for path in outputs for argument in ("--out", str(path))]
        started = time.monotonic()
        code, seconds = cpu_seconds(lambda: _ketenplan(home, "plan", *inputs, *wanted))
        elapsed = time.monotonic() - started
        written = [path.suffix[1:].upper() for path in outputs if path.exists()]
    yield Row(
        "Main job: Waterveen folder to DOCX, ODT, PDF",
        f"< {MOST_SECONDS} s",
        f"{seconds:.1f} s CPU, {elapsed:.0f} s on the clock (exit {code}; wrote {', '.join(written)})",
        seconds < MOST_SECONDS and len(written) == len(FORMATS) and code == 0,
    )


def _ketenplan(home: Path, *arguments: str) -> int:
    environment = {**os.environ, "KETENPLAN_HOME": str(home / "home")}
    command = [sys.executable, "-m", "ketenplan", *arguments]
    done = subprocess.run(
        command, env=environment, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    return done.returncode
