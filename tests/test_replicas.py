"""Two real replicas behind a real proxy: one may die and come back, new data reach both, nobody is answered badly."""

import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from test_dashboard import Server

from etl.build import build

DEPLOY = Path(__file__).resolve().parents[1] / "deploy"
HAPROXY = shutil.which("haproxy") or shutil.which("haproxy", path="/usr/sbin")
PATIENCE = 20


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("localhost", 0))
        return free.getsockname()[1]


def health(port: int) -> dict[str, object]:
    """What /health says through a port; OSError when nobody answers well."""
    connection = http.client.HTTPConnection("localhost", port, timeout=5)
    try:
        connection.request("GET", "/health")
        answer = connection.getresponse()
        if answer.status != 200:
            raise OSError(answer.status)
        return json.loads(answer.read())
    finally:
        connection.close()


def until(holds: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if holds():
                return True
        except OSError:
            pass
        time.sleep(0.1)
    return False


@pytest.fixture(scope="module")
def house(database: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, list[Server], Path]]:
    """The door's port, the two replicas, and the database they share."""
    if HAPROXY is None:
        pytest.skip("haproxy is not installed")
    shared = tmp_path_factory.mktemp("shared") / "kalkan.duckdb"
    shutil.copyfile(database, shared)
    replicas = [Server(shared), Server(shared)]
    door = free_port()
    named = {"KALKAN_DOOR": f"127.0.0.1:{door}"}
    named |= {f"KALKAN_{name}": f"127.0.0.1:{each.port}" for name, each in zip(("ONE", "TWO"), replicas, strict=True)}
    proxy = subprocess.Popen([HAPROXY, "-f", str(DEPLOY / "haproxy.cfg"), "-db"], env=os.environ | named)
    assert until(lambda: health(door)["status"] == "ok")
    yield door, replicas, shared
    proxy.terminate()
    proxy.wait()
    for each in replicas:
        if each.process.poll() is None:
            each.stop()


def test_the_configuration_is_one_the_proxy_takes() -> None:
    if HAPROXY is None:
        pytest.skip("haproxy is not installed")
    named = {"KALKAN_DOOR": "127.0.0.1:1", "KALKAN_ONE": "127.0.0.1:2", "KALKAN_TWO": "127.0.0.1:3"}
    subprocess.run([HAPROXY, "-c", "-q", "-f", str(DEPLOY / "haproxy.cfg")], env=os.environ | named, check=True)


def test_a_visitor_stays_with_one_replica_and_pages_come_through(house) -> None:
    door, replicas, _ = house
    connection = http.client.HTTPConnection("localhost", door, timeout=30)
    connection.request("GET", "/map?lang=ru", headers={"Accept": "text/html"})
    assert b'<html lang="ru">' in connection.getresponse().read()


def test_new_data_reach_every_replica_whole(house, project) -> None:
    door, replicas, shared = house
    row = project.row("data/sources/nsc_sdg_2025/observations.csv", indicator="health_dv_women_forensic", area="KG",
                      sex="female", period_start="2022-01-01")  # fmt: skip
    project.edit("data/sources/nsc_sdg_2025/observations.csv", row, note="checked again")
    version = build(project.root, shared).data_version
    assert all(health(each.port)["data_version"] == version for each in replicas)
    assert health(door)["data_version"] == version


def test_a_killed_replica_is_passed_over_and_taken_back(house) -> None:
    door, replicas, shared = house
    os.kill(replicas[0].process.pid, signal.SIGKILL)
    assert until(lambda: health(door)["status"] == "ok")
    # from now on nobody meets the dead one
    time.sleep(3)
    assert all(health(door)["status"] == "ok" for _ in range(20))
    started = time.monotonic()
    renewed = Server(shared, PORT=str(replicas[0].port))
    replicas.append(renewed)
    assert time.monotonic() - started < PATIENCE
    os.kill(replicas[1].process.pid, signal.SIGKILL)
    assert until(lambda: health(door)["status"] == "ok")
