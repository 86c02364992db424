"""Remembers answers up to a number of bytes, the longest unasked go first; many threads may use it."""

import threading
from collections import OrderedDict
from dataclasses import dataclass

Key = tuple[object, ...]


@dataclass(frozen=True)
class Answer:
    """What is sent: its type, its bytes, the rules for a browser, and the name of a file that is to be saved."""

    media_type: str
    body: bytes
    rules: str = ""
    file_name: str = ""


class Memory:
    """Answers by key, at most `most` bytes of them."""

    def __init__(self, most: int):
        self.most, self.held = most, 0
        self._answers: OrderedDict[Key, Answer] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Key) -> Answer | None:
        """The answer under a key, which thereby counts as asked for."""
        with self._lock:
            if key in self._answers:
                self._answers.move_to_end(key)
            return self._answers.get(key)

    def put(self, key: Key, answer: Answer) -> None:
        """Remembers an answer; one larger than the whole memory is not."""
        if len(answer.body) > self.most:
            return
        with self._lock:
            known = self._answers.pop(key, None)
            self.held += len(answer.body) - (len(known.body) if known else 0)
            self._answers[key] = answer
            while self.held > self.most:
                _, oldest = self._answers.popitem(last=False)
                self.held -= len(oldest.body)
