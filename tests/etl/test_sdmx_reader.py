"""SDMX messages are read to exactly the published figures, in whichever of their forms they come."""

import csv
from pathlib import Path
from xml.etree import ElementTree

import pytest
from accounted import whole
from sdmx_messages import (
    ROOT,
    generic,
    made,
    read,
    specific,
)

from etl.readers.sdmx_file import SdmxReader

COMMITTEE = ROOT.parent / "shared" / "nsc" / "sdmx"
DEFINITION = "SDG_DSD.KG_1.8.xml"
OBSERVATIONS = {"5.2.1.1": 90, "5.2.1.2": 67, "5.2.1.3": 199, "16.1.1": 315}
needs_committee = pytest.mark.skipif(
    not COMMITTEE.is_dir(), reason="the committee's files do not lie beside the project"
)


def published() -> dict[tuple[str, ...], str]:
    path = ROOT / "data" / "sources" / "nsc_sdg_2025" / "observations.csv"
    key = ("indicator", "area", "period_start", "period_end", "sex", "age", "category")
    with path.open(encoding="utf-8", newline="") as opened:
        return {tuple(row[name] for name in key): row["value"] for row in csv.DictReader(opened)}


@needs_committee
@pytest.mark.parametrize("name", OBSERVATIONS)
def test_files_of_the_committee_give_exactly_the_published_rows(name: str) -> None:
    reading = whole(SdmxReader().read(COMMITTEE / f"{name}.xml", ROOT, None))
    read_rows = {figure.key: figure.value for figure in reading.figures}
    indicators = {figure.indicator for figure in reading.figures}
    assert reading.found == OBSERVATIONS[name] and not reading.refused and not reading.categories
    assert read_rows == {key: value for key, value in published().items() if key[0] in indicators}


@needs_committee
@pytest.mark.parametrize("name", OBSERVATIONS)
def test_definition_at_hand_or_not_and_generic_or_not_the_figures_are_the_same(name: str, file: Path) -> None:
    text = (COMMITTEE / f"{name}.xml").read_text(encoding="utf-8")
    alone = read(file, text).figures
    series = [(dict(s.attrib), [dict(o.attrib) for o in s]) for s in ElementTree.fromstring(text).iter("Series")]
    assert [f.key for f in read(file, generic(*series)).figures] == [f.key for f in alone]
    given = read(file, text, reader=SdmxReader(structures=[COMMITTEE / DEFINITION])).figures
    assert given == alone and len(alone) == OBSERVATIONS[name]


@needs_committee
def test_definition_of_the_committee_reads_as_a_file_without_values() -> None:
    reading = SdmxReader().read(COMMITTEE / DEFINITION, ROOT, None)
    assert (reading.found, reading.figures, reading.refused) == (0, [], [])


def test_generic_and_specific_are_read_alike_with_attributes_and_places(file: Path) -> None:
    content = [
        made({"SEX": "F"}, {}, {"TIME_PERIOD": "2021", "OBS_VALUE": "8", "OBS_STATUS": "E", "COMMENT_OBS": "new  law"}),
        made({"REF_AREA": "KG05"}, {"TIME_PERIOD": "2021-Q2"}),
    ]
    first, second = read(file, specific(*content)), read(file, generic(*content))
    assert first.figures == second.figures and len(first.figures) == 3
    female, estimated, oblast = first.figures
    assert (female.sex, female.value, female.status, female.place) == ("female", "7", "A", "5")
    assert (estimated.status, estimated.note) == ("E", "new law")
    assert (oblast.area, oblast.period_start, oblast.period_end) == ("KG-B", "2021-04-01", "2021-06-30")


@pytest.mark.parametrize(
    ("power", "value", "expected"),
    [("3", "12.5", "12500"), ("0", "12.50", "12.50"), ("-1", "12", "1.2"), ("6", "0", "0"), ("0", "1E3", "1000")],
)
def test_multiplier_is_applied(file: Path, power: str, value: str, expected: str) -> None:
    reading = read(file, specific(made({}, {"UNIT_MULT": power, "OBS_VALUE": value})))
    assert [figure.value for figure in reading.figures] == [expected]


def test_attributes_without_a_column_are_kept_in_the_note(file: Path) -> None:
    said = {"SOURCE_DETAIL": "Survey", "NATURE": "E", "TIME_DETAIL": "2019-2020", "UPPER_BOUND": "9", "ODD": "x"}
    figure = read(file, specific(made({}, said))).figures[0]
    assert figure.note == "Survey; NATURE=E; ODD=x; TIME_DETAIL=2019-2020; UPPER_BOUND=9"


def test_missing_values_keep_their_meaning(file: Path) -> None:
    statuses = [{"TIME_PERIOD": str(2000 + n), "OBS_STATUS": s, "OBS_VALUE": "NaN"} for n, s in enumerate("MOQL")]
    figures = read(file, specific(made({}, *statuses))).figures
    assert [(figure.status, figure.value) for figure in figures] == [("M", ""), ("O", ""), ("Q", ""), ("O", "")]


@pytest.mark.parametrize(
    ("content", "fits"),
    [
        (specific(made()).encode(), True),
        (b"\xef\xbb\xbf" + generic(made()).encode(), True),
        (specific(made()).encode("utf-16"), True),
        (b'<!DOCTYPE lolz [<!ENTITY lol "lol">]><lolz/>', True),
        (b"<!DOCTYPE html><html><table><tr><td>1", False),
        (b"PK\x03\x04", False),
        (b"Year,Value\n2020,1\n", False),
        (b"", False),
    ],
)
def test_family_is_known_by_content(file: Path, content: bytes, fits: bool) -> None:
    assert SdmxReader().fits(content, file) is fits


def test_other_encodings_of_xml_are_read(file: Path) -> None:
    assert len(read(file, specific(made()).encode("utf-16")).figures) == 1
