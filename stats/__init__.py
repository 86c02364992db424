"""What may be claimed: limits, classes and comparisons, as pure functions of figures."""
