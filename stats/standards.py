"""How much help a standard asks for, and how far what is known falls short of it."""

from math import ceil


def needed(base: float, per: float) -> float:
    """Whole units that a standard of one unit per so many people (or areas) asks for, rounded up.

    base: people, women or areas; per: how many of them share one unit. Raises ValueError unless `per` is above zero.
    """
    if per <= 0:
        raise ValueError(f"one unit per {per} is no standard")
    return float(ceil(base / per))


def shortfall(need: float, known: float) -> float:
    """Units that are needed and not known to exist; more than is needed leaves nothing to fall short of."""
    return max(need - known, 0.0)
