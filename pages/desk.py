"""Data desk: an office uploads a file, sees what it would change, publishes it, and may take that back."""

import subprocess
import sys
import tempfile
from pathlib import Path

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from data.database import ask
from data.place import ROOT
from pages.parts import deskgate
from pages.parts.plain import show, table
from pages.parts.view import View, view
from words.periods import day

ENDINGS = ["xml", "csv", "xlsx", "xls"]
PATIENCE_SECONDS = 300


def page() -> None:
    """The whole page, for somebody the gate lets in."""
    v = view()
    show('<header class="k-title"><h1>{t}</h1><p>{i}</p></header>', t=v.say("desk.title"), i=v.say("desk.intro"))
    who = deskgate.who(v.say)
    if who is None:
        return
    file = st.file_uploader(v.say("desk.file"), type=ENDINGS)
    source = st.selectbox(
        v.say("filter.source"), ["", *ask("sources")["id"]], format_func=lambda s: s or v.say("desk.by_family")
    )
    if file is not None:
        examine(file, source, who, v)
    history(who, v)


def examine(file: UploadedFile, source: str, who: str, v: View) -> None:
    """The difference the file would make, and the button that publishes it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / Path(file.name).name
        path.write_bytes(file.getvalue())
        command = ["import", str(path), "--who", who, *(["--source", source] if source else [])]
        code, told = etl([*command, "--dry-run"], v)
        report(told)
        if code == 0 and st.button(v.say("desk.publish"), type="primary"):
            report(etl([*command, "--yes"], v)[1])


def history(who: str, v: View) -> None:
    """Every publication on record, and the button that takes the last one back."""
    records = ask("publications")
    show('<div class="k-head"><h2>{t}</h2></div>', t=v.say("desk.history"))
    if records.empty:
        show('<p class="k-sub">{t}</p>', t=v.say("desk.none"))
        return
    heads = [v.say(f"desk.{key}") for key in ("number", "when", "who", "kind", "from_file", "changed")]
    rows = [
        [str(r["number"]), day(r["published_at"].date(), v.say), r["who"], v.say(f"desk.kind_{r['kind']}"),
         f"{r['file'] or ''} {str(r['file_sha256'] or '')[:12]}", str(r["changed"])]
        for r in records.to_dict("records")
    ]  # fmt: skip
    table(heads, rows, v.say("desk.history"))
    if st.button(v.say("desk.undo")):
        report(etl(["undo", "--who", who], v)[1])


def etl(arguments: list[str], v: View) -> tuple[int, str]:
    """Exit code and messages of the command line: pages and etl meet only in files, so this is a process of its own."""
    command = [sys.executable, "-m", "etl", *arguments, "--lang", v.say.language]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return 1, v.say("desk.too_long")
    return done.returncode, done.stdout + done.stderr


def report(told: str) -> None:
    """The messages, as plain text."""
    show('<pre class="k-notes" role="status">{told}</pre>', told=told)


page()
