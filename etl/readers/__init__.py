"""Reads the files offices send: SDMX, Open SDG tables, workbooks and the project's own templates."""
