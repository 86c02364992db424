"""The coverage grid: for which area and year how many figures of an indicator are published."""

from markupsafe import Markup

from data.database import ask
from pages.parts.declared import count
from pages.parts.plain import join, show
from pages.parts.view import View


def coverage_grid(indicator: str, v: View) -> None:
    """A table area × year; an empty cell says that nothing is published, never zero."""
    counts = ask("coverage", indicator=indicator)
    if counts.empty:
        return
    years = list(range(counts["year"].min(), counts["year"].max() + 1))
    cells = {(row.area, row.year): count(row.figures) for row in counts.itertuples()}
    rows = [_row(code, years, cells, v) for code in ask("areas")["code"]]
    head = join([Markup('<th scope="col">{}</th>').format(year) for year in years])
    show(
        '<div class="k-scroll" tabindex="0" role="group" aria-label="{t}"><table class="k-grid"><caption>{t}</caption>'
        "<thead><tr><td></td>{head}</tr></thead><tbody>{rows}</tbody></table></div>",
        t=v.say("sources.coverage"),
        head=head,
        rows=join(rows),
    )


def _row(code: str, years: list[int], cells: dict[tuple[str, int], int], v: View) -> Markup:
    found = [cells.get((code, year)) for year in years]
    filled = [
        Markup('<td class="k-has">{}</td>').format(n) if n else Markup('<td class="k-has-not">·</td>') for n in found
    ]
    return Markup('<tr><th scope="row">{}</th>{}</tr>').format(v.labels.short_area(code), join(filled))
