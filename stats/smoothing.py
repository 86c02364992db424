"""Draws the rates of small areas towards the common rate, the more so the fewer people stand behind them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Smoothed:
    """Crude and smoothed rates of the areas per `per`, and how much of its own rate each area keeps, from 0 to 1.

    `variance` is the estimated variance between the true rates of the areas; at or below zero the areas differ by no
    more than chance would make them, and every smoothed rate is the common one.
    """

    crude: Array
    rates: Array
    kept: Array
    common: float
    variance: float


def empirical_bayes(counts: ArrayLike, exposure: ArrayLike, per: float = 100_000) -> Smoothed:
    """The global empirical Bayes rates of all areas together, in events per `per` of the exposure.

    counts: events of each area; exposure: its residents, above zero. One dimension, same length.
    Marshall (1991), Applied Statistics 40: moments weighted by exposure, a negative variance taken as none.
    (`esda.smoothing.Empirical_Bayes` is the same as long as the variance is not negative; where it is, esda goes on
    with the negative weight, which can give rates below zero and beyond every crude one.)
    Raises ValueError where a count is missing or negative: what is unknown is not drawn towards anything.
    """
    events, people = np.asarray(counts, dtype=float), np.asarray(exposure, dtype=float)
    _refuse(events, people)
    crude, common = events / people, events.sum() / people.sum()
    spread = float((people * (crude - common) ** 2).sum() / people.sum())
    variance = spread - float(common / people.mean())
    kept = np.zeros_like(crude)
    if variance > 0:
        kept = variance / (variance + common / people)
    rates = kept * crude + (1 - kept) * common
    return Smoothed(per * crude, per * rates, kept, per * float(common), per**2 * variance)


def _refuse(events: Array, people: Array) -> None:
    if events.ndim != 1 or events.shape != people.shape or not events.size:
        raise ValueError("counts and exposure must be lists of the same length")
    if not ((events >= 0) & np.isfinite(events)).all():
        raise ValueError("a count is missing or negative")
    if not ((people > 0) & np.isfinite(people)).all():
        raise ValueError("an exposure must be a number above zero")
