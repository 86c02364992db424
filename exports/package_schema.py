"""Describes a table of the database as a Frictionless Table Schema, from what the database itself declares."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from data.database import ask

TYPES = {"VARCHAR": "string", "DOUBLE": "number", "INTEGER": "integer", "BOOLEAN": "boolean", "DATE": "date",
         "TIMESTAMP": "datetime"}  # fmt: skip
ADDED = {"drawn": {"type": "boolean", "constraints": {"required": True}}}


def table_schema(table: str, handed_out: pd.DataFrame, resources: dict[str, str]) -> dict[str, Any]:
    """Fields, primary key and foreign keys of a table as it is handed out.

    resources: the name of the resource for each table that is in the package; a key to another table is left out.
    """
    columns = ask("export_columns").query("table == @table").set_index("column")
    keys = ask("export_keys").query("table == @table").to_dict("records")
    found = {key["kind"]: list(key["columns"]) for key in keys if key["kind"] == "PRIMARY KEY"}
    return {
        "fields": [{"name": name, **_field(name, columns)} for name in handed_out.columns],
        "primaryKey": found["PRIMARY KEY"],
        "foreignKeys": list(_foreign_keys(keys, list(handed_out.columns), resources)),
    }


def _field(name: str, columns: pd.DataFrame) -> dict[str, Any]:
    if name not in columns.index:
        return ADDED[name]
    declared = columns.loc[name]
    required = {} if declared["may_be_empty"] else {"constraints": {"required": True}}
    return {"type": TYPES[declared["type"]], **required}


def _foreign_keys(keys: list[dict[str, Any]], kept: list[str], resources: dict[str, str]) -> Iterable[dict[str, Any]]:
    for key in keys:
        own = list(key["columns"])
        if key["kind"] == "FOREIGN KEY" and key["refers_to"] in resources and set(own) <= set(kept):
            to = {"resource": resources[key["refers_to"]], "fields": list(key["referred_columns"])}
            yield {"fields": own, "reference": to}
