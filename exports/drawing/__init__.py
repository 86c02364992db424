"""Charts drawn without a browser: a figure becomes a scene of plain shapes, a scene becomes SVG, PNG or a slide."""
