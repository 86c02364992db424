"""The machine a measurement was made on, and the browser that made it."""

import os
import platform
import shutil
import subprocess
from importlib.metadata import version
from pathlib import Path

from benchmarks.first_view.tools import ENVIRONMENT, HERE

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost",
]  # fmt: skip
OWN_LIBRARIES = ("streamlit", "duckdb", "playwright")


def chromium() -> str:
    """The path of the system's browser; raises FileNotFoundError."""
    path = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    if path is None:
        raise FileNotFoundError(f"no browser is installed (looked for {', '.join(BROWSERS)})")
    return path


def machine() -> dict[str, str]:
    """Processor, cores, load, and the versions of everything that takes part."""
    models = {line.split(":")[1].strip() for line in _lines(Path("/proc/cpuinfo")) if line.startswith("model name")}
    pinned = dict(line.split("==") for line in _lines(HERE / "requirements.txt") if "==" in line)
    if not ENVIRONMENT.exists():
        raise FileNotFoundError(f"{ENVIRONMENT}: run `python -m benchmarks.first_view --setup`")
    browser = subprocess.run([chromium(), "--version"], check=True, capture_output=True, text=True).stdout.strip()
    return {
        "processor": ", ".join(sorted(models)) or platform.processor(),
        "cores": str(os.cpu_count()),
        "load": f"{os.getloadavg()[0]:.1f}",
        "python": platform.python_version(),
        "browser": browser,
        **{name: version(name) for name in OWN_LIBRARIES},
        **{f"other {name}": number for name, number in pinned.items()},
    }


def _lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []
