"""Asks the staged rows every question the schema implies and reports all mistakes of all files at once."""

import duckdb

from etl.problems import Problem
from etl.tables import Table


def validate(connection: duckdb.DuckDBPyConnection, tables: list[Table]) -> list[Problem]:
    """Every mistake in the staged rows: missing values, wrong types, unknown keys and codes, duplicates,
    broken rules."""
    problems: list[Problem] = []
    # a key into a table that could not be read whole would seem unknown
    whole = {table.name for table in tables if not table.incomplete}
    for table in tables:
        for kind, column, details, question in _questions(table, whole):
            problems += [
                Problem(file, row, column, "" if value is None else str(value), kind, details)
                for file, row, value in connection.execute(question).fetchall()
            ]
    return problems


def _questions(table: Table, whole: set[str]) -> list[tuple[str, str, dict[str, str], str]]:
    staged = f'staged."{table.name}"'
    present = [*table.filled, *(["source"] if "*" in table.files else [])]
    asked = [_missing(staged, c) for c in present if c in table.required]
    asked += [_mistyped(staged, c, table.types[c]) for c in present if table.types[c] != "VARCHAR"]
    asked += [_repeated(staged, table, key) for key in table.keys]
    asked += [_unknown(staged, c[0], target, keys[0]) for c, target, keys in table.references if target in whole]
    asked += [_unknown_in_list(staged, c, *target) for c, target in table.lists.items() if target[0] in whole]
    asked += [_uncoded(staged, c, code_list) for c, code_list in table.codes.items() if "code" in whole]
    asked += [_broken(staged, table, columns, rule) for columns, rule in table.checks if set(columns) <= set(present)]
    return asked


def _missing(staged: str, column: str) -> tuple[str, str, dict[str, str], str]:
    return "missing_value", column, {}, f'select _file, _row, null from {staged} where "{column}" is null'


# stricter than the database's own casts, which take 1_000, 12.5 as a whole number, and "infinity" as a date
WRITTEN = {
    "DOUBLE": r"-?\d+(\.\d+)?([eE][-+]?\d+)?",
    "INTEGER": r"-?\d+",
    "DATE": r"\d{4}-\d{2}-\d{2}",
    "TIMESTAMP": r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}",
    "BOOLEAN": r"yes|no",
}


MISTYPED = {
    "DOUBLE": "not_a_number",
    "INTEGER": "not_a_whole_number",
    "DATE": "not_a_date",
    "TIMESTAMP": "not_a_date",
    "BOOLEAN": "not_yes_no",
}


def _mistyped(staged: str, column: str, data_type: str) -> tuple[str, str, dict[str, str], str]:
    return (
        MISTYPED[data_type],
        column,
        {},
        f'select _file, _row, "{column}" from {staged} '
        f'where "{column}" is not null and not ({_reads(column, data_type)})',
    )


def _reads(column: str, data_type: str) -> str:
    """Whether a cell is a value of its type, as SQL; texts always are."""
    if data_type not in WRITTEN:
        return "true"
    return (
        f"""regexp_full_match("{column}", '{WRITTEN[data_type]}') and try_cast("{column}" as {data_type}) is not null"""
    )


def _repeated(staged: str, table: Table, key: list[str]) -> tuple[str, str, dict[str, str], str]:
    columns = ", ".join(f'"{c}"' for c in key)
    values = ", ".join(f'try_cast("{c}" as {table.types[c]})' for c in key)
    return (
        "repeated_key",
        ", ".join(key),
        {},
        f"select _file, _row, concat_ws(', ', {columns}) from {staged} "
        f"qualify row_number() over (partition by {values} order by _file, _row) > 1",
    )


def _unknown(staged: str, column: str, target: str, key: str) -> tuple[str, str, dict[str, str], str]:
    return (
        "unknown_key",
        column,
        {"table": target},
        (
            f'select _file, _row, "{column}" from {staged} where "{column}" is not null '
            f'and "{column}" not in (select "{key}" from staged."{target}" where "{key}" is not null)'
        ),
    )


def _unknown_in_list(staged: str, column: str, target: str, key: str) -> tuple[str, str, dict[str, str], str]:
    return (
        "unknown_key",
        column,
        {"table": target},
        (
            f"select _file, _row, part from (select _file, _row, unnest(string_split(\"{column}\", ';')) as part "
            f'from {staged}) where part not in (select "{key}" from staged."{target}" where "{key}" is not null)'
        ),
    )


def _uncoded(staged: str, column: str, code_list: str) -> tuple[str, str, dict[str, str], str]:
    return (
        "unknown_code",
        column,
        {"list": code_list},
        (
            f'select _file, _row, "{column}" from {staged} where "{column}" is not null '
            f"and \"{column}\" not in (select code from staged.code where list = '{code_list}')"
        ),
    )


def _broken(staged: str, table: Table, columns: list[str], rule: str) -> tuple[str, str, dict[str, str], str]:
    cast = ", ".join(f'try_cast("{c}" as {table.types[c]}) as "{c}"' for c in columns)
    shown = ", ".join(f'"{c}"' for c in columns)
    # a cell that is no value of its type has been told of already
    readable = " and ".join(f'("{c}" is null or {_reads(c, table.types[c])})' for c in columns)
    return (
        "broken_rule",
        ", ".join(columns),
        {"rule": rule[1:-1] if rule.startswith("(") and rule.endswith(")") else rule},
        f"select _file, _row, concat_ws(', ', {shown}) "
        f"from (select _file, _row, {cast} from {staged} where {readable}) where not ({rule})",
    )
