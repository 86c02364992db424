"""Where a source names a shelter, as a picture: a small map without a single address."""

from charts import presence as presence_map
from charts.view import View
from data.database import ask
from exports.choice import Choice
from exports.picture import Caption, Mark, Picture
from exports.pictures.cited_services import cited_by_cell
from exports.remember import remembered
from words.periods import partial_date

SHELTER = "shelter"


@remembered
def shelters(choice: Choice, v: View) -> Picture:
    """The small map. No choice. figures: rows of the query `presence`."""
    found = ask("presence", service=SHELTER)
    title = v.say("overview.shelter_map")
    chart = presence_map.draw(found, title, v.labels, v.look)
    cited = cited_by_cell(v)
    named = [line for area in found["area_iso"] for line in cited.get(f"{area}.{SHELTER}", [])]
    dates = f"{partial_date(min(found['as_of']), v.say)} – {partial_date(max(found['as_of']), v.say)}"
    silent = [v.say("flag.not_named_not_none")]
    words = Caption(title, dates, list(dict.fromkeys(named)), silent, [v.say("map.no_addresses")])
    return Picture("shelters", "", choice.taken, words, chart, chart.finding, found, _key(v))


def _key(v: View) -> tuple[Mark, ...]:
    """Named, reported, and silent."""
    named = [Mark("fill", presence_map.colour(said, v.look), v.labels.code("presence", said))
             for said in presence_map.KNOWN]  # fmt: skip
    return (*named, Mark("hatch", v.look.muted, v.say("overview.silent")))
