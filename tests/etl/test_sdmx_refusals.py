"""What cannot be read in an SDMX message is told with its place, and the rest of it is not lost."""

from pathlib import Path
from xml.etree import ElementTree

import pytest
from accounted import told, whole
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sdmx_messages import ROOT, SCHEMAS, generic, made, read, refusal, specific

from etl.readers import sdmx_message
from etl.readers.reading import FileRefused
from etl.readers.sdmx_file import SdmxReader


@pytest.mark.parametrize(
    ("series", "observation", "kind", "column"),
    [
        ({"REF_AREA": "KG99"}, {}, "unknown_key", "REF_AREA"),
        ({"UNIT_MEASURE": "PT"}, {}, "other_unit", "UNIT_MEASURE"),
        ({"UNIT_MEASURE": "KM2"}, {}, "unmapped_code", "UNIT_MEASURE"),
        ({"EDUCATION_LEV": "ISCED11_2"}, {}, "unmapped_code", "EDUCATION_LEV"),
        ({"HAZARD": "FLOOD"}, {}, "unmapped_code", "HAZARD"),
        ({"SEX": ""}, {}, "missing_value", "SEX"),
        ({}, {"TIME_PERIOD": "about 2020"}, "not_a_period", "TIME_PERIOD"),
        ({}, {"TIME_PERIOD": "2020-13"}, "not_a_period", "TIME_PERIOD"),
        ({}, {"OBS_VALUE": "1,5"}, "not_a_number", "OBS_VALUE"),
        ({}, {"OBS_VALUE": "=1+1"}, "not_a_number", "OBS_VALUE"),
        ({}, {"OBS_VALUE": "٣"}, "not_a_number", "OBS_VALUE"),
        ({}, {"OBS_VALUE": "1e999999999"}, "not_a_number", "OBS_VALUE"),
        ({}, {"OBS_VALUE": "NaN"}, "value_and_status", "OBS_VALUE"),
        ({}, {"OBS_STATUS": "O"}, "value_and_status", "OBS_VALUE"),
        ({}, {"OBS_STATUS": "S"}, "unmapped_code", "OBS_STATUS"),
        ({}, {"UNIT_MULT": "x"}, "not_a_whole_number", "OBS_VALUE"),
    ],
)
def test_what_cannot_be_read_is_told_and_the_rest_is_read(file: Path, series, observation, kind, column) -> None:
    reading = read(file, specific(made(series, observation), made({"AGE": "Y0T20"})))
    # what is a dimension of one series is missing in the other
    rest = [] if "HAZARD" in series else ["0-20"]
    assert [(problem.kind, problem.column) for problem in reading.refused][:1] == [(kind, column)]
    assert [figure.age for figure in reading.figures] == rest


def test_dimension_dropped_from_one_series_does_not_become_a_total(file: Path) -> None:
    series, observations = made({"URBANISATION": "U"})
    del series["URBANISATION"]
    reading = read(file, specific((series, observations), made({"SEX": "F"})))
    assert [(problem.kind, problem.column) for problem in reading.refused] == [("missing_value", "URBANISATION")]


def test_observation_the_library_does_not_give_back_is_missed(file: Path) -> None:
    file.write_text(specific(made({}, {}, {"TIME_PERIOD": "2021"})), encoding="utf-8")
    seen = sdmx_message.look(file)
    assert seen.lines == [5, 6]
    seen.lines.append(7)
    with pytest.raises(FileRefused):
        sdmx_message.records(file, seen)


def test_lost_decimal_sign_spoils_its_series_alone(file: Path) -> None:
    rate = {"SERIES": "_L_KG_160101_1", "UNIT_MEASURE": "PER_100000_POP"}
    years = [{"TIME_PERIOD": "2014", "OBS_VALUE": "06"}, {"TIME_PERIOD": "2015", "OBS_VALUE": "59"}]
    reading = read(file, specific(made(rate, *years, {"OBS_VALUE": "2.5"}), made({}, {"OBS_VALUE": "59"})))
    assert [(p.kind, p.value) for p in reading.refused] == [("lost_decimal", "06"), ("lost_decimal", "59")]
    assert [figure.value for figure in reading.figures] == ["2.5", "59"]


