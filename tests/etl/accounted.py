"""No figure of a file is lost by its reader, and every problem it tells can be told in every language."""

from etl.problems import Problem, describe
from etl.readers.reading import Reading
from words import languages, words


def whole(reading: Reading) -> Reading:
    assert reading.found == len(reading.figures) + reading.passed_over + len(reading.refused)
    for problem in reading.refused:
        told(problem)
    return reading


def told(problem: Problem) -> str:
    """The problem in English; a word or a detail missing in any language would raise."""
    return {language: describe(problem, words(language)) for language in languages()}["en"]
