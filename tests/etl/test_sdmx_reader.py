"""The committee's SDMX gives the very rows the project holds, and whatever cannot be read is told, never lost."""

import csv
import shutil
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import quoteattr

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.problems import Problem, describe
from etl.readers import sdmx_message
from etl.readers.reading import FileRefused, Reading
from etl.readers.sdmx_file import SdmxReader
from etl.readers.sdmx_periods import MAPS
from words import languages, words

ROOT = Path(__file__).resolve().parents[2]
COMMITTEE = ROOT.parent / "shared" / "nsc" / "sdmx"
DEFINITION = "SDG_DSD.KG_1.8.xml"
OBSERVATIONS = {"5.2.1.1": 90, "5.2.1.2": 67, "5.2.1.3": 199, "16.1.1": 315}
needs_committee = pytest.mark.skipif(
    not COMMITTEE.is_dir(), reason="the committee's files do not lie beside the project"
)

SCHEMAS = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1"
URN = "urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=KG_NSC:SDG(1.8):ObsLevelDim:TIME_PERIOD"
SERIES = {
    "FREQ": "A", "REPORTING_TYPE": "N", "SERIES": "_L_KG_050201_1B", "REF_AREA": "KG", "SEX": "_T", "AGE": "_T",
    "URBANISATION": "_T", "INCOME_WEALTH_QUANTILE": "_T", "EDUCATION_LEV": "_T", "OCCUPATION": "_T",
    "CUST_BREAKDOWN": "_T", "COMPOSITE_BREAKDOWN": "_T", "DISABILITY_STATUS": "_T", "ACTIVITY": "_T", "PRODUCT": "_T",
    "UNIT_MEASURE": "NUMBER",
}  # fmt: skip
OBS = {"TIME_PERIOD": "2020", "OBS_VALUE": "7", "OBS_STATUS": "A", "UNIT_MULT": "0", "NATURE": "C"}
Made = tuple[dict[str, str], list[dict[str, str]]]


def made(series: dict[str, str] | None = None, *observations: dict[str, str]) -> Made:
    return {**SERIES, **(series or {})}, [{**OBS, **each} for each in observations or ({},)]


def header(root: str, sender: str, more: str = "") -> str:
    structure = '<common:Structure><Ref agencyID="KG_NSC" id="SDG" version="1.8"/></common:Structure>'
    about = f'structureID="S" namespace="{URN}" dimensionAtObservation="TIME_PERIOD"'
    return (
        f'<?xml version="1.0"?>\n{more}<message:{root} xmlns:ss="{SCHEMAS}/data/structurespecific" xmlns:ns1="{URN}" '
        f'xmlns:message="{SCHEMAS}/message" xmlns:common="{SCHEMAS}/common" xmlns:generic="{SCHEMAS}/data/generic" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><message:Header><message:ID>X</message:ID>'
        f"<message:Test>false</message:Test><message:Prepared>2025-08-15T04:57:41Z</message:Prepared>"
        f'<message:Sender id="{sender}"/><message:Structure {about}>{structure}</message:Structure></message:Header>\n'
    )


def attributes(cells: dict[str, str]) -> str:
    return " ".join(f"{name}={quoteattr(value)}" for name, value in cells.items())


def specific(*content: Made, sender: str = "KG_NSC", more: str = "") -> str:
    lines = [header("StructureSpecificData", sender, more)]
    lines.append('<message:DataSet ss:dataScope="DataStructure" xsi:type="ns1:DataSetType" ss:structureRef="S">\n')
    for series, observations in content:
        inner = "".join(f"<Obs {attributes(each)}/>\n" for each in observations)
        lines.append(f"<Series {attributes(series)}>\n{inner}</Series>\n")
    return "".join([*lines, "</message:DataSet>\n</message:StructureSpecificData>\n"])


