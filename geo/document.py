"""How `borders.json` is written: one line for each area, the same bytes every time, swapped in whole."""

import json
import os
from pathlib import Path
from typing import Any


def write(document: dict[str, Any], target: Path) -> None:
    """Swap the document in as `target` in one step, so that a failure leaves the old file in service."""
    draft = target.with_name(f"{target.name}.draft")
    try:
        draft.write_text(text(document), encoding="utf-8", newline="\n")
        os.replace(draft, target)
    finally:
        draft.unlink(missing_ok=True)


def text(document: dict[str, Any]) -> str:
    """Return the document as JSON with one line for each area, so that a change is a readable difference."""
    about = {key: value for key, value in document.items() if key != "areas"}
    head = json.dumps(about, ensure_ascii=False, indent=1).removesuffix("\n}")
    lines = ",\n".join(f'  "{code}": {compact(polygons)}' for code, polygons in document["areas"].items())
    return f'{head},\n "areas": {{\n{lines}\n }}\n}}\n'


def compact(value: Any) -> str:
    """Return JSON without spaces."""
    return json.dumps(value, separators=(",", ":"))
