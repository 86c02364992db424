"""How services work together in one area: committees, cases, programmes and evidence that name it."""

from exports.pictures.cited_coordination import cited, rows
from pages.parts.plain import fill, join, show
from pages.parts.view import View

KINDS = ("committees", "cases", "programmes", "evidence")


def together(area: str, v: View) -> None:
    """A list for each kind; where nothing is named for the area, that is said."""
    found = rows("profile_coordination", area=area)
    for kind in KINDS:
        title, own = v.say(f"profile.{kind}"), [row for row in found if row["kind"] == kind]
        if not own:
            show('<p class="k-sub"><b>{t}:</b> {none}</p>', t=title, none=v.say("profile.none_named"))
            continue
        items = [fill("<li>{t}<br><small>{c}</small></li>", t=v.say.of(row, "text"), c=cited(row, v)) for row in own]
        show('<p class="k-sub"><b>{t}</b></p><ul class="k-list">{items}</ul>', t=title, items=join(items))
