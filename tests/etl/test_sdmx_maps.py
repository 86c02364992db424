"""Codes the maps do not know stop what bears them, and are told with the line that makes them known."""

from pathlib import Path

import pytest
from accounted import told
from sdmx_messages import SCHEMAS, header, made, read, refusal, specific

from etl.readers.reading import FileRefused
from etl.readers.sdmx_file import SdmxReader
from words import languages


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


def test_unmapped_code_is_told_with_the_line_that_makes_it_known(file: Path, maps: Path) -> None:
    text = specific(made({"OCCUPATION": "ISCO08_1"}), made({"AGE": "Y15T64"}), made({"SEX": "F"}))
    (file.parent / "structure.xml").write_text(definition(), encoding="utf-8")
    reading = read(file, text, reader=SdmxReader(maps=maps))
    assert [(p.kind, p.column, p.value, p.row) for p in reading.refused] == [
        ("unmapped_code", "OCCUPATION", "ISCO08_1", 5),
        ("unmapped_code", "AGE", "Y15T64", 8),
    ]
    assert "given, row 5, column “OCCUPATION”" in told(reading.refused[0])
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


def test_level_of_education_means_what_its_series_means_by_it(file: Path) -> None:
    cells = {"UNIT_MEASURE": "PT", "EDUCATION_LEV": "ISCED11_5", "AGE": "Y0T15", "SEX": "F"}
    married, victims = made({**cells, "SERIES": "SP_DYN_MRBF15"}), made({"EDUCATION_LEV": "ISCED11_5"})
    figures = read(file, specific(married, victims)).figures
    assert [(f.category, f.age) for f in figures] == [("edu_higher", "20-24"), ("edu_secondary_vocational", "all")]


def test_broken_line_in_a_map_is_told_with_its_place(file: Path, maps: Path) -> None:
    for line, kind in (("SEX,F,,sexx,female,\n", "unknown_column"), ("SEX,F\n", "ragged_row")):
        (maps / "sdmx_codes.csv").write_text("dimension,code,series,field,ours,note\n" + line, encoding="utf-8")
        with pytest.raises(FileRefused) as caught:
            read(file, specific(made()), reader=SdmxReader(maps=maps))
        problem = caught.value.problem
        assert (problem.file, problem.row, problem.kind) == ("sdmx_codes.csv", 1, kind) and told(problem)
