"""Puts one folder in the place of another in a single step, so that nobody ever sees half of it."""

import ctypes
import os
import shutil
import sys
from pathlib import Path

AT_CURRENT_FOLDER = -100
RENAME_EXCHANGE = 2


def exchange(fresh: Path, place: Path) -> None:
    """Swaps the folders `fresh` and `place`; afterwards `fresh` holds what was in service before.

    On Linux this is one system call. Elsewhere two renames follow each other, and `recover` mends a loss of
    power between them. Both folders must lie on one file system. Raises OSError.
    """
    if sys.platform == "linux" and _swap(fresh, place):
        return
    aside = _aside(place)
    os.replace(place, aside)
    os.replace(fresh, place)
    os.replace(aside, fresh)


def recover(place: Path) -> None:
    """Brings back a folder that a killed exchange had moved aside."""
    aside = _aside(place)
    if aside.exists() and not place.exists():
        os.replace(aside, place)
    elif aside.exists():
        shutil.rmtree(aside)


def _swap(fresh: Path, place: Path) -> bool:
    """The system call; False where the C library or the file system does not know it."""
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is None:
        return False
    names = (os.fsencode(fresh), os.fsencode(place))
    return bool(call(AT_CURRENT_FOLDER, names[0], AT_CURRENT_FOLDER, names[1], RENAME_EXCHANGE) == 0)


def _aside(place: Path) -> Path:
    return place.with_name(f".{place.name}.aside")
