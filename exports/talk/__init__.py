"""Talks: ready decks, each slide drawn in three languages, in one file that runs without a server."""