def generic(*content: Made) -> str:
    def values(tag: str, cells: dict[str, str]) -> str:
        inner = "".join(f"<generic:Value id={quoteattr(k)} value={quoteattr(v)}/>" for k, v in cells.items())
        return f"<generic:{tag}>{inner}</generic:{tag}>" if cells else ""

    lines = [header("GenericData", "KG_NSC"), '<message:DataSet structureRef="S">\n']
    for series, observations in content:
        series = dict(series)
        unit = {"UNIT_MEASURE": series.pop("UNIT_MEASURE")}
        lines.append(f"<generic:Series>{values('SeriesKey', series)}{values('Attributes', unit)}\n")
        for each in observations:
            rest = {name: value for name, value in each.items() if name not in ("TIME_PERIOD", "OBS_VALUE")}
            value = f'<generic:ObsValue value="{each["OBS_VALUE"]}"/>'
            lines.append(f'<generic:Obs><generic:ObsDimension value="{each["TIME_PERIOD"]}"/>{value}')
            lines.append(f"{values('Attributes', rest)}</generic:Obs>\n")
        lines.append("</generic:Series>\n")
    return "".join([*lines, "</message:DataSet></message:GenericData>"])


def definition() -> str:
    """A structure definition of two dimensions, with names of one code each."""

    def names(en: str, ru: str) -> str:
        return f'<common:Name xml:lang="en">{en}</common:Name><common:Name xml:lang="ru">{ru}</common:Name>'

    codes = {"CL_OCCUPATION": ("ISCO08_1", "Managers", "Руководители"), "CL_AGE": ("Y15T64", "15 to 64", "15-64 лет")}
    head = header("Structure", "KG_NSC").partition("<message:Structure structureID")[0].replace("</message:Header>", "")
    lists = "".join(
        f'<str:Codelist id="{code_list}" agencyID="KG_NSC" version="1.8">{names(code_list, code_list)}'
        f'<str:Code id="{code}">{names(en, ru)}</str:Code></str:Codelist>'
        for code_list, (code, en, ru) in codes.items()
    )
    concepts = "".join(f'<str:Concept id="{name}">{names(name, name)}</str:Concept>' for name in ("OCCUPATION", "AGE"))
    reference = 'maintainableParentID="CS" maintainableParentVersion="1.0" agencyID="KG_NSC" package="conceptscheme"'
    dimensions = "".join(
        f'<str:Dimension id="{name}"><str:ConceptIdentity><Ref id="{name}" {reference} class="Concept"/>'
        f'</str:ConceptIdentity><str:LocalRepresentation><str:Enumeration><Ref id="CL_{name}" version="1.8" '
        f'agencyID="KG_NSC" package="codelist" class="Codelist"/></str:Enumeration></str:LocalRepresentation>'
        "</str:Dimension>"
        for name in ("OCCUPATION", "AGE")
    )
    return (
        head.replace("<message:Structure ", f'<message:Structure xmlns:str="{SCHEMAS}/structure" ', 1)
        + f"</message:Header><message:Structures><str:Codelists>{lists}</str:Codelists>"
        f'<str:Concepts><str:ConceptScheme id="CS" agencyID="KG_NSC" version="1.0">{names("C", "C")}{concepts}'
        f"</str:ConceptScheme></str:Concepts><str:DataStructures>"
        f'<str:DataStructure id="SDG" agencyID="KG_NSC" version="1.8">{names("D", "D")}<str:DataStructureComponents>'
        f'<str:DimensionList id="DimensionDescriptor">{dimensions}</str:DimensionList></str:DataStructureComponents>'
        "</str:DataStructure></str:DataStructures></message:Structures></message:Structure>"
    )


def read(file: Path, content: str | bytes, indicator: str | None = None, reader: SdmxReader | None = None) -> Reading:
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return whole((reader or SdmxReader()).read(file, ROOT, indicator))


def whole(reading: Reading) -> Reading:
    assert reading.found == len(reading.figures) + reading.passed_over + len(reading.refused)
    for problem in reading.refused:
        told(problem)
    return reading


