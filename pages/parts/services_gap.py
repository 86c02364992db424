"""The gap to a standard: what is needed, what is known, at most how much is missing, for each area and the country."""

from markupsafe import Markup

from charts import gap as gap_chart
from data.database import ask
from exports.picture import Caption
from exports.slide import TableSlide
from pages.parts import choices, figure
from pages.parts.declared import count, declare
from pages.parts.plain import fill, join, show
from pages.parts.query import of_query
from pages.parts.services_frame import COUNTRY, Row, caveats, cited_by_cell, download, is_known, sources, whole_table
from pages.parts.services_gap_table import FAMILY_PLACES, Judged, as_file, cells, columns, known, missing, needed, said
from pages.parts.services_whatif import what_if
from pages.parts.take_away import download_slide, publishers
from pages.parts.view import View
from stats.computed import Computed, compute
from stats.gaps import Gap, gap
from words.periods import day

CAVEATS = ("C07", "C08")
OF_CENTRES = ("shelter", "crisis_centre")


def part(v: View) -> None:
    """One standard over the country and its areas, the what-if for places, and all standards for the country."""
    judged = [(row, gap(row)) for row in ask("services_gaps").to_dict("records")]
    standards = list(dict.fromkeys(row["standard_id"] for row, _ in judged))
    chosen = choices.pick(
        "standard", v.say("services.standard"), standards, FAMILY_PLACES, lambda s: v.say(f"services.{s}")
    )
    own = [pair for pair in judged if pair[0]["standard_id"] == chosen]
    computed = numbers_behind(own)
    declare(computed)
    caption = words_around(own, v)
    figure.head(caption, "")
    tally(*own[0], v)
    by_area(own, v)
    figure.foot(caption, v.labels)
    download(as_file(own, v), f"gap_{chosen}", v)
    download_slide(slide_of(own, caption, v), f"gap_{chosen}", v)
    of_query("services_gaps", "gap", v, computed)
    if chosen == FAMILY_PLACES:
        what_if(own, v)
    every_standard([pair for pair in judged if pair[0]["area"] == COUNTRY], v)


def slide_of(own: Judged, caption: Caption, v: View) -> TableSlide:
    """The standard on one slide: need, known and missing of the country and its areas; unknown says unknown."""
    shown, cited = ("area", "needed", "known", "missing"), cited_by_cell(v)
    rows = [[each[column] for column in shown] for each in (cells(*pair, cited, v) for pair in own)]
    heads = [v.say(f"services.col_{column}") for column in shown]
    notes = [*caption.cannot_say, *caption.notes, *caption.sources]
    return TableSlide(caption.title, heads, rows, (3, 1, 1.6, 2.6), publishers(caption.sources), notes)


def numbers_behind(judged: Judged) -> list[Computed]:
    """The standards' own numbers, sums of parts, and every computed need and gap."""
    found = [compute("standard", float(per)) for per in dict.fromkeys(row["per"] for row, _ in judged)]
    for row, each in judged:
        parts = row["base_parts"]
        found += [compute("sum", *map(float, parts))] if is_known_list(parts) and len(parts) > 1 else []
        found += each.computed
    return found


def is_known_list(cell: object) -> bool:
    """Whether a cell holds a list of numbers."""
    return hasattr(cell, "__len__")


def words_around(own: Judged, v: View) -> Caption:
    """Title, base, sources and limits of one standard."""
    say, (first, _) = v.say, own[0]
    base = say(f"services.base_{first['base']}")
    on = (
        say("services.base_on", base=base, day=day(first["base_on"].date(), say))
        if is_known(first["base_on"])
        else base
    )
    ids = [each for row, _ in own for each in row["sources"].split(";")]
    bound = caveats(CAVEATS, v) if first["service_id"] in OF_CENTRES else []
    cannot = [say("services.cannot_standard")]
    cannot += [say("services.cannot_capacity")] if first["standard_id"] == FAMILY_PLACES else []
    cannot += [say("services.cannot_women")] if first["base"] == "women" else []
    return Caption(say(f"services.{first['standard_id']}"), on, sources(ids, v), cannot, bound)


def tally(row: Row, found: Gap, v: View) -> None:
    """The country's need, what is known, at most what is missing, and how many facilities say nothing of places."""
    entries = [(needed(found, v), "needed"), (known(row, found, v), "known"), (missing(found, v), "missing")]
    if row["standard_id"] == FAMILY_PLACES and found.unknown_capacity is not None:
        entries.append((v.say.number(count(found.unknown_capacity)), "silent"))
    items = [fill("<li><b>{n}</b>{text}</li>", n=n, text=v.say(f"services.tally_{key}")) for n, key in entries]
    show('<ul class="k-tally">{items}</ul>', items=join(items))


def by_area(own: Judged, v: View) -> None:
    """The areas as bars where the need can be counted in people, and all of them as a table."""
    areas = [(row["area"], each) for row, each in own if row["area"] != COUNTRY]
    if areas and own[0][0]["base"] == "population":
        chart = gap_chart.draw(areas, v.labels, v.look)
        declare(chart.computed)
        show('<p class="k-finding">{text}</p>', text=chart.finding)
        show('<p class="k-legend">{marks}</p>', marks=legend(v))
        figure.plot(chart, f"gap-{own[0][0]['standard_id']}-{v.look.paper}")
    elif own[0][0]["base"] == "women":
        show('<div class="k-refused" role="status"><h3>{t}</h3><p>{why}</p></div>',
             t=v.say("services.no_need"), why=v.say("services.no_women"))  # fmt: skip
    table_of(own, v)


def table_of(own: Judged, v: View) -> None:
    """The country and its areas with everything that is known, open and printable."""
    shown, cited = columns(own[0][0]), cited_by_cell(v)
    found = [cells(*pair, cited, v) for pair in own]
    right = [place for place, column in enumerate(shown) if column not in ("area", "said")]
    heads = [v.say(f"services.col_{column}") for column in shown]
    whole_table(heads, [[each[column] for column in shown] for each in found], v.say("services.table"), right)


def legend(v: View) -> Markup:
    """The three fills of a bar in words."""
    dark, light = v.look.scale("count", 5)[4], v.look.scale("count", 5)[2]
    marks = [(f"background:{dark}", "", "known"), (f"background:{light}", "", "rival"), ("", "k-missing", "rest")]
    return join([
        fill('<span><i class="{c}" style="{s}"></i>{t}</span>', c=c, s=s, t=v.say(f"services.legend_{t}"))
        for s, c, t in marks
    ])  # fmt: skip


def every_standard(country: Judged, v: View) -> None:
    """All standards for the whole country in one table."""
    say = v.say
    declare(numbers_behind(country))
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
    of_query("services_gaps", "every", v, numbers_behind(country))
