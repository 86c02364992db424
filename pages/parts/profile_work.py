"""How services work together in one area: committees, cases, programmes and evidence that name it."""

from data.database import ask
from pages.parts.plain import fill, join, show
from pages.parts.view import View
from words.periods import partial_date

KINDS = ("committees", "cases", "programmes", "evidence")


def together(area: str, v: View) -> None:
    """A list for each kind; where nothing is named for the area, that is said."""
    rows = ask("profile_coordination", area=area)
    for kind in KINDS:
        own = rows[rows["kind"] == kind].to_dict("records")
        if not own:
            show(
                '<p class="k-sub"><b>{t}:</b> {none}</p>', t=v.say(f"profile.{kind}"), none=v.say("profile.none_named")
            )
            continue
        items = [
            fill(
                "<li>{text} <small>({date})</small></li>",
                text=v.say.of(row, "text"),
                date=partial_date(row["as_of"], v.say),
            )
            for row in own
        ]
        show(
            '<p class="k-sub"><b>{t}</b></p><ul class="k-list">{items}</ul>',
            t=v.say(f"profile.{kind}"),
            items=join(items),
        )
