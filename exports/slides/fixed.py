"""Saves a presentation so that the same content gives the same bytes: no clock is read, inside or outside."""

import io
import re
import zipfile
from datetime import datetime
from typing import Any

# the first day a zip can name
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
MOMENT = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
WORKBOOK = ".xlsx"


def saved(show: Any, built_at: datetime) -> bytes:
    """The presentation as `.pptx`; workbooks within bear the day of the data instead of the day they were written."""
    written = io.BytesIO()
    show.save(written)
    return _again(written.getvalue(), built_at.strftime("%Y-%m-%dT%H:%M:%SZ").encode())


def _again(packed: bytes, moment: bytes) -> bytes:
    """A zip with the same members in the same order, none of which tells when it was made."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith(WORKBOOK):
                content = _again(content, moment)
            elif name == "docProps/core.xml":
                content = MOMENT.sub(rb"\g<1>" + moment, content)
            info = zipfile.ZipInfo(name, FIRST_DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, content)
    return out.getvalue()
