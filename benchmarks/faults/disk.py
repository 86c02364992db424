"""Disks for a fault: one of a given size, which may be made full, and one that nobody may write to."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.faults.tree import NotPermitted

ROOMY = 512 * 1024 * 1024
OF_ITS_OWN = "KALKAN_FAULTS_MOUNTS"


def apart(arguments: list[str]) -> None:
    """Begins the command anew where what it mounts is seen by nobody else and goes when it ends.

    Where the system permits no such thing it goes on as it is, and the faults of a disk are passed over.
    """
    command = ["unshare", "--mount", *([] if os.geteuid() == 0 else ["--map-root-user"])]
    if os.environ.get(OF_ITS_OWN) or not shutil.which("unshare") or _fails([*command, "true"]):
        return
    os.environ[OF_ITS_OWN] = "1"
    os.execvp(command[0], [*command, sys.executable, "-m", "benchmarks.faults", *arguments])


@contextmanager
def roomy(folder: Path) -> Iterator[None]:
    """Within the block the folder is a disk of its own with room; raises NotPermitted."""
    with _mounted(["-t", "tmpfs", "-o", f"size={ROOMY}", "kalkan", str(folder)], folder):
        yield


@contextmanager
def full(folder: Path, room: int) -> Iterator[None]:
    """Within the block the disk `roomy` made has room for so many bytes more; raises NotPermitted."""
    state = os.statvfs(folder)
    used = (state.f_blocks - state.f_bfree) * state.f_frsize
    _mount(["-o", f"remount,size={used + room}", str(folder)])
    try:
        yield
    finally:
        _mount(["-o", f"remount,size={ROOMY}", str(folder)])


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """Within the block nobody may write to the folder, whoever they are; raises NotPermitted."""
    with _mounted(["--bind", str(folder), str(folder)], folder):
        _mount(["-o", "remount,bind,ro", str(folder)])
        yield


def processes_apart() -> tuple[str, ...]:
    """The command within which every process is the first of its machine, as in a container; empty where forbidden."""
    command = ("unshare", "--pid", "--fork", "--kill-child")
    return () if not shutil.which("unshare") or _fails([*command, "true"]) else command


@contextmanager
def _mounted(how: list[str], folder: Path) -> Iterator[None]:
    if not os.environ.get(OF_ITS_OWN):
        raise NotPermitted("nothing may be mounted here")
    _mount(how)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def _mount(how: list[str]) -> None:
    done = subprocess.run(["mount", *how], capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotPermitted(done.stderr.strip() or "nothing may be mounted here")


def _fails(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode != 0
