"use strict";
// The page works without this. With it, the drawing can be moved over, searched, folded, followed and
// filtered. Texts of the map are only ever set as text, never as markup.
(() => {
  const data = JSON.parse(document.getElementById("map").textContent);
  const { boxes, edges, groups, panels, words } = data;
  const page = document.documentElement;
  const view = document.getElementById("view");
  const svg = view.querySelector("svg");
  const details = document.getElementById("details");
  const outline = document.getElementById("outline");
  const controls = document.getElementById("controls");
  const field = controls.querySelector("input[type=search]");
  const output = controls.querySelector("output");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const narrow = matchMedia("(max-width: 640px)");
  const [, , width, height] = svg.getAttribute("viewBox").split(" ").map(Number);

  // ---- The figures of the drawing: one element each, in the order in which the data lists them.
  const frames = [...svg.querySelector(":scope > g[aria-hidden]").children];
  const list = svg.querySelector(":scope > g[role=list]");
  const figures = [];
  const figure = (element, rect) => figures.push({ element, rect, folded: false, dim: false }) && figures.at(-1);
  groups.forEach((group, at) => { group.figure = figure(frames[at], group.rect); });
  panels.forEach((panel, at) => { panel.figure = figure(frames[groups.length + at], panel.rect); });
  edges.forEach((edge, at) => {
    if (edge.rect) edge.figure = figure(frames[groups.length + panels.length + at], edge.rect);
  });
  boxes.forEach((box, at) => {
    Object.assign(box, { at, below: [], above: [], shut: false, figure: figure(list.children[at], box.rect) });
  });
  for (const edge of edges) {
    boxes[edge.to].below.push(edge);
    boxes[edge.from].above.push(edge);
  }
  const byElement = new Map(boxes.map((box) => [box.figure.element, box]));
  const byId = new Map(boxes.map((box) => [box.id, box]));

  function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }
  function draw(name, attributes) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  }

  // ---- What is in view. Figures outside have no place on the page; a grid tells which are near.
  const CELL = 800;
  const grid = new Map();
  for (const one of figures) {
    const [x, y, w, h] = one.rect;
    // Heads, signs and halos reach a little beyond the rectangle.
    forCells(x - 20, y - 20, x + w + 20, y + h + 20, (key) => {
      if (!grid.has(key)) grid.set(key, []);
      grid.get(key).push(one);
    });
    one.element.classList.add("off");
  }
  function forCells(left, top, right, bottom, give) {
    for (let row = Math.floor(top / CELL); row <= Math.floor(bottom / CELL); row++) {
      for (let column = Math.floor(left / CELL); column <= Math.floor(right / CELL); column++) {
        give(row * 65536 + column);
      }
    }
  }
  let near = new Set();
  let nearCells = "";
  function cull() {
    const left = Math.max(-CELL, -camera.x / camera.k), top = Math.max(-CELL, -camera.y / camera.k);
    const right = Math.min(width + CELL, (view.clientWidth - camera.x) / camera.k);
    const bottom = Math.min(height + CELL, (view.clientHeight - camera.y) / camera.k);
    const cells = [left, top, right, bottom].map((place) => Math.floor(place / CELL)).join();
    if (cells === nearCells) return;
    nearCells = cells;
    const next = new Set();
    forCells(left, top, right, bottom, (key) => grid.get(key)?.forEach((one) => next.add(one)));
    for (const one of near) if (!next.has(one)) one.element.classList.add("off");
    for (const one of next) if (!near.has(one)) one.element.classList.remove("off");
    near = next;
  }

  // ---- The camera: where the drawing's corner stands in the view, and how large it is drawn.
  const camera = { x: 0, y: 0, k: 1 };
  let frame = 0;
  let flight = 0;
  function moved() {
    frame ||= requestAnimationFrame(() => { frame = 0; show(); });
  }
  function show() {
    svg.style.transform = `translate(${camera.x}px, ${camera.y}px) scale(${camera.k})`;
    svg.classList.toggle("far", camera.k < 0.18);
    cull();
  }
  const smallest = () => Math.min(0.3, wholeScale());
  const wholeScale = () => Math.min((view.clientWidth - 24) / width, (view.clientHeight - 24) / height);
  const clamp = (k) => Math.min(4, Math.max(smallest(), k));
  function zoom(factor, x = view.clientWidth / 2, y = view.clientHeight / 2) {
    stop();
    const k = clamp(camera.k * factor);
    Object.assign(camera, { x: x - (x - camera.x) * k / camera.k, y: y - (y - camera.y) * k / camera.k, k });
    moved();
  }
  function pan(dx, dy) {
    stop();
    // Some of the drawing stays in view.
    const keep = 60;
    camera.x = Math.min(view.clientWidth - keep, Math.max(keep - width * camera.k, camera.x + dx));
    camera.y = Math.min(view.clientHeight - keep, Math.max(keep - height * camera.k, camera.y + dy));
    moved();
  }
  function stop() {
    cancelAnimationFrame(flight);
    flight = 0;
  }
  function fly(to) {
    stop();
    if (calm.matches) {
      Object.assign(camera, to);
      return show();
    }
    const from = { ...camera }, start = performance.now();
    const step = (now) => {
      const part = Math.min(1, Math.max(0, now - start) / 220), eased = part * (2 - part);
      for (const key of ["x", "y", "k"]) camera[key] = from[key] + (to[key] - from[key]) * eased;
      show();
      flight = part < 1 ? requestAnimationFrame(step) : 0;
    };
    flight = requestAnimationFrame(step);
  }
  // The part of the view that nothing lies over.
  function room() {
    const free = { left: 0, top: 0, right: view.clientWidth, bottom: view.clientHeight };
    const corner = view.getBoundingClientRect();
    for (const over of [!details.hidden && details, page.classList.contains("listing") && !narrow.matches && outline]) {
      if (!over) continue;
      const rect = over.getBoundingClientRect();
      if (rect.width > free.right * 0.9) free.bottom = Math.min(free.bottom, rect.top - corner.top);
      else if (rect.left > corner.left) free.right = Math.min(free.right, rect.left - corner.left);
      else free.left = Math.max(free.left, rect.right - corner.left);
    }
    return free;
  }
  function whole() {
    const free = room(), w = free.right - free.left, h = free.bottom - free.top;
    const k = Math.max(0.01, Math.min(1, (w - 24) / width, (h - 24) / height));
    fly({ k, x: free.left + (w - width * k) / 2, y: free.top + (h - height * k) / 2 });
  }
  function center(box, k = Math.max(camera.k, 0.8)) {
    const free = room(), [x, y, w, h] = box.rect;
    fly({ k, x: (free.left + free.right) / 2 - (x + w / 2) * k, y: (free.top + free.bottom) / 2 - (y + h / 2) * k });
  }
  // Moves no further than the box needs.
  function reveal(box) {
    const free = room(), [x, y, w, h] = box.rect, { k } = camera;
    const inside = x * k + camera.x > free.left && (x + w) * k + camera.x < free.right
      && y * k + camera.y > free.top && (y + h) * k + camera.y < free.bottom;
    if (!inside || k < 0.3) center(box);
  }

  // ---- Folding. A box is shown if it can be reached from where the map starts past no shut box.
  function reach(starts, mayPass) {
    const seen = new Set(starts), open = [...starts];
    while (open.length) {
      const box = boxes[open.pop()];
      if (!mayPass(box)) continue;
      for (const edge of box.below) if (!seen.has(edge.from)) seen.add(edge.from) && open.push(edge.from);
    }
    return seen;
  }
  function toggle(box) {
    if (!box.below.length) return;
    box.shut = !box.shut;
    fold();
  }
  function fold() {
    const shown = reach(data.roots, (box) => !box.shut);
    const hide = (one, folded) => {
      if (one && one.folded !== folded) one.element.classList.toggle("folded", one.folded = folded);
    };
    for (const box of boxes) hide(box.figure, !shown.has(box.at));
    for (const edge of edges) hide(edge.figure, !shown.has(edge.from) || !shown.has(edge.to));
    for (const panel of panels) hide(panel.figure, !panel.premises.some((at) => shown.has(at)));
    for (const box of boxes) label(box, shown);
  }
  function label(box, shown) {
    if (!box.handle || box.handle.shut === box.shut && !box.shut) return;
    box.handle.shut = box.shut;
    let count = 0;
    if (box.shut) for (const at of reach([box.at], () => true)) if (!shown.has(at) && !boxes[at].is_pill) count++;
    const text = box.shut ? `+${count}` : "−";
    box.handle.text.textContent = text;
    const half = box.shut ? Math.max(12, 6 + text.length * 4) : 9;
    for (const [key, value] of Object.entries({ x: -half, width: 2 * half })) box.handle.plate.setAttribute(key, value);
    box.handle.element.classList.toggle("shut", box.shut);
    box.handle.plate.setAttribute("visibility", box.shut ? "visible" : "hidden");
    box.figure.element.setAttribute("aria-expanded", !box.shut);
  }
  function addHandle(box) {
    const [x, y, w, h] = box.rect;
    const end = page.dir === "rtl" ? x + (box.is_pill ? 0 : 16) : x + w - (box.is_pill ? 0 : 16);
    const element = draw("g", { class: "handle", "aria-hidden": true, transform: `translate(${end} ${y + (box.is_pill ? h / 2 : h)})` });
    const plate = draw("rect", { x: -12, y: -10, width: 24, height: 20, rx: 10, visibility: "hidden" });
    const text = draw("text", { y: 4.5 });
    text.textContent = "−";
    element.append(draw("circle", { class: "touch", r: 13 }), draw("circle", { r: 9 }), plate, text);
    box.figure.element.append(element);
    box.handle = { element, plate, text, shut: false };
  }

  // ---- What is lit: what passes the filters and, when one box is followed, all that it rests on.
  const filters = [...controls.querySelectorAll("[data-filter]")];
  let followed = null;
  const passes = {
    voice: (box, value) => box.voice?.includes(value),
    tag: (box, value) => box.tags?.includes(value),
    section: (box, value) => {
      let at = box.group;
      while (at !== undefined && at !== null && at !== +value) at = groups[at].parent;
      return at === +value;
    },
    unsupported: (box) => box.unsupported,
  };
  function light() {
    const wanted = filters.filter((one) => one.type === "checkbox" ? one.checked : one.value !== "");
    document.getElementById("filters").classList.toggle("used", wanted.length > 0);
    const support = followed && reach([followed.at], () => true);
    const lit = boxes.map((box) =>
      (!support || support.has(box.at)) && wanted.every((one) => passes[one.dataset.filter](box, one.value)));
    const dim = (one, dimmed) => {
      if (one && one.dim !== dimmed) one.element.classList.toggle("dim", one.dim = dimmed);
    };
    for (const box of boxes) dim(box.figure, !lit[box.at]);
    for (const edge of edges) dim(edge.figure, !lit[edge.from] || !lit[edge.to]);
    for (const panel of panels) dim(panel.figure, !panel.premises.some((at) => lit[at]));
    for (const [at, group] of groups.entries()) {
      dim(group.figure, wanted.length + !!support > 0 && !boxes.some((box) => lit[box.at] && passes.section(box, at)));
    }
  }
  function fillFilters() {
    const sorted = (values) => [...new Set(values)].sort((a, b) => a.localeCompare(b, page.lang)).map((value) => [value, value]);
    const choices = {
      voice: sorted(boxes.flatMap((box) => box.voice ?? [])),
      tag: sorted(boxes.flatMap((box) => box.tags ?? [])).map(([value]) => [value, `#${value}`]),
      section: groups.map((group, at) => [at, group.title]),
    };
    for (const select of filters) {
      select.addEventListener("input", light);
      if (select.type === "checkbox") {
        select.parentElement.hidden = !boxes.some((box) => box.unsupported);
        continue;
      }
      const known = choices[select.dataset.filter];
      select.append(...[["", words.any], ...known].map(([value, text]) => make("option", { value }, text)));
      select.parentElement.hidden = !known.length;
    }
    document.getElementById("filters").hidden = filters.every((one) => one.parentElement.hidden);
  }

  // ---- The current box: it has the focus of the keyboard, a halo, and its details beside the drawing.
  let current = null;
  const halo = draw("rect", { class: "halo", rx: 8 });
  function around(box, element, by) {
    const [x, y, w, h] = box.rect;
    for (const [key, value] of Object.entries({ x: x - by, y: y - by, width: w + 2 * by, height: h + 2 * by })) {
      element.setAttribute(key, value);
    }
    box.figure.element.prepend(element);
  }
  function go(box, { focus = true, tell = true, follow = false, move = reveal } = {}) {
    // What is folded away is unfolded on the way there.
    if (box.figure.folded) {
      for (const one of boxes) if (one.shut && reach([one.at], () => true).has(box.at)) one.shut = false;
      fold();
    }
    if (current) {
      current.figure.element.classList.remove("current");
      current.figure.element.setAttribute("tabindex", -1);
    }
    current = box;
    const { element } = box.figure;
    element.classList.add("current");
    element.classList.remove("off");
    near.add(box.figure);
    element.setAttribute("tabindex", 0);
    around(box, halo, 5);
    if (follow || followed) followed = follow ? box : null;
    light();
    if (tell) tellOf(box);
    if (focus) element.focus({ preventScroll: true });
    move?.(box);
    try { history.replaceState(null, "", `#${box.id}`); } catch { /* A page inside another may not. */ }
  }
  function leave() {
    followed = null;
    details.hidden = true;
    halo.remove();
    light();
  }
  function tellOf(box) {
    const add = (...children) => details.append(...children);
    const close = make("button", { class: "close", "aria-label": words.close, title: words.close }, "×");
    close.addEventListener("click", () => { leave(); current?.figure.element.focus({ preventScroll: true }); });
    details.setAttribute("aria-label", words.details);
    details.replaceChildren(close);
    if (box.title) add(make("h2", { dir: "auto" }, box.title));
    if (box.text) add(make("p", { dir: "auto" }, box.text));
    if (box.speech) add(make("p", { class: "faint", dir: "auto" }, box.speech));
    const marks = (box.marks ?? []).map((text) => make("li", box.unsupported ? { class: "lack" } : {}, text));
    const tags = (box.tags ?? []).map((text) => make("li", { dir: "auto" }, `#${text}`));
    if (marks.length + tags.length) add(make("ul", { class: "marks" }, ...marks, ...tags));
    if (box.link) add(make("p", {}, outward(box.link, words.link)));
    const press = make("button", { class: "follow", "aria-pressed": followed === box }, words.follow);
    press.addEventListener("click", () => {
      followed = followed === box ? null : box;
      press.setAttribute("aria-pressed", followed === box);
      light();
    });
    if (box.below.length) add(press);
    neighbours(words.rests_on, box.below, "from");
    neighbours(words.leads_to, box.above, "to");
    for (const at of box.sources ?? []) {
      const { text, url } = data.sources[at];
      add(make("p", { class: "faint", dir: "auto" }, `[${at + 1}] `, url ? outward(url, text) : text));
    }
    details.hidden = false;
    details.scrollTop = 0;
  }
  const outward = (href, text) => make("a", { href, target: "_blank", rel: "noopener noreferrer", dir: "auto" }, text);
  function neighbours(heading, around, end) {
    if (!around.length) return;
    const items = around.map((edge) => {
      const box = boxes[edge[end]];
      const word = make("b", edge.is_for ? {} : { class: "against" }, edge.word);
      const name = box.is_pill ? box.title : box.title ?? box.text;
      // A pill's own text may be the very word.
      return make("li", {}, make("a", { href: `#${box.id}`, dir: "auto" }, word, name ? ` · ${name}` : ""));
    });
    details.append(make("h3", {}, heading), make("ul", { class: "near" }, ...items));
  }

  // ---- Search. Case, accents, vowel signs and the tatweel do not count.
  const plain = (text) => text.normalize("NFKD").toLowerCase()
    .replace(/[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u0591-\u05c7]/g, "");
  let hits = [];
  let hit = -1;
  function search() {
    for (const box of hits) {
      box.figure.element.classList.remove("hit");
      box.mark.remove();
    }
    const wanted = plain(field.value).split(/\s+/).filter(Boolean);
    hits = !wanted.length ? [] : boxes.filter((box) => {
      box.plain ??= plain([box.title, box.text, ...(box.voice ?? []), ...(box.tags ?? [])].filter(Boolean).join(" "));
      return wanted.every((word) => box.plain.includes(word));
    });
    for (const box of hits) {
      box.figure.element.classList.add("hit");
      around(box, box.mark ??= draw("rect", { class: "hitmark", rx: 8 }), 5);
    }
    hit = -1;
    output.textContent = !wanted.length ? "" : hits.length ? `${hits.length}` : words.nothing;
  }
  function nextHit(by) {
    if (!hits.length) return;
    hit = hit < 0 ? (by > 0 ? 0 : hits.length - 1) : (hit + by + hits.length) % hits.length;
    output.textContent = `${hit + 1} / ${hits.length}`;
    go(hits[hit], { focus: false, tell: !narrow.matches, move: center });
  }
  field.addEventListener("input", search);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") nextHit(event.shiftKey ? -1 : 1);
    else if (event.key === "Escape") {
      field.value = "";
      search();
      (current ?? boxes[data.roots[0]])?.figure.element.focus({ preventScroll: true });
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });

  // ---- Keys. Arrows lead along the arrows of the drawing, and from sibling to sibling.
  const OPPOSITE = { ArrowUp: "ArrowDown", ArrowDown: "ArrowUp", ArrowLeft: "ArrowRight", ArrowRight: "ArrowLeft" };
  const isUpright = data.up === "ArrowUp" || data.up === "ArrowDown";
  const across = (box) => isUpright ? box.rect[0] + box.rect[2] / 2 : box.rect[1] + box.rect[3] / 2;
  const visible = (ats) => [...new Set(ats)].map((at) => boxes[at]).filter((box) => !box.figure.folded);
  const nearest = (from, others) => others.reduce((best, box) =>
    !best || Math.abs(across(box) - across(from)) < Math.abs(across(best) - across(from)) ? box : best, null);
  function neighbour(box, key) {
    const parents = visible(box.above.map((edge) => edge.to));
    if (key === data.up) return nearest(box, parents);
    if (key === OPPOSITE[data.up]) return nearest(box, visible(box.below.map((edge) => edge.from)));
    const parent = nearest(box, parents);
    const row = visible(parent ? parent.below.map((edge) => edge.from) : data.roots);
    row.sort((one, other) => across(one) - across(other) || one.at - other.at);
    return row[row.indexOf(box) + (key === "ArrowRight" || key === "ArrowDown" ? 1 : -1)];
  }
  list.addEventListener("keydown", (event) => {
    const box = boxOf(event.target);
    if (!box || event.ctrlKey || event.metaKey || event.altKey) return;
    const tell = !details.hidden;
    if (event.key in OPPOSITE) {
      const next = neighbour(box, event.key);
      if (next) go(next, { tell });
    } else if (event.key === "Home") go(boxes[data.roots[0]], { tell });
    else if (event.key === "Enter" || event.key === " ") toggle(box);
    else if (event.key === "f") go(box, { follow: followed !== box });
    else return;
    event.preventDefault();
  });
  list.addEventListener("focusin", (event) => {
    const box = boxOf(event.target);
    if (box && box !== current) go(box, { focus: false, tell: !details.hidden });
    else if (box && !halo.isConnected) around(box, halo, 5);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select")) return;
    if (event.key === "/") field.select();
    else if (event.key === "+" || event.key === "=") zoom(1.25);
    else if (event.key === "-" || event.key === "−") zoom(0.8);
    else if (event.key === "0") whole();
    else if (event.key === "Escape") {
      if (page.classList.contains("listing")) listing(false);
      else leave();
    } else return;
    event.preventDefault();
  });

  // ---- Pointers: one drags, two pinch, a click chooses.
  const boxOf = (target) => byElement.get(target.closest("g[id]"));
  const pointers = new Map();
  let dragged = false;
  view.addEventListener("pointerdown", (event) => {
    if (event.button > 0) return;
    if (!pointers.size) dragged = false;
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY, from: [event.clientX, event.clientY] });
  });
  view.addEventListener("pointermove", (event) => {
    const pointer = pointers.get(event.pointerId);
    if (!pointer) return;
    const [other] = [...pointers.values()].filter((one) => one !== pointer);
    const dx = event.clientX - pointer.x, dy = event.clientY - pointer.y;
    const isDrag = Math.hypot(event.clientX - pointer.from[0], event.clientY - pointer.from[1]) > 4;
    if (!dragged && !isDrag && !other) return;
    if (!dragged) view.setPointerCapture(event.pointerId);
    dragged = true;
    view.classList.add("moving");
    if (other) {
      const apart = (x, y) => Math.hypot(x - other.x, y - other.y) || 1;
      const corner = view.getBoundingClientRect();
      zoom(apart(event.clientX, event.clientY) / apart(pointer.x, pointer.y),
        (event.clientX + other.x) / 2 - corner.left, (event.clientY + other.y) / 2 - corner.top);
      pan(dx / 2, dy / 2);
    } else pan(dx, dy);
    Object.assign(pointer, { x: event.clientX, y: event.clientY });
  });
  for (const end of ["pointerup", "pointercancel"]) {
    view.addEventListener(end, (event) => {
      pointers.delete(event.pointerId);
      if (!pointers.size) view.classList.remove("moving");
    });
  }
  view.addEventListener("wheel", (event) => {
    event.preventDefault();
    const unit = event.deltaMode === 1 ? 20 : 1;
    if (event.ctrlKey || event.metaKey) {
      const corner = view.getBoundingClientRect();
      zoom(2 ** (-event.deltaY * unit / 240), event.clientX - corner.left, event.clientY - corner.top);
    } else if (event.shiftKey && !event.deltaX) pan(-event.deltaY * unit, 0);
    else pan(-event.deltaX * unit, -event.deltaY * unit);
  }, { passive: false });
  view.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey) return;
    // The links of boxes stand in their details; a click on the drawing only chooses.
    event.preventDefault();
    const box = boxOf(event.target);
    document.getElementById("filters").open = false;
    if (dragged) return;
    if (box && event.target.closest(".handle")) toggle(box);
    else if (box) go(box, { follow: true, move: narrow.matches ? reveal : null });
    else leave();
  });

  // ---- Controls.
  function listing(is) {
    page.classList.toggle("listing", is);
    controls.querySelector("[data-does=outline]").setAttribute("aria-expanded", is);
    if (is) outline.querySelector("a")?.focus();
    if (is && current && !details.hidden) reveal(current);
  }
  const does = { larger: () => zoom(1.25), smaller: () => zoom(0.8), whole, outline: () => listing(!page.classList.contains("listing")) };
  controls.addEventListener("click", (event) => does[event.target.closest("[data-does]")?.dataset.does]?.());
  // Links inside the page lead over the drawing. The browser must not scroll by itself.
  document.addEventListener("click", (event) => {
    const link = event.target.closest('aside a[href^="#"], nav a[href^="#"]');
    const box = link && byId.get(link.getAttribute("href").slice(1));
    if (!box) return;
    event.preventDefault();
    if (narrow.matches) listing(false);
    go(box, { move: center });
  });
  addEventListener("hashchange", () => open());
  addEventListener("resize", () => { nearCells = ""; moved(); });
  function open() {
    const box = byId.get(location.hash.slice(1));
    if (box) go(box, { move: (one) => center(one, 1) });
    return box;
  }

  // ---- The start: all of the map where that can be read, else what it is about.
  page.classList.add("live");
  controls.hidden = false;
  list.setAttribute("role", "tree");
  for (const box of boxes) {
    box.figure.element.setAttribute("role", "treeitem");
    box.figure.element.setAttribute("tabindex", -1);
    if (!box.below.length) continue;
    box.figure.element.setAttribute("aria-expanded", true);
    addHandle(box);
  }
  fillFilters();
  boxes[data.roots[0]]?.figure.element.setAttribute("tabindex", 0);
  if (!open()) {
    const first = boxes[data.roots[0]], k = Math.min(1, wholeScale());
    if (k > 0.5 || !first) Object.assign(camera, { k, x: (view.clientWidth - width * k) / 2, y: Math.max(12, (view.clientHeight - height * k) / 2) });
    else {
      const [x, y, w, h] = first.rect, scale = narrow.matches ? 0.7 : 0.85;
      const along = { ArrowUp: [0.5, 0.2], ArrowDown: [0.5, 0.8], ArrowLeft: [0.2, 0.5], ArrowRight: [0.8, 0.5] }[data.up];
      Object.assign(camera, { k: scale, x: view.clientWidth * along[0] - (x + w / 2) * scale, y: view.clientHeight * along[1] - (y + h / 2) * scale });
    }
    show();
  }
})();
