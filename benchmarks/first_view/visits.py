"""One visit with an empty cache: when the first figure is seen, how long a change takes, and how many bytes came."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, Page

from benchmarks.first_view.tools import Tool
from benchmarks.first_view.wire import Wire

SIZE = {"width": 1280, "height": 900}
TITLE = "() => document.querySelector('.k-first-title, h1')?.textContent ?? ''"
# notes when what is looked for differs from before and has been painted, and when a visitor last did something
WATCH = """
for (const kind of ['pointerup', 'click', 'keydown', 'input', 'change'])
    addEventListener(kind, () => { window.watch.asked = performance.now(); }, true);
window.watch = {asked: 0, begin(name, look, before) {
    watch[name] = 0;
    const step = () => {
        const now = look();
        if (now && now !== before) requestAnimationFrame(() => { watch[name] = performance.now(); });
        else requestAnimationFrame(step);
    };
    step();
}};
"""


@contextmanager
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    """A visitor who has never been here."""
    context = browser.new_context(viewport=SIZE, locale="en")  # type: ignore[arg-type]
    yield context
    context.close()


def first_view(context: BrowserContext, address: str, tool: Tool, line: tuple[float, float] | None = None) -> "View":
    """Opens an address; returns when its first figure is painted. line: bits per second and latency in ms."""
    page = context.new_page()
    page.add_init_script(
        f"{WATCH} watch.begin('title', {TITLE}, ''); watch.begin('figure', {tool.first or tool.figure}, '');"
    )
    wire = Wire(page)
    if line:
        wire.slow(*line)
    page.goto(address, wait_until="commit")
    return View(page, wire, tool)


class View:
    """A page whose first figure is painted: seconds since it was asked for, and what may be done on it."""

    def __init__(self, page: Page, wire: Wire, tool: Tool):
        self.page, self.wire, self.tool = page, wire, tool
        self.figure = self._time("figure")

    def title(self) -> float:
        """Seconds until the page's heading was painted."""
        return self._time("title")

    def change(self, indicator: str) -> float:
        """Seconds from the choice of another indicator to its figure."""
        self.wire.total()
        if self.tool.choose is None:
            raise ValueError("a page without a filter")
        self._watch()
        self.tool.choose(self.page, indicator)
        return self._since_asked()

    def switch(self) -> float:
        """Seconds from the click on a link to the figure of the other page."""
        self.wire.total()
        self._watch()
        self.page.locator(str(self.tool.other)).first.click()
        return self._since_asked()

    def _watch(self) -> None:
        look = self.tool.figure
        # a figure of the document itself makes room for the application's before anything is asked of it
        self.page.wait_for_function(f"() => ({look})() && !document.querySelector('#k-first')", timeout=60_000)
        self.page.evaluate(f"watch.begin('changed', {look}, ({look})())")

    def _since_asked(self) -> float:
        return self._time("changed") - float(self.page.evaluate("watch.asked")) / 1000

    def _time(self, name: str) -> float:
        self.page.wait_for_function("name => watch[name]", arg=name, timeout=60_000)
        return float(self.page.evaluate("name => watch[name]", name)) / 1000