def told(problem: Problem) -> str:
    """The problem in English; a word or a detail missing in any language would raise."""
    return {language: describe(problem, words(language)) for language in languages()}["en"]


def refusal(file: Path, content: str | bytes, indicator: str | None = None) -> Problem:
    with pytest.raises(FileRefused) as caught:
        read(file, content, indicator)
    told(caught.value.problem)
    return caught.value.problem


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "data.xml"


@pytest.fixture
def maps(tmp_path: Path) -> Path:
    """A copy of the maps that a test may add to."""
    return Path(shutil.copytree(MAPS, tmp_path / "maps"))


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


def test_several_breakdowns_join_to_one_category_named_in_every_language(file: Path) -> None:
    cells = {"SERIES": "VC_HTF_DETVSX", "URBANISATION": "R", "INCOME_WEALTH_QUANTILE": "Q1"}
    reading = read(file, specific(made(cells)))
    assert [f.category for f in reading.figures] == ["exploitation_sexual__residence_rural__wealth_q1"]
    names = reading.categories["exploitation_sexual__residence_rural__wealth_q1"]
    assert names["en"] == "sexual exploitation; rural; poorest fifth" and set(names) == set(languages())


def test_total_stands_for_the_headline_row_and_a_survey_for_its_months(file: Path) -> None:
    cells = {"SERIES": "_L_KG_160103_1", "UNIT_MEASURE": "PT"}
    figure = read(file, specific(made(cells, {"TIME_PERIOD": "2018"}))).figures[0]
    assert (figure.sex, figure.age, figure.category) == ("female", "15-49", "all")
    assert (figure.period_start, figure.period_end) == ("2018-09-01", "2018-11-30")


def test_attributes_without_a_column_are_kept_in_the_note(file: Path) -> None:
    said = {"SOURCE_DETAIL": "Survey", "NATURE": "E", "TIME_DETAIL": "2019-2020", "UPPER_BOUND": "9", "ODD": "x"}
    figure = read(file, specific(made({}, said))).figures[0]
    assert figure.note == "Survey; NATURE=E; ODD=x; TIME_DETAIL=2019-2020; UPPER_BOUND=9"


def test_unmapped_code_is_told_with_the_line_that_makes_it_known(file: Path, maps: Path) -> None:
    text = specific(made({"OCCUPATION": "ISCO08_1"}), made({"AGE": "Y15T64"}), made({"SEX": "F"}))
    (file.parent / "structure.xml").write_text(definition(), encoding="utf-8")
    reading = read(file, text, reader=SdmxReader(maps=maps))
    assert [(p.kind, p.column, p.value, p.row) for p in reading.refused] == [
        ("unmapped_code", "OCCUPATION", "ISCO08_1", 5),
        ("unmapped_code", "AGE", "Y15T64", 8),
    ]
    assert "data.xml, row 5, column “OCCUPATION”" in told(reading.refused[0])
    with (maps / "sdmx_codes.csv").open("a", encoding="utf-8") as opened:
        opened.writelines(problem.details["line"] + "\n" for problem in reading.refused)
    again = read(file, text, reader=SdmxReader(maps=maps))
    assert [(f.category, f.age) for f in again.figures][:2] == [("occupation_managers", "all"), ("all", "15-64")]
    assert again.categories == {
        "occupation_managers": {"ru": "Руководители", "en": "Managers"},
        "age:15-64": {"ru": "15-64 лет", "en": "15 to 64"},
    }


def test_new_category_needs_a_name(file: Path, maps: Path) -> None:
    with (maps / "sdmx_codes.csv").open("a", encoding="utf-8") as opened:
        opened.write("OCCUPATION,ISCO08_1,,category,occupation_managers,\nCUST_BREAKDOWN,C01,,category,custom_x,\n")
    labelled = {"CUST_BREAKDOWN": "C01", "CUST_BREAKDOWN_LB": "Вдовы"}
    reading = read(file, specific(made({"OCCUPATION": "ISCO08_1"}), made(labelled)), reader=SdmxReader(maps=maps))
    assert [problem.kind for problem in reading.refused] == ["category_without_name"]
    assert reading.categories == {"custom_x": {"ru": "Вдовы"}}


