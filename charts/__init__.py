"""How it looks: pure functions from data frames to plotly figures, each with its sentence."""
