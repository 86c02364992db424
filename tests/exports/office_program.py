"""The office program of the tests, and what of it is not installed."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

SOFFICE = shutil.which("soffice")


def absent(part: str) -> str:
    """What is not installed of the office program, its part and the reader of PDF; empty where all are there."""
    if SOFFICE is None:
        return "LibreOffice is not installed"
    if not Path(SOFFICE).resolve().with_name(part).exists():
        return f"of LibreOffice the part {part} is not installed"
    return "" if shutil.which("pdftotext") else "pdftotext (poppler) is not installed"


def needs(part: str) -> pytest.MarkDecorator:
    return pytest.mark.skipif(bool(absent(part)), reason=absent(part))


@dataclass(frozen=True)
class Office:
    """The office program with settings of its own."""

    folder: Path

    def converted(self, kind: str, *files: Path) -> Path:
        """The folder with what it makes of all files in one run; a file it cannot open fails the test."""
        made = self.folder / kind
        asked = [str(SOFFICE), "--headless", f"-env:UserInstallation=file://{self.folder}/profile"]
        asked += ["--convert-to", kind, "--outdir", str(made), *map(str, files)]
        done = subprocess.run(asked, check=True, capture_output=True, timeout=120, text=True)
        assert "could not be loaded" not in done.stderr, done.stderr
        return made
