"""What may be taken away of a chart: its link, the link frozen to these data, a frame, a citation, and files."""

from urllib.parse import urlencode, urlsplit

import streamlit as st
from markupsafe import Markup

from data.database import state
from exports.citation import cited
from exports.picture import Picture
from exports.talk.decks import OWN, Deck, slide
from exports.web.files import endings
from pages.parts.plain import fill, join, show
from pages.parts.view import View
from words import languages, words

FRAME = '<iframe src="{address}" title="{title}" width="680" height="640" loading="lazy" style="border:0"></iframe>'

# stands where words are fetched
WAITING = "…"


def share(picture: Picture, v: View) -> None:
    """A fold under a chart; nothing in it costs anything before it is asked for."""
    say, link, version = v.say, picture.link(v.say.language), state().data_version
    _, _, query = link.partition("?")
    framed = f"/embed/{picture.name}?{query}"
    frame = FRAME.format(address=_here(framed), title=Markup.escape(picture.caption.title))
    lines = [
        _line(say("share.link"), _here(link)),
        _line(say("share.frozen"), _here(f"{link}&v={version}")),
        _line(say("share.embed"), frame),
        _line(say("share.talk"), _here(talk_of(picture, say.language))),
        *(_citation(picture, code, v) for code in languages()),
    ]
    files = join([_file(picture, ending, f"{query}&v={version}", v) for ending in endings(picture)])
    show(
        '<details class="k-share"><summary>{title}<span class="k-unseen">: {of}</span></summary>'
        '<p class="k-files">{files}</p>'
        '<dl data-cite="{cite}">{lines}</dl><p>{how}</p></details>',
        title=say("share.title"),
        of=picture.caption.title,
        files=files,
        cite=f"/cite/{picture.name}?{query}&v={version}",
        lines=join(lines),
        how=say("share.how"),
    )


def talk_of(picture: Picture, language: str) -> str:
    """The address of a talk of this picture alone, to which others may be added."""
    deck = Deck(OWN, (slide(picture.name, picture.choice),))
    return f"/present?{urlencode({'lang': language, 'deck': OWN})}&{deck.own}".rstrip("&")


def _citation(picture: Picture, code: str, v: View) -> Markup:
    """A citation; in another language than the page's its words are fetched when the fold is opened."""
    name = f"{v.say('dl.cite')} ({words(code)('language.name')})"
    return _line(name, cited(picture, v, _here("")) if code == v.say.language else WAITING, code)


def _line(name: str, text: str, language: str = "") -> Markup:
    return fill(
        '<dt>{name}</dt><dd><code class="k-copy" lang="{l}" tabindex="0" role="textbox" aria-readonly="true" '
        'aria-multiline="true" aria-label="{name}">{text}</code></dd>', name=name, text=text, l=language,
    )  # fmt: skip


def _file(picture: Picture, ending: str, query: str, v: View) -> Markup:
    """A link to the picture in one format."""
    address = f"/chart/{picture.name}.{ending}?{query}"
    return fill('<a href="{a}" download>{name}</a> ', a=address, name=v.say(f"share.{ending.replace('.', '_')}"))


def _here(path: str) -> str:
    """The whole address of a path on the site the visitor is at."""
    at = urlsplit(st.context.url or "")
    return f"{at.scheme}://{at.netloc}{path}" if at.netloc else path
