"""The gap to a standard: what is needed, what is known, at most how much is missing, for each area and the country."""

from exports.picture import Caption, Picture
from exports.pictures import services
from exports.pictures.cited_services import Row, cited_by_cell, sources
from exports.pictures.filters import COUNTRY
from exports.pictures.services import Judged
from exports.slides.told import TableSlide
from pages.parts import address, choices, figure
from pages.parts.declared import count, declare
from pages.parts.legend import legend
from pages.parts.plain import fill, join, show
from pages.parts.query import of_query
from pages.parts.services_frame import offer, whole_table
from pages.parts.services_gap_table import as_file, cells, columns, known, missing, needed, said
from pages.parts.services_whatif import what_if
from pages.parts.take_away import download_slide, publishers
from pages.parts.view import View
from stats.gaps import Gap


def part(v: View) -> None:
    """One standard over the country and its areas, the what-if for places, and all standards for the country."""
    judged = services.judged()
    standards = services.standards(judged)
    chosen = choices.pick("standard", v.say("services.standard"), standards, services.FAMILY_PLACES,
                          lambda s: v.say(f"services.{s}"))  # fmt: skip
    picture = services.gap(address.choice(), v)
    own = [pair for pair in judged if pair[0]["standard_id"] == chosen]
    computed = services.numbers_behind(own)
    declare(computed)
    figure.head(picture.caption, "")
    tally(*own[0], v)
    by_area(picture, own, v)
    figure.foot(picture.caption, v.labels)
    offer(as_file(own, v), f"gap_{chosen}", v)
    download_slide(slide_of(own, picture.caption, v), f"gap_{chosen}", v)
    of_query("services_gaps", "gap", v, computed)
    if chosen == services.FAMILY_PLACES:
        what_if(own, v)
    every_standard([pair for pair in judged if pair[0]["area"] == COUNTRY], v)


def slide_of(own: Judged, caption: Caption, v: View) -> TableSlide:
    """The standard on one slide: need, known and missing of the country and its areas; unknown says unknown."""
    shown, cited = ("area", "needed", "known", "missing"), cited_by_cell(v)
    rows = [[each[column] for column in shown] for each in (cells(*pair, cited, v) for pair in own)]
    heads = [v.say(f"services.col_{column}") for column in shown]
    notes = [*caption.cannot_say, *caption.notes, *caption.sources]
    return TableSlide(caption.title, heads, rows, (3, 1, 1.6, 2.6), publishers(caption.sources), notes)


def tally(row: Row, found: Gap, v: View) -> None:
    """The country's need, what is known, at most what is missing, and how many facilities say nothing of places."""
    entries = [(needed(found, v), "needed"), (known(row, found, v), "known"), (missing(found, v), "missing")]
    if row["standard_id"] == services.FAMILY_PLACES and found.unknown_capacity is not None:
        entries.append((v.say.number(count(found.unknown_capacity)), "silent"))
    items = [fill("<li><b>{n}</b>{text}</li>", n=n, text=v.say(f"services.tally_{key}")) for n, key in entries]
    show('<ul class="k-tally">{items}</ul>', items=join(items))


def by_area(picture: Picture, own: Judged, v: View) -> None:
    """The areas as bars where the need can be counted in people, and all of them as a table."""
    if picture.chart:
        declare(picture.chart.computed)
        show('<p class="k-finding">{text}</p>', text=picture.finding)
        legend(picture.key)
        figure.plot(picture, v, f"gap-{own[0][0]['standard_id']}-{v.look.paper}")
    elif own[0][0]["base"] == "women":
        show('<div class="k-refused" role="status"><h3>{t}</h3><p>{why}</p></div>',
             t=v.say("services.no_need"), why=picture.finding)  # fmt: skip
    table_of(own, v)


def table_of(own: Judged, v: View) -> None:
    """The country and its areas with everything that is known, open and printable."""
    shown, cited = columns(own[0][0]), cited_by_cell(v)
    found = [cells(*pair, cited, v) for pair in own]
    right = [place for place, column in enumerate(shown) if column not in ("area", "said")]
    heads = [v.say(f"services.col_{column}") for column in shown]
    whole_table(heads, [[each[column] for column in shown] for each in found], v.say("services.table"), right)


def every_standard(country: Judged, v: View) -> None:
    """All standards for the whole country in one table."""
    say = v.say
    declare(services.numbers_behind(country))
    cited = cited_by_cell(v)
    show('<div class="k-head"><h2>{t}</h2></div>', t=say("services.every"))
    rows = [
        [say(f"services.{row['standard_id']}"), needed(found, v), known(row, found, v), missing(found, v),
         v.labels.code("presence", row["status"]), said(row, cited, v)]
        for row, found in country
    ]  # fmt: skip
    heads = ("standard", "needed", "known", "missing", "status", "source")
    whole_table([say(f"services.col_{head}") for head in heads], rows, say("services.every_caption"), right=(1, 2, 3))
    ids = [each for row, _ in country for each in row["sources"].split(";")]
    figure.foot(Caption("", "", sources(ids, v), [say("services.cannot_standard")], []), v.labels)
    of_query("services_gaps", "every", v, services.numbers_behind(country))
