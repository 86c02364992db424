// Works before and without the rest of the page: exit by click or three times Shift, and the document's language.
(() => {
  // without this a page opened by its own address first asks for the server below that address
  const root = new URL("/", location).href;
  window.__streamlit = { BACKEND_BASE_URL: root, MAIN_PAGE_BASE_URL: root };
  const links = () => [...document.querySelectorAll("a.k-exit")];
  const leave = () => {
    document.documentElement.style.visibility = "hidden";
    // Streamlit notes a colour scheme under the address of each page, which would tell what was read
    try { localStorage.clear(); sessionStorage.clear(); } catch { /* where nothing may be stored, nothing was */ }
    location.replace((links().find((a) => !a.hidden) || links()[0]).href);
  };
  addEventListener("click", (event) => {
    if (!event.target.closest || !event.target.closest("a.k-exit")) return;
    event.preventDefault();
    leave();
  });
  let pressed = [];
  addEventListener("keydown", (event) => {
    if (event.key !== "Shift") { pressed = []; return; }
    if (event.repeat) return;
    pressed = [...pressed, Date.now()].slice(-3);
    if (pressed.length === 3 && pressed[2] - pressed[0] < 1500) leave();
  });
  const speak = () => {
    const known = links().map((a) => a.lang);
    const asked = new URLSearchParams(location.search).getAll("lang").pop();
    if (!known.includes(asked)) return;
    document.documentElement.lang = asked;
    links().forEach((a) => { a.hidden = a.lang !== asked; });
  };
  // one visit leaves one entry in the history, so that after the exit nothing is left to go back to
  const replace = history.replaceState;
  history.pushState = history.replaceState = function (...given) {
    const result = replace.apply(this, given);
    speak();
    return result;
  };
  addEventListener("popstate", speak);
  // style sheets still what they move themselves, not what a script moves
  const animate = Element.prototype.animate;
  Element.prototype.animate = function (frames, given) {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    return animate.call(this, frames, still ? { ...(typeof given === "object" ? given : {}), duration: 0, delay: 0 } : given);
  };
  // the exit comes first for those who hear the page, as a part of its own
  const frame = document.createElement("aside");
  links()[0]?.before(frame);
  frame.append(...links());
  // a text to be copied is chosen whole by keyboard, as it is by a click
  addEventListener("focusin", (event) => {
    if (event.target.matches?.(".k-copy")) getSelection().selectAllChildren(event.target);
  });
  // the font of all icons is a third of a first visit, and the style sheet draws the few arrows that are shown
  const load = document.fonts.load.bind(document.fonts);
  document.fonts.load = (font, text) => (font.includes("Material Symbols") ? Promise.resolve([]) : load(font, text));
  // the first figure stands here until the application shows it itself
  const first = document.getElementById("k-first");
  const shown = () => document.querySelector(".k-footer") && [...document.querySelectorAll(".k-chart")].every((box) => box.querySelector("svg"));
  const watch = new MutationObserver(() => {
    if (!shown()) return;
    watch.disconnect();
    first.remove();
  });
  if (first) watch.observe(document.documentElement, { childList: true, subtree: true });
})();
