"""What can be wrong with the inputs: one Problem per mistake, with its place, its value and its remedy."""

from dataclasses import dataclass, field

from words import Words


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake: file (relative path), row (1 = first row under the header; 0 = the whole file), column,
    offending value, the kind of mistake (a word key `problem.<kind>`), and what the remedy text needs."""

    file: str
    row: int
    column: str
    value: str
    kind: str
    details: dict[str, str] = field(default_factory=dict, compare=False)


class InputRefused(Exception):
    """The inputs hold mistakes; `problems` lists every one of them."""

    def __init__(self, problems: list[Problem]):
        super().__init__(f"{len(problems)} problems")
        self.problems = sorted(problems)


class CheckFailed(Exception):
    """Loaded rows contradict a check; `findings` maps a check's name to the rows it found."""

    def __init__(self, findings: dict[str, list[tuple[object, ...]]]):
        super().__init__(", ".join(findings))
        self.findings = findings


def describe(problem: Problem, say: Words) -> str:
    """One line that tells place, mistake, value and remedy in the language of `say`."""
    place = [problem.file]
    if problem.row:
        place.append(say("problem.row", row=str(problem.row)))
    if problem.column:
        place.append(say("problem.column", column=problem.column))
    what = say(f"problem.{problem.kind}", value=problem.value, **problem.details)
    remedy = say(f"remedy.{problem.kind}", value=problem.value, **problem.details)
    return f"{', '.join(place)}: {what} → {remedy}"
