"""The whole of the figures as one zip: CSV files, a Frictionless description of them, licence and citation."""

import hashlib
import json
from typing import Any

import pandas as pd

from data.database import ask, state
from exports.archive import zipped
from exports.package_schema import table_schema
from exports.sdmx_csv import sdmx_csv
from exports.table import BYTE_ORDER_MARK, iso_dates, raw_csv
from words import Words, languages, words

RESOURCES = {
    "observations": "observation", "superseded": "superseded", "indicators": "indicator", "areas": "area",
    "sources": "source", "publishers": "publisher", "categories": "category", "breaks": "break", "codes": "code",
}  # fmt: skip


def package() -> bytes:
    """A zip with datapackage.json (Frictionless Data Package 1), README.md, CITATION.cff, data/*.csv and sdmx.csv.

    Equal data give equal bytes: no moment of making is written anywhere.
    """
    tables = {name: ask(f"export_{name}") for name in RESOURCES}
    files = {f"data/{name}.csv": _csv(table) for name, table in tables.items()}
    described = [_resource(name, tables[name], files[f"data/{name}.csv"]) for name in RESOURCES]
    about = {
        "datapackage.json": json.dumps(_described(described), ensure_ascii=False, indent=2).encode(),
        "README.md": _readme().encode(),
        "CITATION.cff": _citation().encode(),
    }
    return zipped(about | files | {"sdmx.csv": sdmx_csv()})


def _csv(table: pd.DataFrame) -> bytes:
    """A table as CSV without a mark, as programs read it."""
    return raw_csv(iso_dates(table)).removeprefix(BYTE_ORDER_MARK)


def _described(resources: list[dict[str, Any]]) -> dict[str, Any]:
    say = words("en")
    return {
        "profile": "tabular-data-package",
        "name": "kalkan",
        "title": say("app.title"),
        "description": f"{say('export.package_about')} {say('export.do_not_add')}",
        "version": state().data_version,
        "licenses": [{"path": "README.md", "title": say("export.rights")}],
        "contributors": [{"title": "Kalkan", "role": "wrangler"}],
        "sources": [{"title": name} for name in ask("export_publishers")["name_en"]],
        "resources": resources,
    }


def _resource(name: str, table: pd.DataFrame, file: bytes) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": f"data/{name}.csv",
        "description": words("en")(f"export.file_{name}"),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(file),
        "hash": f"sha256:{hashlib.sha256(file).hexdigest()}",
        "schema": table_schema(RESOURCES[name], table, {held: to for to, held in RESOURCES.items()}),
    }


def _readme() -> str:
    """What the files are, how to cite them and what binds their use, in every language."""
    return "\n".join(_readme_in(words(language)) for language in languages())


def _readme_in(say: Words) -> str:
    caveats = [f"* {say.of(row, 'title')}: {say.of(row, 'text')}" for row in ask("caveats").to_dict("records")]
    files = [f"* `data/{name}.csv`: {say(f'export.file_{name}')}" for name in RESOURCES]
    files.append(f"* `sdmx.csv`: {say('export.file_sdmx')}")
    told = [say("export.package_about"), say("export.do_not_add"), "\n".join(files)]
    cite = [f"## {say('dl.cite')}", say("export.cite", version=state().data_version), say("export.rights")]
    bound = [f"## {say('sources.caveats')}", "\n".join(caveats)]
    return "\n\n".join([f"# {say('app.title')}", *told, *cite, *bound]) + "\n"


def _citation() -> str:
    """The citation in the Citation File Format 1.2; a JSON text is a YAML text."""
    version, say = state().data_version, words("en")
    lines = {"message": say("export.cite", version=version), "title": f"Kalkan. {say('app.title')}", "version": version}
    told = "".join(f"{name}: {json.dumps(text, ensure_ascii=False)}\n" for name, text in lines.items())
    return f'cff-version: "1.2.0"\ntype: dataset\n{told}authors:\n  - name: "Kalkan"\n'
