"""Which files stand under /data/, and what is in them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from data.database import ask, state
from exports.indicator_rows import csv_rows, json_rows
from exports.package import package
from exports.sdmx_csv import sdmx_csv

WHOLE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "all.zip": ("application/zip", package),
    "sdmx.csv": ("application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8", sdmx_csv),
}
OF_ONE_INDICATOR: dict[str, tuple[str, Callable[[str, str], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", csv_rows),
    "json": ("application/json", json_rows),
}
KEPT_FILES = 64


@dataclass(frozen=True)
class DataFile:
    """A file as it may be asked for; `language` is empty where the file is the same in every language."""

    name: str
    media_type: str
    language: str
    data_version: str
    built_at: datetime

    @property
    def tag(self) -> str:
        """What changes when the content does: the version of the data, the name and the language."""
        return "-".join(part for part in (self.data_version, self.name, self.language) if part)


def find(name: str, language: str) -> DataFile | None:
    """The file of this name (all.zip, sdmx.csv, <indicator>.csv or .json), or None; raises DatabaseUnready.

    The name is compared with the catalogue's ids and goes nowhere else.
    """
    now = state()
    if name in WHOLE:
        return DataFile(name, WHOLE[name][0], "", now.data_version, now.built_at)
    asked = re.fullmatch(r"([a-z0-9_]+)\.(csv|json)", name)
    if asked is None or asked[1] not in set(ask("indicators")["id"]):
        return None
    return DataFile(name, OF_ONE_INDICATOR[asked[2]][0], language, now.data_version, now.built_at)


@lru_cache(maxsize=KEPT_FILES)
def content(file: DataFile) -> bytes:
    """The bytes of a file; raises DatabaseUnready."""
    if file.name in WHOLE:
        return WHOLE[file.name][1]()
    indicator, _, ending = file.name.rpartition(".")
    return OF_ONE_INDICATOR[ending][1](indicator, file.language)
