"""Holds medians against the budget: ratios and bytes may break it, absolute times are only told."""

import statistics
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("budget.toml")
BUDGET: dict[str, Any] = tomllib.loads(FILE.read_text(encoding="utf-8"))
# what a ratio of the budget divides, and by what
RATIOS = {
    "overview": ("ours overview first", "dash first"),
    "map": ("ours map first", "dash first"),
    "trends": ("ours trends first", "dash first"),
    "filter": ("ours filter", "dash filter"),
    "page_switch": ("ours page switch", "dash page switch"),
}
SLOW_LINE = {"title_seconds": "ours slow title", "figure_seconds": "ours slow figure"}


def summary(measured: Mapping[str, Sequence[float]]) -> dict[str, float]:
    """The median of each measurement, and each ratio of the budget as "… / Dash" and "… / Panel".

    A ratio is the median of the ratios of single runs, for a run is short enough to be hit by one disturbance.
    """
    found = {name: round(statistics.median(values), 3) for name, values in measured.items()}
    for name, (own, other) in RATIOS.items():
        found[f"{name} / Dash"] = _ratio(measured[own], measured[other])
    found["filter / Panel"] = _ratio(measured["ours filter"], measured["panel filter"])
    return found


def broken(found: Mapping[str, float]) -> list[str]:
    """What is over the budget, in words; where a limit is not reached yet, what is over that which was."""
    margin = 1 + BUDGET["ratios"]["noise"]
    held = BUDGET["ratios"] | BUDGET["not_reached"]
    limits = {f"{name} / Dash": held[name] * margin for name in RATIOS}
    limits["filter / Panel"] = BUDGET["ratios_to_panel"]["filter"] * margin
    limits |= {f"ours {page} bytes": BUDGET["bytes"][page] for page in ("overview", "map")}
    limits |= {f"ours {page} warm bytes": BUDGET["bytes"]["warm"] for page in ("overview", "map", "trends")}
    return [f"{name}: {found[name]:,} > {limit:,.2f}" for name, limit in limits.items() if found[name] > limit]


def table(found: Mapping[str, float]) -> str:
    """Every median on a line, ratios with the limit they stand under."""
    limits = {f"{name} / Dash": BUDGET["ratios"][name] for name in RATIOS}
    limits |= {name: BUDGET["slow_line"][key] for key, name in SLOW_LINE.items()}
    lines = []
    for name, value in sorted(found.items()):
        written = f"{value:12,.0f} B" if name.endswith("bytes") else f"{value:12.2f}  "
        missed = name in limits and value > limits[name]
        told = f"   limit {limits[name]:.2f}{', not reached' if missed else ''}" if name in limits else ""
        lines.append(f"{name:28}{written}{told}")
    return "\n".join(lines)


def _ratio(own: Sequence[float], other: Sequence[float]) -> float:
    return round(statistics.median(a / b for a, b in zip(own, other, strict=True)), 3)
