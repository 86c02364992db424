"""Region profile: everything known about one area on one page, the country beside it, and what is not known."""

from typing import Any

import pandas as pd
from markupsafe import Markup

from data.database import ask
from exports.table import file_name, of_catalogue
from pages.parts import choices
from pages.parts.board_lines import gap_lines, lines_of
from pages.parts.download import download
from pages.parts.plain import join, show
from pages.parts.profile_help import help_here
from pages.parts.profile_section import Section, figures_table, not_published
from pages.parts.profile_work import together
from pages.parts.query import of_queries
from pages.parts.view import View, view
from stats.board import WEIGHTS

COUNTRY = "KG"
# in the order a reader asks; each with the themes of the catalogue it holds
SECTIONS = (
    Section("recorded", ("recorded", "justice")),
    Section("lethal", ("lethal", "health")),
    Section("services", ("services",)),
    Section("money", ("funding", "economy")),
    Section("coordination", ("coordination",)),
    Section("children", ("children",)),
    Section("people", ("population", "prevalence", "attitudes", "trafficking")),
)
QUERIES = ("profile_figures", "profile_missing", "profile_services", "profile_facilities", "profile_coordination")
OF_ALL_AREAS = ("board", "services_gaps", "service_owners")


def page() -> None:
    """The whole page: the choice of an area, then section by section what is known and what is not."""
    v = view()
    show(
        '<header class="k-title"><h1>{t}</h1><p>{i}</p></header>', t=v.say("profile.question"), i=v.say("intro.region")
    )
    areas = [code for code in ask("areas")["code"] if code != COUNTRY]
    area = choices.pick("area", v.say("filter.area"), areas, areas[0], v.labels.area)
    to_take(area, v)
    figures, missing = ask("profile_figures", area=area), ask("profile_missing", area=area)
    show('<div class="k-head"><h2>{name}</h2><p class="k-sub">{how}</p></div>', name=v.labels.area(area),
         how=v.say("profile.how"))  # fmt: skip
    for section in SECTIONS:
        show('<h3 class="k-part">{title}</h3>', title=v.say(f"profile.{section.name}"))
        figures_table(section.of(figures), v)
        if section.name == "services":
            help_here(area, v)
        if section.name == "coordination":
            together(area, v)
        not_published(section.of(missing), v)
    show('<h3 class="k-part">{title}</h3>', title=v.say("profile.gaps"))
    lines_of(area, [line for line in gap_lines(v) if line["area"] == area], WEIGHTS, v)
    below(area, figures, v)


def to_take(area: str, v: View) -> None:
    """The area's brief, talk, slides and offline kit, made when they are asked for."""
    files = {
        "talk.brief": f"brief/{area}.pdf",
        "talk.brief_docx": f"brief/{area}.docx",
        "talk.slides": f"deck/{area}.pptx",
        "talk.kit": f"kit/{area}.zip",
    }
    links = [
        Markup('<a href="/{}?lang={}" download>{}</a> ').format(path, v.say.language, v.say(key))
        for key, path in files.items()
    ]
    talk = Markup('<a href="/present?lang={}&amp;deck={}" target="_self">{}</a> ').format(
        v.say.language, area, v.say("talk.title")
    )
    show('<p class="k-files">{links}</p>', links=join([talk, *links]))


def below(area: str, figures: pd.DataFrame, v: View) -> None:
    """What the page cannot say, the figures as a file, and the queries."""
    say = v.say
    show(
        '<div class="k-foot"><p><b>{t}:</b> {a}</p><p>{b}</p></div>',
        t=say("figure.cannot_say"),
        a=say("profile.cannot_say"),
        b=say("flag.not_named_not_none"),
    )
    name = file_name(say("dl.filename", indicator="profile", area=area, period=""))
    download(say("dl.csv"), lambda: of_catalogue(figures, v.labels), name, "csv-profile")
    parameters: dict[str, Any] = {"area": area}
    queries = [(query, parameters) for query in QUERIES] + [(query, {}) for query in OF_ALL_AREAS]
    of_queries(queries, "profile", v)


page()
