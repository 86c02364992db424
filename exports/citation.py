"""How a picture is cited: who published its figures, what it shows, in which version of the data, and where."""

from charts.view import View
from data.database import state
from exports.picture import Picture
from words.periods import day


def cited(picture: Picture, v: View, site: str = "") -> str:
    """The citation in the language of `v`, whose words the picture bears. site: what stands before the link's path."""
    now = state()
    publishers = dict.fromkeys(source.partition(": ")[0] for source in picture.caption.sources)
    return v.say(
        "share.cite",
        publishers="; ".join(publishers),
        title=picture.caption.title,
        version=now.data_version,
        date=day(now.built_at.date(), v.say),
        link=f"{site}{picture.link(v.say.language)}&v={now.data_version}",
    )
