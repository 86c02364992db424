"""How `borders.json` is written: one line for each area, the same bytes every time, swapped in whole."""

import json
import os
import tempfile
import time
from pathlib import Path
from typing import Any

ABANDONED_AFTER_SECONDS = 3600


def write(document: dict[str, Any], target: Path) -> None:
    """Swap the document in as `target` in one step, so that a failure leaves the old file in service."""
    clear_drafts(target)
    # A name of its own for each run: two runs at once must not write into one draft.
    handle, name = tempfile.mkstemp(prefix=f"{target.name}.", suffix=".draft", dir=target.parent)
    draft = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text(document))
            file.flush()
            os.fsync(file.fileno())
        draft.chmod(0o644)
        os.replace(draft, target)
    finally:
        draft.unlink(missing_ok=True)


def clear_drafts(target: Path) -> None:
    """Remove drafts that a run left behind when it was killed; a draft of another run still going is kept."""
    for draft in target.parent.glob(f"{target.name}.*.draft"):
        try:
            if time.time() - draft.stat().st_mtime > ABANDONED_AFTER_SECONDS:
                draft.unlink()
        except FileNotFoundError:
            continue


def text(document: dict[str, Any]) -> str:
    """Return the document as JSON with one line for each area, so that a change is a readable difference."""
    about = {key: value for key, value in document.items() if key != "areas"}
    head = json.dumps(about, ensure_ascii=False, indent=1).removesuffix("\n}")
    lines = ",\n".join(f'  "{code}": {compact(polygons)}' for code, polygons in document["areas"].items())
    return f'{head},\n "areas": {{\n{lines}\n }}\n}}\n'


def compact(value: Any) -> str:
    """Return JSON without spaces."""
    return json.dumps(value, separators=(",", ":"))
