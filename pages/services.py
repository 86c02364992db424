"""Services and shelters: what is missing against the standards, what is known where, and how far help is."""

from pages.parts import choices, services_access, services_counts, services_gap, services_matrix, services_register
from pages.parts.plain import show
from pages.parts.view import view

PARTS = {
    "gap": services_gap.part,
    "matrix": services_matrix.part,
    "register": services_register.part,
    "counts": services_counts.part,
    "access": services_access.part,
}


def page() -> None:
    """The question, the choice of a part, and that part."""
    v = view()
    show(
        '<header class="k-title"><h1>{t}</h1><p>{i}</p></header>', t=v.say("services.question"),
        i=v.say("intro.services"),
    )  # fmt: skip
    chosen = choices.switch("part", v.say("sources.show"), list(PARTS), "gap", lambda p: v.say(f"services.part_{p}"))
    PARTS[chosen](v)


page()
