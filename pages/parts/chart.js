// Shows a chart the server has drawn: the drawing that fits, a text at the pointer, and a choice by click.
export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const box = parentElement.querySelector(".k-chart");
  const tip = parentElement.querySelector(".k-tip");
  const fit = () => {
    const room = box.clientWidth || data.drawings[0].width;
    const off = (drawing) => Math.abs(Math.log(drawing.width / room));
    const best = data.drawings.reduce((one, other) => (off(other) < off(one) ? other : one));
    const drawn = `${data.key} ${best.width} ${best.svg.length}`;
    if (box.dataset.drawn === drawn) return;
    // drawn by the server, which escapes every text in it
    box.innerHTML = best.svg;
    box.dataset.drawn = drawn;
    // named after the heading it stands under; the drawing brings its own description
    const before = (heading) => heading.compareDocumentPosition(box) & Node.DOCUMENT_POSITION_FOLLOWING;
    const heading = [...document.querySelectorAll("main :is(h1, h2, h3)")].filter(before).pop();
    box.firstElementChild.setAttribute("aria-label", heading ? heading.textContent : document.title);
  };
  fit();
  box.classList.toggle("k-choosable", data.choosable);
  const mark = (event) => event.target.closest("[data-told], [data-name]");
  const hide = () => { tip.hidden = true; };
  const away = (event) => { if (event.key === "Escape") hide(); };
  addEventListener("keydown", away);
  box.onpointermove = (event) => {
    const told = mark(event)?.dataset.told;
    if (!told) { hide(); return; }
    tip.textContent = told;
    tip.hidden = false;
    const edge = box.getBoundingClientRect();
    tip.style.left = `${Math.max(0, Math.min(event.clientX - edge.left + 12, edge.width - tip.offsetWidth - 4))}px`;
    tip.style.top = `${event.clientY - edge.top + 16}px`;
  };
  box.onpointerleave = hide;
  box.onclick = (event) => {
    const name = mark(event)?.dataset.name;
    if (data.choosable && name) setTriggerValue("chosen", name);
  };
  const watch = new ResizeObserver(fit);
  watch.observe(box);
  return () => { watch.disconnect(); removeEventListener("keydown", away); };
}
