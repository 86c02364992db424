"""Hidden violence: what records and surveys say beside each other, the way to court, severe harm, and attitudes."""

from pages.parts import choices, hidden_attitudes, hidden_iceberg, hidden_justice, hidden_severity
from pages.parts.plain import show
from pages.parts.view import view

PARTS = {
    "iceberg": hidden_iceberg.part,
    "justice": hidden_justice.part,
    "severity": hidden_severity.part,
    "attitudes": hidden_attitudes.part,
}


def page() -> None:
    """The question, the choice of a part, and that part."""
    v = view()
    show('<header class="k-title"><h1>{t}</h1><p>{i}</p></header>', t=v.say("hidden.question"), i=v.say("intro.hidden"))
    chosen = choices.switch("part", v.say("hidden.part"), list(PARTS), "iceberg", lambda p: v.say(f"hidden.part_{p}"))
    PARTS[chosen](v)


page()
