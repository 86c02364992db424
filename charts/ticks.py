"""Round steps for an axis that begins at zero."""

from math import floor, log10

MOST_STEPS = 5


def ticks(top: float, reach: float = 1.0) -> list[float]:
    """Rising tick values from 0 in steps of 1, 2 or 5 times a power of ten, at most five of them up to `top`.

    reach: how far the axis goes beyond `top`, as a factor; ticks run as far.
    """
    if top <= 0:
        return [0.0]
    magnitude = 10.0 ** floor(log10(top))
    step = next(s * magnitude for s in (0.2, 0.5, 1, 2, 5) if top / (s * magnitude) <= MOST_STEPS)
    return [round(step * i, 10) for i in range(int(top * reach / step) + 1)]
