"""The mistakes this package can meet, each with place, offending value and remedy, and a kind to translate it by."""

from geo.messages import message


class GeoError(Exception):
    """A mistake in boundaries or map layout.

    `place`, `value` and `remedy` are for the command line; `kind` and `details` are what a translation needs.
    """

    kind = "geo"

    def __init__(self, place: str, value: object, remedy: str) -> None:
        """Keep the three parts; the message reads `place: value: remedy`."""
        super().__init__(f"{place}: {value!r}: {remedy}")
        self.place, self.value, self.remedy = place, value, remedy
        self.details: dict[str, str] = {"place": place, "value": str(value)}

    def tell(self, language: str = "en") -> str:
        """Return the mistake as one line in a language; those of the making of the project's own borders in English."""
        return str(self)


class BordersError(GeoError):
    """A boundary file that cannot become `borders.json`."""

    kind = "borders"


class LayoutError(GeoError):
    """An area code or a map layout that does not fit the borders."""

    kind = "layout"


class ImportRefused(GeoError):
    """A boundary file given to `import` that cannot replace the borders; its words stand in `messages.toml`."""

    def __init__(self, place: str, kind: str, **details: str) -> None:
        """Keep the kind of the mistake and what its words need."""
        super().__init__(place, details, message(f"{kind}.remedy", "en", **details))
        self.kind, self.details = kind, details
        self.args = (self.tell(),)

    def tell(self, language: str = "en") -> str:
        """Return the mistake as one line: place, what is wrong, what to do."""
        what = message(f"{self.kind}.what", language, **self.details)
        return f"{self.place}: {what} → {message(f'{self.kind}.remedy', language, **self.details)}"
