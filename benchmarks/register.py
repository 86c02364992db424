"""Measures the import of a case-level register against plain pandas: time, processor time, memory, and their ratios.

    python -m benchmarks.register --rows 10_000_000

With --postgres also in the server that KALKAN_REGISTER tells, where a table is made and dropped again; processors and
memory are then those of this side alone. The register is SYNTHETIC: every value is drawn evenly from the code lists,
so that it looks like no country at all.
"""

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet

from data.place import ROOT
from etl.register import aggregate

SEED = 20250101
ROWS_AT_ONCE = 1_000_000
FIRST_DAY, DAYS = np.datetime64("2015-01-01"), 10 * 365
INDICATOR = "helpline_calls"
TABLE = "public.kalkan_benchmark"
CODES = {
    "area": ["KG-B", "KG-J", "KG-Y", "KG-N", "KG-O", "KG-T", "KG-C", "KG-GB", "KG-GO"],
    "sex": ["female", "male"],
    "age": [str(age) for age in range(101)],
    "kind": ["physical", "psychological", "sexual", "neglect"],
    "channel": ["police", "health", "crisis_centre", "social_service", "helpline", "court"],
}


def generate(file: Path, rows: int, seed: int = SEED) -> None:
    """Writes a synthetic register as CSV or Parquet, by the ending of its name; equal seeds give equal rows.

    Raises ValueError for a place under data/: what is synthetic never lies beside what is published.
    """
    if file.resolve().is_relative_to(ROOT / "data"):
        raise ValueError(f"synthetic rows do not belong in {file.parent}")
    tables = _tables(rows, np.random.default_rng(seed))
    with _writer(file) as writer:
        for table in tables:
            writer.write_table(table)


def opened(folder: Path, *indicators: str) -> Path:
    """A copy of the project's lists in `folder`, with the indicators under disclosure control, as registers need."""
    shutil.copytree(ROOT / "data" / "catalogue", folder / "data" / "catalogue")
    (folder / "geo").mkdir()
    shutil.copyfile(ROOT / "geo" / "areas.csv", folder / "geo" / "areas.csv")
    file = folder / "data" / "catalogue" / "indicators.csv"
    catalogue = pd.read_csv(file, dtype=str, keep_default_na=False)
    catalogue.loc[catalogue["id"].isin(indicators), "disclosure_control"] = "yes"
    catalogue.to_csv(file, index=False)
    return folder


def ours(file: Path) -> int:
    """Every row validated, all totals formed, small counts withheld; returns how many figures came out."""
    with tempfile.TemporaryDirectory() as folder:
        reading = aggregate(file, opened(Path(folder), INDICATOR), INDICATOR)
    if reading.refused:
        raise ValueError(reading.refused[0])
    return len(reading.figures)


def plain_pandas(file: Path) -> int:
    """What one would write in a notebook: read, cut, group; nothing validated, no totals; returns groups."""
    frame = pd.read_parquet(file) if file.suffix == ".parquet" else pd.read_csv(file)
    year = pd.to_datetime(frame["date"], format="%Y-%m-%d").dt.year
    band = pd.cut(frame["age"].astype(int), [-1, 17, 29, 49, 120])
    return len(frame.groupby([year, "area", "sex", band, "kind", "channel"], observed=True).size())


def main(arguments: list[str] | None = None) -> int:
    """Generates what is missing, runs each way in a process of its own, prints a table."""
    options = _parser().parse_args(arguments)
    if options.one:
        return _one(options.one, options.file)
    options.folder.mkdir(parents=True, exist_ok=True)
    for suffix in ("csv", "parquet"):
        file = options.folder / f"synthetic_register_{options.rows}.{suffix}"
        if not file.exists():
            generate(file, options.rows)
        runs = {name: _best(name, file, options.runs) for name in WAYS}
        for name, told in runs.items():
            _tell(suffix, name, told)
        ratios = [pandas / own for pandas, own in zip(runs["plain_pandas"], runs["ours"], strict=True)]
        print(
            f"{suffix:8} pandas / ours: time × {ratios[0]:.1f}, processors × {ratios[1]:.1f}, memory × {ratios[2]:.1f}"
        )
    if options.postgres:
        with on_server(options.folder / f"synthetic_register_{options.rows}.csv") as named:
            _tell("postgres", "ours", _best("ours", named, options.runs))
    return 0


@contextmanager
def on_server(file: Path) -> Iterator[Path]:
    """A CSV laid into a table of the server that KALKAN_REGISTER tells; gives the small file that names the table."""
    import psycopg  # only this way needs it

    columns = ", ".join(f"{name} text" for name in ("date", *CODES))
    with psycopg.connect(os.environ["KALKAN_REGISTER"], autocommit=True) as connection:
        connection.execute(f"create unlogged table {TABLE} ({columns})")
        try:
            with (
                file.open("rb") as lines,
                connection.cursor().copy(f"copy {TABLE} from stdin (format csv, header)") as to,
            ):
                while part := lines.read(1 << 20):
                    to.write(part)
            named = file.with_suffix(".toml")
            named.write_text(f'register = "{TABLE}"\n', encoding="utf-8")
            yield named
        finally:
            connection.execute(f"drop table {TABLE}")


WAYS = {"ours": ours, "plain_pandas": plain_pandas}


def _tell(store: str, name: str, measured: list[float]) -> None:
    seconds, processor, megabytes, lines = measured
    told = f"{seconds:7.2f} s {processor:7.2f} s of processors {megabytes:6.0f} MB {lines:7.0f} rows out"
    print(f"{store:8} {name:13} {told}")


def _one(name: str, file: Path) -> int:
    start = time.perf_counter()
    lines = WAYS[name](file)
    seconds, used = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps([seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, lines]))
    return 0


def _best(name: str, file: Path, runs: int) -> list[float]:
    """The quickest of several runs: what other programs on the machine take away is noise."""
    command = [sys.executable, "-m", "benchmarks.register", "--one", name, "--file", str(file)]
    told = [subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True) for _ in range(runs)]
    return min([float(number) for number in json.loads(each.stdout)] for each in told)


def _tables(rows: int, random: np.random.Generator) -> Iterator[pa.Table]:
    for start in range(0, rows, ROWS_AT_ONCE):
        n = min(ROWS_AT_ONCE, rows - start)
        days = (FIRST_DAY + np.arange(DAYS)).astype(str)
        columns = {"date": _drawn(list(days), n, random)}
        columns |= {name: _drawn(codes, n, random) for name, codes in CODES.items()}
        yield pa.table(columns)


def _drawn(codes: list[str], n: int, random: np.random.Generator) -> pa.Array:
    return pa.array(codes, pa.string()).take(pa.array(random.integers(len(codes), size=n)))


def _writer(file: Path) -> pyarrow.csv.CSVWriter | pyarrow.parquet.ParquetWriter:
    schema = pa.schema([(name, pa.string()) for name in ("date", *CODES)])
    if file.suffix == ".parquet":
        return pyarrow.parquet.ParquetWriter(file, schema)
    # without quotation marks, as an office's export writes codes
    return pyarrow.csv.CSVWriter(file, schema, write_options=pyarrow.csv.WriteOptions(quoting_style="none"))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.register", description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--runs", type=int, default=3, help="runs of each way; the quickest counts")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "kalkan-benchmark")
    parser.add_argument("--postgres", action="store_true", help="also in the server that KALKAN_REGISTER tells")
    parser.add_argument("--one", choices=sorted(WAYS), help=argparse.SUPPRESS)
    parser.add_argument("--file", type=Path, help=argparse.SUPPRESS)
    return parser


if __name__ == "__main__":
    sys.exit(main())