def test_same_figure_twice_is_told(file: Path) -> None:
    reading = read(file, specific(made({}, {}, {"OBS_VALUE": "9"})))
    assert [figure.value for figure in reading.figures] == ["7"]
    assert [(problem.kind, problem.row) for problem in reading.refused] == [("repeated_key", 6)]


LAUGHS = "<!DOCTYPE x [" + "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(30)) + "]>\n"
OUTSIDE = '<!DOCTYPE x SYSTEM "file:///etc/passwd">\n'


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (specific(made({"REF_AREA": "KZ"}), made({"REF_AREA": "KZ11"})), "other_country"),
        (specific(made(), sender="KZ_BNS"), "other_country"),
        (specific(made(), more=LAUGHS), "xml_entities"),
        (specific(made(), more=OUTSIDE), "xml_entities"),
        (specific(made(), more='<!DOCTYPE x [<!ENTITY e SYSTEM "http://example.org/">]>\n'), "xml_entities"),
        (specific(made())[:-40], "broken_xml"),
        (specific(made())[:900], "broken_xml"),
        (specific(made()).replace("SEX=", 'SEX="M" SEX='), "broken_xml"),
        ('<?xml version="1.0" encoding="no-such"?><a/>', "broken_xml"),
        ("<?xml version='1.0'?><Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>", "not_sdmx"),
        (f'<m:Footer xmlns:m="{SCHEMAS}/message"/>', "not_sdmx"),
        (specific(made()).replace('TIME_PERIOD="2020"', ""), "not_sdmx"),
        (specific(made()).replace("<Obs ", "<Odd ").replace("</Series>", "</Series><x/>"), "not_sdmx"),
        ("", "empty_file"),
        (b"\x00\x01\x02", "broken_xml"),
    ],
)
def test_file_that_is_no_data_of_the_committee_is_refused_once(file: Path, content, kind: str, capfd) -> None:
    assert refusal(file, content).kind == kind
    assert capfd.readouterr() == ("", "")


def test_file_beyond_the_limit_is_refused_unread(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sdmx_message, "LARGEST", 1000)
    assert refusal(file, specific(made()).replace("Series", "broken", 1)).kind == "too_large"


CODES = ["_T", "F", "M", "KG", "KG05", "Y0T20", "Y15T49", "U", "R", "Q1", "PT", "NUMBER", "2019", "06", "NaN", "", "x<"]
TEXT = specific(
    made({"SEX": "F"}, {}, {"TIME_PERIOD": "2021"}), made({"AGE": "Y0T20"}), made({"REF_AREA": "KG05"}, {}, {})
)


@st.composite
def mutated(draw: st.DrawFn) -> bytes:
    """Real structure with attributes dropped, doubled or given other codes, elements cut out, or the end torn off."""
    tree = ElementTree.fromstring(draw(st.sampled_from([TEXT, generic(made({}, {}, {"OBS_VALUE": "5"}), made())])))
    elements = list(tree.iter())
    for _ in range(draw(st.integers(0, 6))):
        element = draw(st.sampled_from(elements))
        names = sorted(element.attrib)
        match draw(st.sampled_from(["drop", "code", "add", "cut", "double"])):
            case "drop" if names:
                element.attrib.pop(draw(st.sampled_from(names)))
            case "code" if names:
                element.attrib[draw(st.sampled_from(names))] = draw(st.sampled_from(CODES))
            case "add":
                element.attrib[draw(st.sampled_from(["SEX", "HAZARD", "OBS_VALUE", "id"]))] = draw(st.text(max_size=3))
            case "cut" if len(element):
                element.remove(element[draw(st.integers(0, len(element) - 1))])
            case "double" if len(element):
                element.append(element[draw(st.integers(0, len(element) - 1))])
    content = ElementTree.tostring(tree, encoding="utf-8", xml_declaration=True)
    end = draw(st.one_of(st.just(len(content)), st.just(len(content)), st.integers(0, len(content))))
    return content[:end]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(content=mutated())
def test_whatever_is_done_to_a_message_nothing_is_lost_and_nothing_crashes(
    content: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file = tmp_path_factory.getbasetemp() / "fuzzed.xml"
    file.write_bytes(content)
    try:
        reading = whole(SdmxReader().read(file, ROOT, None))
    except FileRefused as refused:
        told(refused.problem)
    else:
        observations = [each for each in ElementTree.fromstring(content).iter() if each.tag.rpartition("}")[2] == "Obs"]
        assert reading.found == len(observations)
