"""Overview: how much is recorded, what services there are, what money there is, where the gaps are."""

from pages.parts import cards
from pages.parts.plain import show
from pages.parts.view import view

v = view()
show(
    '<header class="k-title"><h1>{title}</h1><p>{intro}</p></header>',
    title=v.say("overview.question"),
    intro=v.say("overview.intro"),
)
cards.board(v)
