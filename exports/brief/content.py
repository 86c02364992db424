"""The content of a brief on the country or one area, by rule: equal data give equal sentences."""

from urllib.parse import urlencode

from charts.view import View
from data.database import state
from exports.brief.drawings import drawings
from exports.brief.foot import foot
from exports.brief.key_figures import COUNTRY, key_figures
from exports.brief.money import money
from exports.brief.services import services
from exports.brief.told import Brief, Statement
from exports.brief.work import work
from exports.site import address
from words.periods import day


def brief(area: str, v: View) -> Brief:
    """The brief on an area (an ISO 3166-2 code) in the language of the view.

    Every statement with a number names the publications behind it or holds the computed number. Raises KeyError for
    an area that is not in the database.
    """
    if ("area", area) not in v.labels.rows:
        raise KeyError(area)
    now, say = state(), v.say
    cannot = say("flag.reported_only") + "." if area == COUNTRY else say("profile.cannot_say")
    return Brief(
        area=area,
        language=say.language,
        name=v.labels.area(area),
        kind=say("brief.kind"),
        version=say("foot.data_version", version=now.data_version, date=day(now.built_at.date(), say)),
        link=address(_page(area, say.language)),
        intro=(Statement(say("brief.about")), Statement(cannot, label=say("figure.cannot_say"))),
        sections=tuple(part(area, v) for part in (key_figures, drawings, services, money, work)),
        sources_title=say("sources.sources"),
        foot=foot(v),
    )


def _page(area: str, language: str) -> str:
    """The page of the site that tells the same: the overview of the country, or the profile of an area."""
    if area == COUNTRY:
        return f"/?{urlencode({'lang': language})}"
    return f"/profile?{urlencode({'lang': language, 'area': area})}"
