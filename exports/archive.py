"""Packs files into a zip that is the same whenever the files are."""

import io
import zipfile

OLDEST_DATE_OF_A_ZIP = (1980, 1, 1, 0, 0, 0)
READABLE_BY_ALL = 0o644 << 16


def zipped(files: dict[str, bytes]) -> bytes:
    """The files as a zip in which neither order nor time depends on the moment."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, OLDEST_DATE_OF_A_ZIP)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, READABLE_BY_ALL, 3
            packed.writestr(entry, content)
    return whole.getvalue()
