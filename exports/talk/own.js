// Puts a talk of one's own together: what is checked and one more chart, in an address that holds them all.
(() => {
  const one = (query, root) => root.querySelector(query);
  const kept = new URLSearchParams(location.search).get("v");
  const say = (fold, words) => { one(".told", fold).textContent = words; };

  // equal choices give equal texts, as in `slide` of decks.py
  const slide = (name, choices, apart) => {
    const query = new URLSearchParams([...choices].filter(([key, value]) => value && !apart.includes(key)));
    query.sort();
    return `${query}` ? `${name}?${query}` : name;
  };

  const read = (text) => {
    const framed = /src="([^"]*)"/.exec(text);
    try { return new URL((framed ? framed[1] : text).trim().replaceAll("&amp;", "&"), location.origin); } catch { return null; }
  };

  // the slides an address holds; none where it is no address of a chart
  const held = (address, { charts, apart }) => {
    if (!address) return [];
    const { pathname, searchParams: query } = address, known = charts.split(" ");
    const chart = /\/(?:embed|chart)\/([a-z]+)(?:\.[a-z.]+)?$/.exec(pathname);
    const own = pathname.endsWith("/present") && query.get("deck") === "own" ? query.get("own") || "" : "";
    const parts = own.split("~").map((each) => each.split("?"));
    const found = chart ? [[chart[1], query]] : parts.map(([name, rest]) => [name, new URLSearchParams(rest || "")]);
    return found.every(([name]) => known.includes(name)) ? found.map(([name, rest]) => slide(name, rest, apart.split(" "))) : [];
  };

  const add = (fold, slides) => {
    const { most, longest, already, full } = fold.dataset, { lang } = fold.closest("main");
    const checked = [...fold.closest("main").querySelectorAll(".order li")].filter((li) => one("input", li).checked);
    const now = checked.map((li) => li.dataset.address), wanted = [...new Set([...now, ...slides])];
    if (wanted.length === now.length) return say(fold, already);
    if (wanted.length > most || wanted.join("~").length > longest) return say(fold, full);
    const query = new URLSearchParams({ lang, ...(kept && { v: kept }), deck: "own" });
    // one visit leaves one entry in the history
    location.replace(`?${query}&own=${wanted.map(encodeURIComponent).join("~")}#add`);
  };

  const paste = (fold) => {
    const slides = held(read(one("input", fold).value), fold.dataset);
    if (slides.length) add(fold, slides); else say(fold, fold.dataset.noLink);
  };

  const row = (fold, name, title) => {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: title });
    button.addEventListener("click", () => add(fold, [name]));
    const li = document.createElement("li");
    li.append(button);
    return li;
  };

  // the titles are asked for when somebody wants to see them
  const fill = async (fold) => {
    const list = one(".charts", fold), wait = one("progress", fold);
    if (!fold.open || list.children.length || !wait.hidden) return;
    wait.hidden = false;
    say(fold, "");
    try {
      const titles = await (await fetch(fold.dataset.list)).json();
      list.append(...Object.entries(titles).map(([name, title]) => row(fold, name, title)));
    } catch { say(fold, fold.dataset.noList); } finally { wait.hidden = true; }
  };

  document.querySelectorAll(".add").forEach((fold) => {
    fold.addEventListener("toggle", () => fill(fold));
    one(".paste", fold).addEventListener("click", () => paste(fold));
    one("input", fold).addEventListener("keydown", (event) => { if (event.key === "Enter") paste(fold); });
  });

  // after a chart was added the next one may follow
  if (location.hash === "#add") {
    const fold = one("main:not([hidden]) .add", document);
    fold.open = true;
    one("summary", fold).focus();
    history.replaceState(null, "", location.pathname + location.search);
  }
})();
