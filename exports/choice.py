"""The choices an address holds: ids, each checked, whatever is unknown remembered so that it can be told."""

from collections.abc import Mapping, Sequence


class Choice:
    """Choices by name; `unknown` collects (name, value) pairs nobody knows, `taken` what differs from the usual."""

    def __init__(self, asked: Mapping[str, str]):
        self.asked = dict(asked)
        self.unknown: list[tuple[str, str]] = []
        self.taken: dict[str, str] = {}

    def one(self, name: str, options: Sequence[str], usual: str) -> str:
        """The id asked for under `name`, or the usual one where nothing or something unknown is asked for."""
        asked = self.asked.get(name, usual)
        if asked not in options:
            self.unknown.append((name, asked))
            return usual
        if asked != usual:
            self.taken[name] = asked
        return asked

    def several(self, name: str, options: Sequence[str], usual: Sequence[str], most: int) -> list[str]:
        """The ids asked for under `name`, parted by commas, at most `most`; without a known one the usual."""
        ids = list(dict.fromkeys(self.asked.get(name, ",".join(usual)).split(",")))
        found = [each for each in ids if each in options][:most]
        self.unknown += [(name, each) for each in ids if each not in found]
        if found and found != list(usual):
            self.taken[name] = ",".join(found)
        return found or list(usual)
