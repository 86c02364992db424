"""The mistakes this package can meet, each told as place, offending value and remedy."""


class GeoError(Exception):
    """A mistake in boundaries or map layout, with its place, the offending value and the remedy."""

    def __init__(self, place: str, value: object, remedy: str) -> None:
        """Keep the three parts; the message reads `place: value: remedy`."""
        super().__init__(f"{place}: {value!r}: {remedy}")
        self.place, self.value, self.remedy = place, value, remedy


class BordersError(GeoError):
    """A boundary file that cannot become `borders.json`."""


class LayoutError(GeoError):
    """An area code or a map layout that does not fit the borders."""
