"""The list of pages: script, address, and the key of its name under [menu]."""

PAGES = (
    ("overview.py", "", "overview"),
    ("map.py", "map", "map"),
    ("trends.py", "trends", "trends"),
    ("hidden.py", "hidden", "hidden"),
    ("services.py", "services", "services"),
    ("funding.py", "funding", "funding"),
    ("coordination.py", "coordination", "coordination"),
    ("profile.py", "profile", "region"),
    ("claims.py", "claims", "which_number"),
    ("quality.py", "quality", "quality"),
    ("sources.py", "sources", "methods"),
)
# shown only where it is switched on
DESK = ("desk.py", "desk", "desk")
ADDRESSES = frozenset(address for _, address, _ in (*PAGES, DESK))
