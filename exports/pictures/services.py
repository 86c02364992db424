"""Services as pictures: the gap to a standard by area, and dated statements of how many centres there are."""

from dataclasses import replace

import pandas as pd

from charts import gap as gap_chart
from charts import statements
from charts.view import View
from data.database import ask
from exports.choice import Choice
from exports.picture import Caption, Mark, Picture
from exports.pictures.catalogue import entry_of
from exports.pictures.cited_services import Row, caveats, cited, is_known, sources
from exports.pictures.filters import COUNTRY
from exports.remember import remembered
from stats.computed import Computed, compute
from stats.gaps import Gap
from stats.gaps import gap as missing_of
from words.periods import day

PAGE = "services"
FAMILY_PLACES = "coe2008_shelter_family_place"
CAVEATS, OF_CENTRES = ("C07", "C08"), ("shelter", "crisis_centre")
COUNTS = ("crisis_centres_count", "crisis_centres_with_shelter", "crisis_centres_municipal_count",
          "crisis_centres_state_supported", "crisis_centres_with_corrective_programme")  # fmt: skip
Judged = list[tuple[Row, Gap]]


@remembered
def gap(choice: Choice, v: View) -> Picture:
    """Bars of what a standard asks for in each area, where it counts residents; else `chart` None and why.

    choice: standard. figures: rows of the query `services_gaps`, the country first.
    """
    found = judged()
    chosen = choice.one("standard", standards(found), FAMILY_PLACES)
    own = [pair for pair in found if pair[0]["standard_id"] == chosen]
    base, words, figures = own[0][0]["base"], words_around(own, v), pd.DataFrame([row for row, _ in own])
    areas = [(row["area"], each) for row, each in own if row["area"] != COUNTRY]
    if base != "population":
        why = v.say("services.no_women" if base == "women" else "services.no_bars")
        return Picture("gap", PAGE, choice.taken, words, None, why, figures)
    chart = gap_chart.draw(areas, v.labels, v.look)
    whole = replace(chart, computed=(*numbers_behind(own), *chart.computed))
    return Picture("gap", PAGE, choice.taken, words, whole, chart.finding, figures, _key(v))


@remembered
def counts(choice: Choice, v: View) -> Picture:
    """Who said which number of centres when, never joined. choice: count. figures: rows of `claim`."""
    chosen = choice.one("count", COUNTS, COUNTS[0])
    entry, figures = entry_of(chosen), ask("services_counts", indicator=chosen)
    rows = figures.to_dict("records")
    chart = statements.draw(rows, v.labels, v.look)
    words = Caption(
        v.say.of(entry, "name"),
        v.say("services.counts_how"),
        list(dict.fromkeys(cited(row, v) for row in rows)),
        [v.say("services.cannot_counts"), v.say.of(entry, "cannot_say")],
        [*caveats(("C07",), v), v.say("services.counts_marks")],
    )
    return Picture("counts", PAGE, {"part": "counts", **choice.taken}, words, chart, chart.finding, figures)


def judged() -> Judged:
    """Every standard for the country and each area, with what is needed, known and missing."""
    return [({str(k): x for k, x in row.items()}, missing_of(row)) for row in ask("services_gaps").to_dict("records")]


def standards(found: Judged) -> list[str]:
    """The ids of the standards in their order."""
    return list(dict.fromkeys(row["standard_id"] for row, _ in found))


def numbers_behind(own: Judged) -> list[Computed]:
    """The standards' own numbers, sums of parts, and every computed need and gap."""
    found = [compute("standard", float(per)) for per in dict.fromkeys(row["per"] for row, _ in own)]
    for row, each in own:
        parts = row["base_parts"]
        found += [compute("sum", *map(float, parts))] if hasattr(parts, "__len__") and len(parts) > 1 else []
        found += each.computed
    return found


def words_around(own: Judged, v: View) -> Caption:
    """Title, base, sources and limits of one standard."""
    say, (first, _) = v.say, own[0]
    on = say(f"services.base_{first['base']}")
    if is_known(first["base_on"]):
        on = say("services.base_on", base=on, day=day(first["base_on"].date(), say))
    ids = [each for row, _ in own for each in row["sources"].split(";")]
    bound = caveats(CAVEATS, v) if first["service_id"] in OF_CENTRES else []
    cannot = [say("services.cannot_standard")]
    cannot += [say("services.cannot_capacity")] if first["standard_id"] == FAMILY_PLACES else []
    cannot += [say("services.cannot_women")] if first["base"] == "women" else []
    return Caption(say(f"services.{first['standard_id']}"), on, sources(ids, v), cannot, bound)


def _key(v: View) -> tuple[Mark, ...]:
    """The three fills of a bar."""
    scale = v.look.scale("count", 5)
    fills = (("fill", scale[4], "known"), ("fill", scale[2], "rival"), ("hatch", v.look.muted, "rest"))
    return tuple(Mark(sign, colour, v.say(f"services.legend_{name}")) for sign, colour, name in fills)
