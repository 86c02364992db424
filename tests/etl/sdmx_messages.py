"""SDMX messages written by hand, and what their reader says of them."""

from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest
from accounted import told, whole

from etl.problems import Problem
from etl.readers.reading import FileRefused, Reading
from etl.readers.sdmx_file import SdmxReader

ROOT = Path(__file__).resolve().parents[2]
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


def read(file: Path, content: str | bytes, indicator: str | None = None, reader: SdmxReader | None = None) -> Reading:
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return whole((reader or SdmxReader()).read(file, ROOT, indicator))


def refusal(file: Path, content: str | bytes, indicator: str | None = None) -> Problem:
    with pytest.raises(FileRefused) as caught:
        read(file, content, indicator)
    told(caught.value.problem)
    return caught.value.problem
