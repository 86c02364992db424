"""Exact limits of counts, rates, shares and ratios of independent events."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def poisson_limits(counts: ArrayLike, coverage: float = 0.95) -> tuple[Array, Array]:
    """Lower and upper exact Poisson limits of each count, in events.

    counts: non-negative whole numbers, any shape; the results have that shape. The lower limit of 0 is 0.
    Garwood (1936), Biometrika 28: half the chi-squared quantiles with 2n and 2n + 2 degrees of freedom, which are
    gamma quantiles of shape n and n + 1.
    Raises ValueError for a negative or broken count.
    """
    # here and not above: a server starts without it, and scipy.stats would take far longer still
    from scipy.special import gammaincinv

    n, tail = _counts(counts), (1 - coverage) / 2
    lower = np.where(n == 0, 0.0, gammaincinv(np.maximum(n, 0.5), tail))
    return lower, gammaincinv(n + 1, 1 - tail)


def rate_limits(
    counts: ArrayLike, exposure: ArrayLike, per: float = 100_000, coverage: float = 0.95
) -> tuple[Array, Array, Array]:
    """Rate of each count with its lower and upper exact Poisson limits, in events per `per` of the exposure.

    counts as for `poisson_limits`; exposure: residents or person-years, taken as known without error.
    Raises ValueError for a broken count and for an exposure that is not above zero.
    """
    people = _exposure(exposure)
    lower, upper = poisson_limits(counts, coverage)
    return per * _counts(counts) / people, per * lower / people, per * upper / people


def share_limits(part: ArrayLike, whole: ArrayLike, coverage: float = 0.95) -> tuple[Array, Array, Array]:
    """Share of each part in its whole with its lower and upper exact binomial limits, from 0 to 1.

    part, whole: non-negative whole numbers of the same events, part within whole, whole above zero.
    Clopper and Pearson (1934), Biometrika 26: quantiles of beta(x, n - x + 1) and beta(x + 1, n - x).
    Raises ValueError for a broken count, a part larger than its whole, and a whole of zero.
    """
    x, n = np.broadcast_arrays(_counts(part), _counts(whole))
    if (x > n).any() or (n == 0).any():
        raise ValueError("a share needs a whole above zero and a part within it")
    return (x / n, *_binomial(x, n, coverage))


def ratio_limits(
    count: ArrayLike, exposure: ArrayLike, other_count: ArrayLike, other_exposure: ArrayLike, coverage: float = 0.95
) -> tuple[Array, Array, Array]:
    """Ratio of two rates, the first over the other, with its lower and upper exact limits.

    Given the sum of both counts the first is binomial; limits of that share become limits of the ratio
    (Przyborowski and Wilenski 1940, Biometrika 31; `poisson.test` of R). With no event on one side the ratio is 0 or
    infinite and one limit is open: 0 below, infinity above.
    Raises ValueError as `rate_limits`, and where neither side has an event: then nothing is known of their ratio.
    """
    x, y = np.broadcast_arrays(_counts(count), _counts(other_count))
    if (x + y == 0).any():
        raise ValueError("neither side has an event: their ratio is unknown")
    scale = _exposure(other_exposure) / _exposure(exposure)
    lower, upper = _binomial(x, x + y, coverage)
    return tuple(_odds(share) * scale for share in (x / (x + y), lower, upper))  # type: ignore[return-value]


def _binomial(x: Array, n: Array, coverage: float) -> tuple[Array, Array]:
    from scipy.special import betaincinv

    tail = (1 - coverage) / 2
    lower = np.where(x == 0, 0.0, betaincinv(np.maximum(x, 1), n - x + 1, tail))
    return lower, np.where(x == n, 1.0, betaincinv(x + 1, np.maximum(n - x, 1), 1 - tail))


def _odds(share: Array) -> Array:
    with np.errstate(divide="ignore"):
        return np.asarray(share / (1 - share))


def _counts(counts: ArrayLike) -> Array:
    n = np.asarray(counts, dtype=float)
    broken = ~(n >= 0) | (n != np.floor(n)) | np.isinf(n)
    if broken.any():
        raise ValueError(f"not a count of events: {n[broken][:3]}")
    return n


def _exposure(exposure: ArrayLike) -> Array:
    people = np.asarray(exposure, dtype=float)
    if not ((people > 0) & np.isfinite(people)).all():
        raise ValueError("an exposure must be a number above zero")
    return people