def test_unmapped_series_stops_unless_the_indicator_is_named(file: Path) -> None:
    text = specific(made({"SERIES": "NEW", "SEX": "F"}), made())
    problem = read(file, text).refused[0]
    assert (problem.kind, problem.value, problem.details["line"]) == ("unmapped_series", "NEW", "NEW,…,,")
    named = read(file, text, "trafficking_victims_detected")
    assert [f.indicator for f in named.figures] == ["trafficking_victims_detected", "dv_victims_registered"]
    assert refusal(file, text, "no_such_thing").kind == "unknown_key"
    assert refusal(file, specific(made()), "homicide_victims").kind == "not_the_indicator"
    two = specific(made({"SERIES": "NEW"}), made({"SERIES": "NEWER"}))
    assert refusal(file, two, "homicide_victims").value == "NEW, NEWER"


def test_misprint_is_corrected_with_its_reason_and_stops_once_it_is_gone(file: Path) -> None:
    misprinted = made({"SERIES": "VC_IHR_PSRCN", "AGE": "Y30T39"})
    figure = read(file, specific(misprinted)).figures[0]
    assert figure.age == "30-49" and "30-39" in figure.note
    for code in ("Y30T49", "Y40T49"):
        gone = read(file, specific(misprinted, made({"SERIES": "VC_IHR_PSRCN", "AGE": code})))
        assert [problem.kind for problem in gone.refused] == ["correction_outdated"] * 2
        assert "VC_IHR_PSRCN,AGE,Y30T39,Y30T49" in told(gone.refused[0])


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


def test_missing_values_keep_their_meaning(file: Path) -> None:
    statuses = [{"TIME_PERIOD": str(2000 + n), "OBS_STATUS": s, "OBS_VALUE": "NaN"} for n, s in enumerate("MOQL")]
    figures = read(file, specific(made({}, *statuses))).figures
    assert [(figure.status, figure.value) for figure in figures] == [("M", ""), ("O", ""), ("Q", ""), ("O", "")]


def test_dimension_dropped_from_one_series_does_not_become_a_total(file: Path) -> None:
    series, observations = made({"URBANISATION": "U"})
    del series["URBANISATION"]
    reading = read(file, specific((series, observations), made({"SEX": "F"})))
    assert [(problem.kind, problem.column) for problem in reading.refused] == [("missing_value", "URBANISATION")]


def test_level_of_education_means_what_its_series_means_by_it(file: Path) -> None:
    cells = {"UNIT_MEASURE": "PT", "EDUCATION_LEV": "ISCED11_5", "AGE": "Y0T15", "SEX": "F"}
    married, victims = made({**cells, "SERIES": "SP_DYN_MRBF15"}), made({"EDUCATION_LEV": "ISCED11_5"})
    figures = read(file, specific(married, victims)).figures
    assert [(f.category, f.age) for f in figures] == [("edu_higher", "20-24"), ("edu_secondary_vocational", "all")]


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


def test_broken_line_in_a_map_is_told_with_its_place(file: Path, maps: Path) -> None:
    for line, kind in (("SEX,F,,sexx,female,\n", "unknown_column"), ("SEX,F\n", "ragged_row")):
        (maps / "sdmx_codes.csv").write_text("dimension,code,series,field,ours,note\n" + line, encoding="utf-8")
        with pytest.raises(FileRefused) as caught:
            read(file, specific(made()), reader=SdmxReader(maps=maps))
        problem = caught.value.problem
        assert (problem.file, problem.row, problem.kind) == ("sdmx_codes.csv", 1, kind) and told(problem)


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
