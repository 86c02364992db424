"""Says which areas differ from the country by more than chance, and whether a ranking may be shown at all."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
TAILS = {"low_998": 0.001, "low_95": 0.025, "high_95": 0.975, "high_998": 0.999}


@dataclass(frozen=True)
class Limits:
    """Limits of the funnel as rates, widened for over-dispersion."""

    low_998: Array
    low_95: Array
    high_95: Array
    high_998: Array


@dataclass(frozen=True)
class Funnel:
    """The areas of one country judged: rates per `per`, expected counts, limits and a label for each area.

    phi: the over-dispersion factor, 1 or more. labels: within, above_95, below_95, above_998 or below_998.
    With a leading axis of several countries every field has it too.
    """

    country: Array
    rates: Array
    expected: Array
    limits: Limits
    phi: Array
    labels: NDArray[np.str_]
    events: Array
    exposure: Array
    per: float


def funnel(counts: ArrayLike, exposure: ArrayLike, per: float = 100_000) -> Funnel:
    """Each area against the common rate of all areas given, at 95 and 99.8 %.

    counts, exposure: events and residents, areas along the last axis, countries along any before it.
    Given the country's total, an area's count under one common rate is binomial with the area's share of the exposure:
    exact, and an outlier does not hide behind the expectation it has raised itself. Limits are widened by
    the root of phi around the expected count (Spiegelhalter 2005, Statistics in Medicine 24, 1185–1202).
    Raises ValueError for a missing, negative or broken count, an exposure not above zero, fewer than three areas.
    """
    n, people = np.broadcast_arrays(np.asarray(counts, dtype=float), np.asarray(exposure, dtype=float))
    _refuse(n, people)
    total, everyone = n.sum(axis=-1, keepdims=True), people.sum(axis=-1, keepdims=True)
    share = people / everyone
    phi = _dispersion(n, total, share)
    bounds = _bounds(total, share, phi)
    limits = Limits(**{name: per * bound / people for name, bound in bounds.items()})
    country = per * total[..., 0] / everyone[..., 0]
    labels = _labels(n, bounds)
    return Funnel(
        country, per * n / people, total * share, limits, phi[..., 0], labels, total[..., 0], everyone[..., 0], per
    )


def curve(judged: Funnel, exposures: ArrayLike) -> Limits:
    """The limits of one country's funnel over a grid of exposures, as rates; the same lines that gave the labels.

    exposures: residents, above zero and at most those of the country.
    """
    people = np.asarray(exposures, dtype=float)
    if not ((people > 0) & (people <= judged.exposure)).all():
        raise ValueError("an area has more than nobody and at most everybody")
    bounds = _bounds(judged.events, people / judged.exposure, judged.phi)
    return Limits(**{name: judged.per * bound / people for name, bound in bounds.items()})


@dataclass(frozen=True)
class Order:
    """What may be said of the order of areas: whether it may be shown, and who is surely first or last (or nobody)."""

    known: bool
    highest: int | None
    lowest: int | None


def separable(lower: ArrayLike, upper: ArrayLike) -> bool:
    """Whether the limits of any two areas do not overlap; areas without limits (NaN) separate from nobody."""
    low, high = np.asarray(lower, dtype=float), np.asarray(upper, dtype=float)
    return bool(low[~np.isnan(low)].max(initial=-np.inf) > high[~np.isnan(high)].min(initial=np.inf))


def order(lower: ArrayLike, upper: ArrayLike) -> Order:
    """What the limits of each area, NaN where unknown, allow to be said of their order.

    A ranking may be shown where the limits of two areas do not overlap. An area is the highest where its lower limit
    lies above the upper limits of all others, the lowest where its upper limit lies below all their lower limits; with
    an unknown area beside it nobody is.
    """
    low, high = np.asarray(lower, dtype=float), np.asarray(upper, dtype=float)
    places = range(len(low))
    highest = [i for i in places if all(low[i] > high[j] for j in places if j != i)]
    lowest = [i for i in places if all(high[i] < low[j] for j in places if j != i)]
    known = separable(low, high)
    return Order(known, highest[0] if known and highest else None, lowest[0] if known and lowest else None)


def _dispersion(n: Array, total: Array, share: Array) -> Array:
    """Mean square of the standardised residuals, at least 1; a tenth of the areas at each end, with nine areas one,
    is drawn in to its neighbour first, so that a single outlier does not widen the limits that should show it."""
    spread = np.sqrt(total * share * (1 - share))
    residuals = np.sort(np.divide(n - total * share, spread, out=np.zeros_like(spread), where=spread > 0), axis=-1)
    cut = max(1, round(n.shape[-1] / 10))
    inner = np.clip(residuals, residuals[..., [cut]], residuals[..., [-cut - 1]])
    return np.asarray(np.maximum(1.0, np.square(inner).mean(axis=-1, keepdims=True)))


def _bounds(total: Array, share: Array, phi: Array) -> dict[str, Array]:
    expected, root = total * share, np.sqrt(phi)
    return {
        name: np.maximum(0.0, expected + root * (_smooth(total, share, tail) - expected))
        for name, tail in TAILS.items()
    }


def _smooth(total: Array, share: Array, tail: float) -> Array:
    """Binomial limit in events without steps: a count lies beyond it exactly when its tail is smaller than `tail`.

    Spiegelhalter's interpolation between the quantile and its neighbour, on the outer side of both ends.
    """
    # it takes longer to load than a page to show, and few pages have a funnel
    from scipy.stats import binom

    quantile = binom.ppf(tail, total, share)
    reached, at = binom.cdf(quantile, total, share), binom.pmf(quantile, total, share)
    return np.asarray(quantile - (reached - tail) / at + (1 if tail > 0.5 else 0))


def _labels(n: Array, bounds: dict[str, Array]) -> NDArray[np.str_]:
    cases = {
        "above_998": n > bounds["high_998"],
        "below_998": n < bounds["low_998"],
        "above_95": n > bounds["high_95"],
        "below_95": n < bounds["low_95"],
    }
    return np.select(list(cases.values()), list(cases), default="within")


def _refuse(n: Array, people: Array) -> None:
    if n.ndim == 0 or n.shape[-1] < 3:
        raise ValueError("a funnel needs three areas")
    if not ((n >= 0) & (n == np.floor(n)) & np.isfinite(n)).all():
        raise ValueError("a count is missing, negative or no whole number")
    if not ((people > 0) & np.isfinite(people)).all():
        raise ValueError("an exposure must be a number above zero")
