"""Exact limits of a count of independent events."""

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import chi2


def exact_limits(counts: ArrayLike, coverage: float = 0.95) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Lower and upper exact Poisson limits of each count, in events.

    counts: non-negative whole numbers, any shape; the results have that shape. The lower limit of 0 is 0.
    Garwood (1936), Biometrika 28: half the chi-squared quantiles with 2n and 2n + 2 degrees of freedom.
    Raises ValueError for a negative or broken count.
    """
    n = np.asarray(counts, dtype=float)
    if (n < 0).any() or (n != np.floor(n)).any():
        raise ValueError(f"not a count of events: {n[(n < 0) | (n != np.floor(n))][:3]}")
    tail = (1 - coverage) / 2
    lower = np.where(n == 0, 0.0, chi2.ppf(tail, np.maximum(2 * n, 1)) / 2)
    return lower, chi2.ppf(1 - tail, 2 * n + 2) / 2
