"""What a visitor asks for in an address: a language, a version of the data, and the choices of a chart."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass

from charts.view import View, printed
from data.database import DatabaseUnready, state
from data.store import whole_view
from data.versions import VersionNotKept, as_of
from exports.choice import Choice
from words import languages

# the names in an address that are not choices of a chart
AROUND = ("lang", "v", "dpi")
# the longest list of ids that a chart takes stays whole; so does a talk, and its address is under 8 KB all the same
LONGEST, LONGEST_TALK = 200, 3000
# a talk put together by a visitor, and what parts its slides
OWN, PARTED = "own", "~"


@dataclass(frozen=True)
class Asked:
    """A checked address: `version` is empty for the newest data, `not_kept` names a version that could not be shown."""

    language: str
    version: str
    not_kept: str
    choices: Mapping[str, str]

    @property
    def view(self) -> View:
        """Words, names and colours for the answer."""
        return printed(self.language)

    def choice(self) -> Choice:
        """The choices, not yet checked by the chart they are for."""
        return Choice(self.choices)

    @contextmanager
    def data(self) -> Iterator[None]:
        """Within the block questions go to the version asked for, all to the same file."""
        with as_of(self.version) if self.version else nullcontext(), whole_view():
            yield


def asked(query: Mapping[str, str]) -> Asked:
    """The address checked: an unknown language falls back to Kyrgyz, a version that is not kept to the newest data."""
    choices = {name: _bounded(name, value) for name, value in query.items() if name not in AROUND}
    language = query.get("lang", "")
    version = query.get("v", "")[:LONGEST]
    kept = frozen(version)
    return Asked(
        language if language in languages() else languages()[0],
        version if kept else "",
        version if version and kept is None else "",
        choices,
    )


def _bounded(name: str, value: str) -> str:
    """A value no longer than it may be; of a talk whole slides, for half a choice would show another chart."""
    if name != OWN or len(value) <= LONGEST_TALK:
        return value[: LONGEST_TALK if name == OWN else LONGEST]
    return value[: LONGEST_TALK + 1].rpartition(PARTED)[0]


def frozen(version: str) -> bool | None:
    """Whether a version is an earlier one that can be shown; None where it cannot, False where none need be."""
    if not version or version == state().data_version:
        return False
    try:
        with as_of(version):
            return bool(state())
    except (VersionNotKept, DatabaseUnready):
        return None
