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
    if (!known.includes(asked) || document.documentElement.lang === asked) return;
    document.documentElement.lang = asked;
    links().forEach((a) => { a.hidden = a.lang !== asked; });
    translate(document.body);
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
  // Streamlit speaks English, and the parts it is made of the browser's language where they know it: neither need be the page's
  Object.defineProperty(navigator, "language", { get: () => "en-US" });
  // what the project wrote, of data or not, is left alone
  const OURS = ".stHtml, .stMarkdown, .stBidiComponent, .k-exit, #k-first, svg, script, style, noscript";
  const SPOKEN = ["aria-label", "title", "placeholder"];
  // {n} stands for a number, any other {name} for a text: where texts of the data stand, those are not looked for
  const sentence = ([english, put]) => {
    const pieces = english.split(/\{(\w+)\}/);
    const pattern = pieces.map((piece, i) => (i % 2 ? (piece === "n" ? "([\\d.,\\s]+)" : "(.+)") : piece.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")));
    const names = pieces.filter((_, i) => i % 2);
    return { pattern: new RegExp(`^${pattern.join("")}$`, "s"), names, put, open: names.some((name) => name !== "n") };
  };
  const books = Object.fromEntries(links().map((a) => {
    const all = Object.entries(JSON.parse(a.dataset.words));
    return [a.lang, { words: new Map(all), sentences: all.filter(([english]) => english.includes("{")).map(sentence) }];
  }));
  const said = (text, ofData) => {
    const { words, sentences } = books[document.documentElement.lang];
    if (words.has(text)) return words.get(text);
    for (const { pattern, names, put, open } of sentences) {
      const found = open && ofData ? null : pattern.exec(text);
      if (found) return put.replace(/\{(\w+)\}/g, (_, name) => said(found[1 + names.indexOf(name)], name === "option"));
    }
    return text;
  };
  // what stood there before is kept, for another language
  const before = new WeakMap();
  const put = (part, name) => {
    const now = name ? part.getAttribute(name) : part.nodeValue;
    const kept = before.get(part) || {};
    const english = kept[name] && kept[name].put === now ? kept[name].english : now;
    const [, edge, core, end] = /^([\s:]*)(.*?)(\s*)$/s.exec(english || "");
    const holder = name ? part : part.parentElement;
    const words = edge + said(core, !!holder.closest('[role="option"], [data-tag] :not(button)')) + end;
    if (!now || (words === english && !kept[name])) return;
    before.set(part, { ...kept, [name]: { english, put: words } });
    if (words === now) return;
    if (name) part.setAttribute(name, words); else part.nodeValue = words;
  };
  const take = (part) => {
    if (part.nodeType === Node.TEXT_NODE) put(part);
    else SPOKEN.forEach((name) => { if (part.hasAttribute(name)) put(part, name); });
  };
  const translate = (root) => {
    const holder = root.nodeType === Node.TEXT_NODE ? root.parentElement : root;
    if (!holder?.closest || holder.closest(OURS)) return;
    const past = (part) => (part.matches?.(OURS) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, past);
    do take(walk.currentNode); while (walk.nextNode());
  };
  // at once and not before the next frame, so that nobody sees or hears the English first
  new MutationObserver((changes) => changes.forEach(({ type, target, addedNodes, attributeName }) => {
    if (type === "childList") addedNodes.forEach(translate);
    else if (!(target.closest ? target : target.parentElement)?.closest(OURS)) put(target, attributeName || undefined);
  })).observe(document.documentElement, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: SPOKEN });
  // the exit comes first for those who hear the page, as a part of its own
  const frame = document.createElement("aside");
  links()[0]?.before(frame);
  frame.append(...links());
  // a text to be copied is chosen whole by keyboard, as it is by a click
  addEventListener("focusin", (event) => {
    if (event.target.matches?.(".k-copy")) getSelection().selectAllChildren(event.target);
  });
  // citations in other languages are written when somebody opens the fold for them
  addEventListener("toggle", async ({ target }) => {
    const list = target.open && target.querySelector?.("[data-cite]");
    if (!list) return;
    const told = await fetch(list.dataset.cite).then((answer) => (answer.ok ? answer.json() : {}), () => ({}));
    list.querySelectorAll("code[lang]").forEach((line) => { if (told[line.lang]) line.textContent = told[line.lang].replace("{site}", location.origin); });
  }, true);
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
