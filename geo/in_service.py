"""Which borders are shown: those imported on this machine where there are any, else the project's own."""

import os
from pathlib import Path

from geo.errors import ImportRefused

BUILT_IN = Path(__file__).with_name("borders.json")
ENVIRONMENT = "KALKAN_BORDERS"

Stamp = tuple[int, int, int]
"""What changes whenever a file is replaced: inode, time of the last change (ns), bytes."""


def in_service() -> Path:
    """Return the borders to draw: the imported ones if they are there, else the built-in ones."""
    return imported() if imported().is_file() else BUILT_IN


def imported() -> Path:
    """Return where imported borders lie; the environment variable KALKAN_BORDERS names another place."""
    return Path(os.environ.get(ENVIRONMENT) or BUILT_IN.parent / "imported" / BUILT_IN.name)


def own_place() -> Path:
    """Return where imported borders lie, to write or remove; ImportRefused when that is the built-in file itself."""
    if imported().resolve() == BUILT_IN.resolve():
        raise ImportRefused(ENVIRONMENT, "built_in")
    return imported()


def stamp(path: Path) -> Stamp:
    """Return the stamp of a file; FileNotFoundError when it is gone."""
    state = path.stat()
    return state.st_ino, state.st_mtime_ns, state.st_size


def reset() -> bool:
    """Remove the imported borders, so that the built-in ones are shown; False when there were none."""
    there = own_place().is_file()
    own_place().unlink(missing_ok=True)
    return there
