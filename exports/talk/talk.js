// Runs a talk from one file: order, full screen, black screen, timer, preview and notes, all by keyboard or clicker.
(() => {
  const all = (query, root = document) => [...root.querySelectorAll(query)];
  const one = (query, root = document) => root.querySelector(query);
  const show = one("#show"), stage = one("#stage"), desk = one("#desk"), black = one("#black");
  const languages = all("main").map((main) => main.lang);
  const state = { language: document.body.dataset.first, at: 0, order: [], black: false, dark: false, desk: false };
  let started = 0, passed = 0, twin = null;

  const main = () => all("main").find((each) => each.lang === state.language);
  const picked = (what) => all(".order li", main()).filter((li) => one("input", li).checked).map((li) => li.dataset[what]);
  const say = (near, words) => { one(".told", near).textContent = words; };

  const speak = (language) => {
    const open = one(".add[open]") !== null;
    state.language = language;
    document.documentElement.lang = language;
    all("main").forEach((each) => { each.hidden = each.lang !== language || !show.hidden; });
    all(".add").forEach((fold) => { fold.open = open && fold.parentNode.lang === language; });
  };

  const draw = () => {
    const now = state.order[state.at], next = state.order[state.at + 1];
    const own = (each, slide) => each.lang === state.language && each.dataset.slide === slide;
    all("section", stage).forEach((each) => { each.hidden = !own(each, now); });
    all(".notes").forEach((each) => { each.hidden = !own(each, now); });
    black.hidden = !state.black || state.desk;
    desk.hidden = !state.desk;
    show.classList.toggle("dark", state.dark);
    show.classList.toggle("speaking", state.desk);
    const after = all("section", stage).find((each) => own(each, next));
    one("#next").replaceChildren(...(!state.desk ? [] : [after ? one("svg", after).cloneNode(true) : main().dataset.last]));
    one("#place").textContent = `${state.at + 1} / ${state.order.length}`;
    speak(state.language);
    history.replaceState(null, "", `${location.search}#${state.at + 1}${state.desk ? "s" : ""}`);
  };

  const tell = () => {
    const { language, at, order, black: isBlack, dark } = state;
    const other = twin || window.opener;
    if (other && !other.closed) other.postMessage({ kalkan: { language, at, order, black: isBlack, dark } }, "*");
  };

  const change = (what) => { Object.assign(state, what); draw(); tell(); };
  const go = (at) => change({ at: Math.min(Math.max(at, 0), state.order.length - 1), black: false });

  const begin = (at = 0, speaking = false) => {
    state.order = picked("slide");
    say(main(), state.order.length ? "" : main().dataset.none);
    if (!state.order.length) return false;
    show.hidden = false;
    started = Date.now();
    Object.assign(state, { at: Math.min(at, state.order.length - 1), desk: speaking });
    draw();
    // a second window does not know what was chosen in the first
    if (window.opener && speaking) window.opener.postMessage({ kalkan: "?" }, "*");
    else tell();
    return true;
  };
  const end = () => {
    if (document.fullscreenElement) document.exitFullscreen();
    show.hidden = true;
    history.replaceState(null, "", location.pathname + location.search);
    speak(state.language);
    one(".start", main()).focus();
  };
  const full = () => document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen();

  const tick = () => {
    const seconds = Math.floor((passed + (started ? Date.now() - started : 0)) / 1000);
    one("#clock").textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  };
  const pause = () => { passed = started ? passed + Date.now() - started : passed; started = started ? 0 : Date.now(); tick(); };
  const reset = () => { passed = 0; started = Date.now(); tick(); };

  // clickers send PageDown, PageUp, "." and F5
  const keys = {
    ArrowRight: () => go(state.at + 1), ArrowDown: () => go(state.at + 1), PageDown: () => go(state.at + 1),
    " ": () => go(state.at + 1), Enter: () => go(state.at + 1), n: () => go(state.at + 1),
    ArrowLeft: () => go(state.at - 1), ArrowUp: () => go(state.at - 1), PageUp: () => go(state.at - 1),
    Backspace: () => go(state.at - 1), Home: () => go(0), End: () => go(state.order.length - 1),
    b: () => change({ black: !state.black }), ".": () => change({ black: !state.black }),
    f: full, F5: full, t: pause, r: reset, Escape: end,
    c: () => change({ dark: !state.dark }), s: () => change({ desk: !state.desk }),
    l: () => change({ language: languages[(languages.indexOf(state.language) + 1) % languages.length] }),
  };
  // the same keys on a Cyrillic keyboard
  const places = { KeyB: "b", KeyF: "f", KeyT: "t", KeyR: "r", KeyC: "c", KeyS: "s", KeyL: "l", KeyN: "n" };

  let shifts = [];
  const leave = () => { document.documentElement.style.visibility = "hidden"; location.replace(navigator.onLine && location.protocol !== "file:" ? document.body.dataset.exit : "about:blank"); };
  addEventListener("keydown", (event) => {
    if (event.key === "Shift" && !event.repeat) {
      shifts = [...shifts, Date.now()].slice(-3);
      if (shifts.length === 3 && shifts[2] - shifts[0] < 1500) leave();
      return;
    }
    shifts = [];
    if (show.hidden || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = keys[places[event.code] || event.key];
    if (act) { event.preventDefault(); act(); }
  });
  show.addEventListener("click", () => { if (!state.desk) go(state.at + 1); });

  // one visit leaves one entry in the history
  all(".decks a").forEach((link) => link.addEventListener("click", (event) => { event.preventDefault(); location.replace(link.href); }));
  addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const li = button.closest("li");
    if (button.dataset.language) speak(button.dataset.language);
    if (button.matches(".start") && begin()) full().catch(() => {});
    if (button.matches(".speak") && begin()) twin = window.open(`${location.pathname}${location.search}#1s`, "kalkan-speaker");
    if (button.matches(".up, .down")) {
      // the order is one for all languages
      all(`.order li[data-slide="${li.dataset.slide}"]`).forEach((each) => {
        const list = each.parentNode;
        if (button.matches(".up") && each.previousElementSibling) list.insertBefore(each, each.previousElementSibling);
        if (button.matches(".down") && each.nextElementSibling) list.insertBefore(each.nextElementSibling, each);
      });
      button.focus();
    }
  });
  addEventListener("change", (event) => {
    const li = event.target.closest(".order li");
    if (li) all(".told").forEach((each) => { each.textContent = ""; });
    if (li) all(`.order li[data-slide="${li.dataset.slide}"] input`).forEach((box) => { box.checked = event.target.checked; });
  });
  // a file takes seconds to make: say so until it is there
  all(".files a").forEach((link) => link.addEventListener("click", async (event) => {
    event.preventDefault();
    const order = picked("number").join(), { whole } = link.dataset;
    say(link.closest(".files"), whole && !order ? main().dataset.none : "");
    if (whole && !order) return;
    const address = whole && order !== whole ? `${link.href}&slides=${order}` : link.href;
    const wait = one("progress", link.parentNode);
    wait.hidden = false;
    try {
      const answer = await fetch(address);
      if (!answer.ok) { location.assign(address); return; }
      const name = /filename="([^"]+)"/.exec(answer.headers.get("content-disposition") || "");
      const saved = Object.assign(document.createElement("a"), { href: URL.createObjectURL(await answer.blob()), download: name ? name[1] : "" });
      saved.click();
      setTimeout(() => URL.revokeObjectURL(saved.href), 60000);
    } finally { wait.hidden = true; }
  }));
  addEventListener("message", (event) => {
    // only the other window of this talk may speak
    if (event.source !== twin && event.source !== window.opener) return;
    if (event.data && event.data.kalkan === "?") tell();
    else if (event.data && event.data.kalkan && !show.hidden) { Object.assign(state, event.data.kalkan); draw(); }
  });

  setInterval(tick, 500);
  const here = /^#(\d+)(s?)$/.exec(location.hash);
  speak(state.language);
  if (here) begin(Number(here[1]) - 1, here[2] === "s");
})();
