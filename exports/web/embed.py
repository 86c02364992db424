"""One chart for a newspaper's frame: drawn, with its source and limits, without JavaScript and without Streamlit."""

from exports import gallery
from exports.web.asked import Asked
from exports.web.page import NARROW, WIDE, dated, drawn, named, render


def embed(name: str, asked: Asked) -> str:
    """The page of the chart `name` with the choices asked for; raises NoSuchChart, DatabaseUnready.

    What of the address is not known is said on the page, which then shows the usual choice.
    """
    v, choice = asked.view, asked.choice()
    with asked.data():
        picture = gallery.picture(name, choice, v)
        link = frozen_link(picture.link(v.say.language), asked)
        told = {"picture": picture, "link": link, "named": named(link), "dated": dated(v)}
        told["notes"] = notes(asked, choice.unknown)
        return render("web/embed.html", v, wide=drawn(picture, WIDE), narrow=drawn(picture, NARROW), **told)


def notes(asked: Asked, unknown: list[tuple[str, str]]) -> list[str]:
    """What the reader must know of the address: what was not understood, and whose figures these are."""
    say = asked.view.say
    told = [say("address.unknown", name=name, value=value) for name, value in dict.fromkeys(unknown)]
    told += [say("frozen.not_kept", version=asked.not_kept)] if asked.not_kept else []
    return [*told, say("frozen.newer")] if asked.version else told


def frozen_link(link: str, asked: Asked) -> str:
    """An address that goes on showing the version asked for."""
    return f"{link}&v={asked.version}" if asked.version else link
