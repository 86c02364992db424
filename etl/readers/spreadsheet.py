"""Opens a workbook of unknown origin safely: sheets as grids of cells with their addresses, or a clear refusal."""

from dataclasses import dataclass, field
from pathlib import Path

from etl.readers.cells import Sheet, refusal

FILE_BYTES = 50_000_000
ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
HTML = (b"<!doctype html", b"<html", b"<table", b"<meta", b"<head", b"<body", b"<div", b"<style", b"<script")
HEAD_BYTES = 4096


@dataclass
class Book:
    """A workbook with its sheets in their order, hidden ones too."""

    file: Path
    sheets: list[Sheet] = field(default_factory=list)


def open_book(file: Path) -> Book:
    """The workbook in `file`, .xlsx or .xls by its content; bounded in time and memory.

    Raises FileRefused when it is too large, unsafe, protected, damaged, empty, or no workbook at all.
    """
    size = file.stat().st_size
    if size > FILE_BYTES:
        raise refusal(file, "too_large", f"{size:,} B".replace(",", " "), limit=f"{FILE_BYTES // 1_000_000} MB")
    content = file.read_bytes()
    if content.startswith(ZIP):
        from etl.readers.spreadsheet_xlsx import sheets
    elif content.startswith(OLE):
        from etl.readers.spreadsheet_xls import sheets
    else:
        raise refusal(file, instead(content[:HEAD_BYTES]), file.name)
    book = Book(file, sheets(file, content))
    if not any(cell.value is not None for sheet in book.sheets for row in sheet.rows for cell in row):
        raise refusal(file, "workbook_empty", file.name)
    return book


def is_book(head: bytes) -> bool:
    """Whether a file that begins with `head` is a workbook by its content; other zip and OLE files may be too."""
    return head.startswith((ZIP, OLE))


def instead(head: bytes) -> str:
    """The kind of problem for a file that begins with `head` and is no workbook: empty, a web page, text, or other."""
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if not text:
        return "workbook_empty"
    if text.startswith(HTML) or b"<html" in text or b"<table" in text:
        return "html_for_workbook"
    return "not_a_workbook" if b"\0" in head else "text_for_workbook"
