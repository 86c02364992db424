// Works before and without the rest of the page: exit by click or three times Shift, and the document's language.
(() => {
  // without this a page opened by its own address first asks for the server below that address
  const root = new URL("/", location).href;
  window.__streamlit = { BACKEND_BASE_URL: root, MAIN_PAGE_BASE_URL: root };
  const links = () => [...document.querySelectorAll("a.k-exit")];
  const leave = () => {
    document.documentElement.style.visibility = "hidden";
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
})();
