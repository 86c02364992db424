"""What the reader of Open SDG tables says of a table."""

from pathlib import Path

from accounted import whole

from etl.readers.open_sdg import OpenSdgReader
from etl.readers.reading import Reading
from etl.readers.sdmx_periods import MAPS

ROOT = Path(__file__).resolve().parents[2]
VICTIMS = "dv_victims_registered"
# what the committee's repository held before it turned to SDMX
COMMITTEE = """,,,Year,Территория,Местность,Возраст,Уровень образования,\
Функциональные трудности (в возрасте: 18-49 лет),Квинтиль индекса благосостояния,Value
,,,2018,Кыргызская Республика,,,,,,7.7
,,,2018,Кыргызская Республика,Городская,,,,,7.9
,,,2018,г.Бишкек,,,,,,8.7
,,,2018,Кыргызская Республика,,15–19,,,,6.5
,,,2018,Кыргызская Республика,,,Профессиональное начальное/среднее,,,6.9
,,,2018,Кыргызская Республика,,,,Есть,,
,,,2018,Кыргызская Республика,,,,,Четвертый,7.1
"""


def read(file: Path, content: str | bytes, indicator: str | None = VICTIMS, maps: Path = MAPS) -> Reading:
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return whole(OpenSdgReader(maps=maps).read(file, ROOT, indicator))
