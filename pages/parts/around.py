"""What stands around a page: help and language above, promises below, and the page shown without data."""

import streamlit as st
from markupsafe import Markup

from data.database import DatabaseUnready, state
from data.helplines import helplines
from pages.parts.address import bind
from pages.parts.plain import join, show
from words import Words, languages, words
from words.periods import day, partial_date

SHOWN_ABOVE = 2


def head(say: Words) -> None:
    """The helplines for somebody who needs help now, and the choice of language."""
    help_now, choice = st.columns([5, 2], vertical_alignment="center")
    with help_now:
        calls = [
            Markup('<a href="tel:{}">{}</a> <span>({})</span>').format(
                line.number, say.of(line.row, "name"), partial_date(line.as_of, say)
            )
            for line in helplines()[:SHOWN_ABOVE]
        ]
        show('<p class="k-help"><b>{need}</b> {calls}</p>', need=say("safe.need_help"), calls=Markup(" · ").join(calls))
    with choice:
        key, write = bind("lang", say.language)
        st.segmented_control(
            say("filter.language"),
            languages(),
            format_func=lambda code: words(code)("language.name"),
            key=key,
            on_change=write,
            label_visibility="collapsed",
            required=True,
        )


def notes(asked: list[tuple[str, str]], say: Words) -> None:
    """A note for every part of the address nobody knows, saying that something else is shown."""
    lines = [Markup("<p>{}</p>").format(say("address.unknown", name=name, value=value)) for name, value in asked]
    if lines:
        show('<div class="k-note" role="status">{lines}</div>', lines=join(lines))


def unready(reason: str, say: Words) -> None:
    """The page shown when there is no database, an old one or an empty one: what happened and how to mend it."""
    show(
        '<div class="k-unready"><h1>{title}</h1><p>{what}</p><p><code>python -m etl</code></p></div>',
        title=say("unready.title"),
        what=say(f"unready.{reason}"),
    )


def foot(say: Words) -> None:
    """All helplines with their dates, what this site is and is not, and the version of the data."""
    lines = [
        Markup("<li><a href='tel:{}'>{}</a> ({})</li>").format(
            line.number, say.of(line.row, "name"), partial_date(line.as_of, say)
        )
        for line in helplines()
    ]
    keys = ("foot.not_official", "foot.privacy", "safe.not_emergency", "safe.shared_device", "foot.survivors")
    show(
        '<footer class="k-footer"><section><h2>{need}</h2><ul>{lines}</ul><p>{check}</p></section>'
        '<section>{promises}<p>{version}</p><p class="k-files">{ways}</p></section></footer>',
        need=say("safe.need_help"),
        lines=join(lines),
        check=say("safe.check_first"),
        promises=join([Markup("<p>{}</p>").format(say(key)) for key in keys]),
        version=_version(say),
        ways=join([Markup('<a href="{}" target="_self">{}</a> ').format(way, name) for way, name in _ways(say)]),
    )


def _ways(say: Words) -> list[tuple[str, str]]:
    """What stands beside the pages, with its address."""
    lang = f"lang={say.language}"
    return [
        (f"/present?{lang}", say("talk.title")),
        (f"/brief/KG.pdf?{lang}", say("talk.brief")),
        (f"/brief/KG.docx?{lang}", say("talk.brief_docx")),
        ("/data/all.zip", say("talk.all_data")),
        (f"/lite/overview?{lang}", say("lite.light")),
    ]


def _version(say: Words) -> str:
    try:
        found = state()
    except DatabaseUnready:
        return ""
    return say("foot.data_version", version=found.data_version, date=day(found.built_at.date(), say))
