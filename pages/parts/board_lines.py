"""The lines of the gap board: what is missing in an area, by what evidence, and who owns it."""

from typing import Any

import pandas as pd
from markupsafe import Markup

from data.database import ask
from exports.pictures.cited_coordination import cited, rows
from pages.parts.plain import fill, join, show
from pages.parts.view import View
from stats.board import WEIGHTS
from words.periods import day

Line = dict[str, Any]
COUNTRY = "KG"


def gap_lines(v: View) -> list[Line]:
    """Every line of every area: kinds of help nobody confirms, and standards that the known supply does not reach.

    Each has area, gap (a key of WEIGHTS), what, told, owners, owner_basis and cited.
    """
    names = {row["actor_id"]: v.say.of(row, "name") for row in ask("actors").to_dict("records")}
    owners = {row["service_id"]: row for row in ask("service_owners").to_dict("records")}
    lines = [_unconfirmed(row, v) for row in rows("board")]
    lines += [line for row in ask("services_gaps").to_dict("records") if (line := _against_standard(row, v))]
    for line in lines:
        owner = owners[line["service_id"]]
        line["owners"] = [names[actor] for actor in owner["owner_actor_ids"].split(";")]
        line["owner_basis"] = owner["owner_basis"]
    return lines


def lines_of(area: str, lines: list[Line], weights: dict[str, int], v: View) -> None:
    """The lines of one area, the heaviest first, as a table with evidence and owner."""
    heads = [v.say(f"board.{key}") for key in ("gap", "what", "evidence", "owner")]
    ordered = sorted(lines, key=lambda line: (-weights[line["gap"]], list(WEIGHTS).index(line["gap"])))
    show(
        '<div class="k-scroll k-open" tabindex="0" role="group" aria-label="{t}"><table class="k-table k-wide">'
        "<caption>{t}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>",
        t=v.say("board.lines", area=v.labels.area(area)),
        heads=join([Markup('<th scope="col">{}</th>').format(head) for head in heads]),
        rows=join([_row(line, v) for line in ordered]),
    )


def _row(line: Line, v: View) -> Markup:
    basis = v.say("coord.owner_reading") if line["owner_basis"] == "reading" else ""
    return fill(
        "<tr><td>{gap}</td><th scope='row'>{what}</th><td>{told}<small>{date}</small></td>"
        "<td>{owners}<small>{basis}</small></td></tr>",
        gap=v.say(f"board.{line['gap']}"),
        what=line["what"],
        told=line["told"],
        date=line["cited"],
        owners=v.say.listing(line["owners"]),
        basis=basis,
    )


def _unconfirmed(row: dict[str, Any], v: View) -> Line:
    return {**row, "what": v.say.of(row, "help"), "told": v.say.of(row, "note"), "cited": cited(row, v)}


def _against_standard(row: dict[str, Any], v: View) -> Line | None:
    """A line where a standard by number of residents is not reached, or nobody knows whether it is."""
    if row["area"] == COUNTRY or row["base"] != "population" or pd.isna(row["needed_low"]):
        return None
    unknown = pd.isna(row["known_high"])
    if not unknown and row["known_high"] >= row["needed_low"]:
        return None
    needed = _range(row["needed_low"], row["needed_high"], v)
    known = "" if unknown else _range(row["known_low"], row["known_high"], v)
    told = v.say("board.needed_unknown" if unknown else "board.needed", needed=needed, known=known)
    gap = "unknown" if unknown else "below_standard"
    return {
        **row,
        "gap": gap,
        "what": v.say(f"board.{row['standard_id']}"),
        "told": told,
        "cited": day(row["base_on"].date(), v.say),
    }


def _range(low: float, high: float, v: View) -> str:
    return v.say.number(low) if low == high else f"{v.say.number(low)}–{v.say.number(high)}"
