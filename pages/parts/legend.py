"""The key to a chart: its marks with what each stands for."""

from collections.abc import Sequence

from markupsafe import Markup

from exports.picture import Mark
from pages.parts.plain import join, show

# how the style sheet calls a swatch without a colour of its own
SWATCHES = {"hatch": "k-missing", "dots": "k-withheld", "blank": "k-not_applicable"}


def legend(key: Sequence[Mark], title: str = "") -> None:
    """The marks side by side, after a title in bold; nothing where there are none."""
    bold = Markup("<b>{}</b>").format(title) if title else ""
    if key:
        show('<p class="k-legend">{title}{entries}</p>', title=bold, entries=join([_entry(mark) for mark in key]))


def _entry(mark: Mark) -> Markup:
    if mark.sign in ("fill", "line"):
        return Markup('<span><i style="background:{}"></i>{}</span>').format(mark.colour, mark.text)
    if mark.sign in SWATCHES:
        return Markup('<span><i class="{}"></i>{}</span>').format(SWATCHES[mark.sign], mark.text)
    return Markup("<span>{} {}</span>").format("┄" if mark.sign == "dotted" else mark.sign, mark.text)
