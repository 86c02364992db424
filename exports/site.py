"""Where this site is reached, so that what is taken away names it and not only a path on it."""

import os

ADDRESS = "KALKAN_ADDRESS"


def host() -> str:
    """The site's host with its path, as it is typed; empty where the environment does not tell it."""
    return os.environ.get(ADDRESS, "").strip().removeprefix("https://").removeprefix("http://").rstrip("/")


def address(link: str) -> str:
    """A link of this site behind its host, as it is printed; the link alone where the host is not known."""
    return f"{host()}{link}"
