"""The page of the comparison as one static document: the drawings the dashboard makes, and no script.

python -m benchmarks.first_view.static_page CONTENT.json PORT
"""

import json
import sys
from functools import partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from charts.view import printed
from exports.choice import Choice
from exports.drawing.image import picture_svg
from exports.pictures.areas import area_map_of
from exports.pictures.trends import trends

LANGUAGE = "en"


def document(content: dict[str, Any]) -> str:
    """Map, line and table of the first indicator as HTML."""
    v = printed(LANGUAGE)
    drawings = "".join(picture_svg(make(Choice({}), v), v) for make in (area_map_of, trends))
    rows = "".join(
        f"<tr><td>{escape(content['areas'][code]['name'])}</td><td>{v.say.number(value)}</td></tr>"
        for code, value in content["indicators"][0]["map"].items()
    )
    return f'<!doctype html><html lang="{LANGUAGE}"><title>Comparison</title>{drawings}<table>{rows}</table></html>'


def main(content: str, port: str) -> None:
    """Serves the document until it is ended."""
    with TemporaryDirectory() as folder:
        made = document(json.loads(Path(content).read_text(encoding="utf-8")))
        (Path(folder) / "index.html").write_text(made, encoding="utf-8")
        handler = partial(SimpleHTTPRequestHandler, directory=folder)
        ThreadingHTTPServer(("localhost", int(port)), handler).serve_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
