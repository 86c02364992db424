"""Workbooks of unknown origin open as grids of cells, or are refused with the right words, whatever is in them."""

import io
import re
import tracemalloc
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.problems import describe
from etl.readers import spreadsheet, spreadsheet_xlsx
from etl.readers.reading import FileRefused
from etl.readers.spreadsheet import open_book
from words import languages, words

# written once with xlwt 1.3: no library here writes .xls
XLS = Path(__file__).parent / "files" / "committee.xls"


def plain() -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.active.title = "One"
    book.active["B2"], book.active["C3"] = "text", 12.5
    return book


def content(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def repacked(archive: bytes, part: str, change) -> bytes:
    """The archive with one part changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return stream.getvalue()


def refused(file: Path) -> str:
    """The kind of refusal, which must have words in every language."""
    with pytest.raises(FileRefused) as refusal:
        open_book(file)
    problem = refusal.value.problem
    assert all(problem.kind not in describe(problem, words(language)) for language in languages())
    return problem.kind


def written(tmp_path: Path, data: bytes, name: str = "book.xlsx") -> Path:
    file = tmp_path / name
    file.write_bytes(data)
    return file


def test_cells_have_address_value_and_what_is_special_about_them(tmp_path):
    book = plain()
    sheet = book.active
    sheet["A4"], sheet["B4"], sheet["A5"], sheet["B5"], sheet["C5"] = (
        "=1+1",
        "=HYPERLINK(1)",
        date(2024, 5, 1),
        0.25,
        True,
    )
    sheet["B5"].number_format = "0.0%"
    sheet["D1"] = "wide"
    sheet.merge_cells("D1:E2")
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["A"].hidden = True
    book.create_sheet("Away").sheet_state = "veryHidden"
    opened = open_book(written(tmp_path, content(book)))
    cells = {cell.address: cell for row in opened.sheets[0].rows for cell in row}
    assert [(s.name, s.hidden) for s in opened.sheets] == [("One", False), ("Away", True)]
    assert (cells["B2"].value, cells["C3"].value, cells["A5"].value, cells["C5"].value) == (
        "text",
        12.5,
        date(2024, 5, 1),
        "TRUE",
    )
    assert [a for a, c in cells.items() if c.formula] == ["A4", "B4"]
    assert [a for a, c in cells.items() if c.merged and c.value == "wide"] == ["D1", "E1", "D2", "E2"]
    assert {a for a, c in cells.items() if c.hidden} == {"A1", "A2", "A3", "B3", "C3", "D3", "E3", "A4", "A5"}
    assert [a for a, c in cells.items() if c.percent] == ["B5"]
    assert len({len(row) for row in opened.sheets[0].rows}) == 1


def test_xls_cells_are_told_apart_in_the_same_way():
    opened = open_book(XLS)
    cells = {cell.address: cell for row in opened.sheets[0].rows for cell in row}
    assert [s.hidden for s in opened.sheets] == [False, True, False]
    assert cells["F7"].formula and not cells["F8"].formula
    assert cells["B1"].merged and cells["B1"].value == cells["A1"].value
    assert (cells["D5"].value, cells["E5"].value) == (9038, "8 725,0")


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("page.xlsx", b"\xef\xbb\xbf \n<!DOCTYPE html><html><table><tr><td>1</table>", "html_for_workbook"),
        ("page.xls", b"<html xmlns:x='urn:schemas-microsoft-com:office:excel'><table>", "html_for_workbook"),
        ("table.xls", b"Year;Value\n2020;1\n", "text_for_workbook"),
        ("cyrillic.xlsx", "Год;Значение\n".encode("cp1251"), "text_for_workbook"),
        ("nothing.xlsx", b"", "workbook_empty"),
        ("picture.xlsx", b"\x89PNG\r\n\x1a\n\0\0", "not_a_workbook"),
        (
            "protected.xlsx",
            spreadsheet.OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
            "workbook_protected",
        ),
        ("stub.xls", spreadsheet.OLE + b"\0" * 600, "workbook_damaged"),
        ("cut.xls", XLS.read_bytes()[:3000], "workbook_damaged"),
        ("stub.xlsx", spreadsheet.ZIP + b"\0" * 600, "workbook_damaged"),
    ],
)
def test_what_is_no_workbook_is_told_what_it_is(tmp_path, name, data, kind):
    assert refused(written(tmp_path, data, name)) == kind


def test_another_office_archive_and_an_empty_workbook_are_refused(tmp_path):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    assert refused(written(tmp_path, stream.getvalue())) == "not_a_workbook"
    assert refused(written(tmp_path, content(openpyxl.Workbook()))) == "workbook_empty"


def test_an_archive_with_a_password_is_refused(tmp_path):
    archive = bytearray(content(plain()))
    archive[archive.index(b"PK\x01\x02") + 8] |= 1
    assert refused(written(tmp_path, bytes(archive))) == "workbook_protected"


def test_a_truncated_workbook_is_refused_wherever_it_breaks_off(tmp_path):
    whole = content(plain())
    for length in range(10, len(whole) - 1, 311):
        assert refused(written(tmp_path, whole[:length])) == "workbook_damaged"


def test_a_huge_file_is_refused_by_its_size_alone(tmp_path):
    file = tmp_path / "huge.xlsx"
    with file.open("wb") as sparse:
        sparse.write(spreadsheet.ZIP)
        sparse.truncate(2 << 30)
    tracemalloc.start()
    assert refused(file) == "too_large"
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_a_zip_bomb_is_refused_whether_or_not_it_admits_its_size(tmp_path, monkeypatch):
    monkeypatch.setattr(spreadsheet_xlsx, "INFLATED_BYTES", 1_000_000)
    bomb = repacked(content(plain()), "xl/worksheets/sheet1.xml", lambda part: part + b" " * 2_000_000)
    assert refused(written(tmp_path, bomb)) == "inflates_too_large"
    honest, lie = (2_000_000).to_bytes(3, "little"), (1000).to_bytes(4, "little")
    place = bomb.rindex(b"PK\x01\x02", 0, bomb.rindex(b"xl/worksheets/sheet1.xml"))
    sizes = bytearray(bomb)
    assert int.from_bytes(sizes[place + 24 : place + 28], "little") > int.from_bytes(honest, "little")
    sizes[place + 24 : place + 28] = lie
    assert refused(written(tmp_path, bytes(sizes))) == "workbook_damaged"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"])
def test_entities_are_refused_in_any_part_and_encoding(tmp_path, part, encoding):
    def laughing(xml: bytes) -> bytes:
        body = re.sub(r"^<\?xml[^>]*>", "", xml.decode())
        entities = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
        return (f'<?xml version="1.0" encoding="{encoding}"?>{entities}{body}').encode(encoding)

    assert refused(written(tmp_path, repacked(content(plain()), part, laughing))) == "entities_in_xml"


@pytest.mark.parametrize(
    "tail",
    [
        b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>',
        b'<hyperlinks><hyperlink ref="A1:XFD1048576" location="x"/></hyperlinks>',
    ],
)
def test_ranges_that_would_spread_into_billions_of_cells_are_refused(tmp_path, tail):
    wide = repacked(
        content(plain()), "xl/worksheets/sheet1.xml", lambda p: p.replace(b"</sheetData>", b"</sheetData>" + tail)
    )
    assert refused(written(tmp_path, wide)) == "too_many_cells"


def test_a_lone_cell_in_the_last_corner_is_refused(tmp_path):
    book = plain()
    book.active["XFD1048576"] = 1
    assert refused(written(tmp_path, content(book))) == "too_many_cells"


def test_formatting_far_away_does_not_matter(tmp_path):
    book = plain()
    book.active["XFD1048576"].font = openpyxl.styles.Font(bold=True)
    assert len(open_book(written(tmp_path, content(book))).sheets[0].rows) == 3


splices = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 6), st.binary(max_size=6)), min_size=1, max_size=6)


def spliced(data: bytes, changes) -> bytes:
    for share, length, insert in changes:
        at = int(share * len(data))
        data = data[:at] + insert + data[at + length :]
    return data


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    changes=splices,
    part=st.sampled_from(["xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml", "[Content_Types].xml"]),
)
def test_mangled_parts_open_or_are_refused(tmp_path, changes, part):
    mangled = repacked(content(plain()), part, lambda xml: spliced(xml, changes))
    opens_or_is_refused(written(tmp_path, mangled))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=splices, kind=st.sampled_from(["xlsx", "xls"]))
def test_mangled_files_open_or_are_refused(tmp_path, changes, kind):
    whole = XLS.read_bytes() if kind == "xls" else content(plain())
    opens_or_is_refused(written(tmp_path, spliced(whole, changes)))


def opens_or_is_refused(file: Path) -> None:
    try:
        book = open_book(file)
    except FileRefused as refusal:
        assert all(describe(refusal.problem, words(language)) for language in languages())
    else:
        assert any(cell.value is not None for sheet in book.sheets for row in sheet.rows for cell in row)
