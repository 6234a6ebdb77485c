
// ---- The start: everything is put together. The current box has the focus of the keyboard, a halo, and its
// details beside the drawing.
const root = document.getElementById("viewer");
const view = root.querySelector("#view");
const panel = root.querySelector("#details");
const controls = root.querySelector("#controls");
const field = controls.querySelector("input[type=search]");
const isRightToLeft = document.documentElement.dir === "rtl";
const isEmbedded = root.classList.contains("embedded");
const narrow = matchMedia("(max-width: 640px)");
const map = readMap(root);
const outline = () => root.querySelector("#outline");
const isLarge = () => !isEmbedded || root.classList.contains("enlarged");

// The part of the view that nothing lies over.
function room() {
  const free = { left: 0, top: 0, right: view.clientWidth, bottom: view.clientHeight };
  const corner = view.getBoundingClientRect();
  for (const over of [!panel.hidden && panel, root.classList.contains("listing") && !narrow.matches && outline()]) {
    if (!over) continue;
    const rect = over.getBoundingClientRect();
    if (rect.width > free.right * 0.9) free.bottom = Math.min(free.bottom, rect.top - corner.top);
    else if (rect.left > corner.left + 1) free.right = Math.min(free.right, rect.left - corner.left);
    else free.left = Math.max(free.left, rect.right - corner.left);
  }
  return free;
}
const camera = makeCamera(view, map.size, room, () => drawing.show());
const drawing = makeDrawing(map, view, camera, isRightToLeft);
const light = makeLight(map, controls, drawing, locale(document.documentElement.lang));
const folding = makeFold(map, drawing);
const details = makeDetails(map, panel, {
  onClose: () => { leave(); focusCurrent(); },
  onFollow: (box) => light.follow(light.followed() === box ? null : box),
  isFollowed: (box) => light.followed() === box,
});

let current = null;
// Where the keyboard enters the drawing: it always has an element.
let entrance = map.boxes[map.roots[0]];
drawing.onDress((box) => {
  const { element } = box.figure, [x, y, w, h] = box.rect;
  element.querySelectorAll(":scope > .halo, :scope > .hitmark").forEach((one) => one.remove());
  const around = (by) => ({ x: x - by, y: y - by, width: w + 2 * by, height: h + 2 * by, rx: 8 });
  if (box.isHit) element.prepend(draw("rect", { class: "hitmark", ...around(5) }));
  if (box === current) element.prepend(draw("rect", { class: "halo", ...around(5) }));
  element.classList.toggle("current", box === current);
  element.classList.toggle("hit", box.isHit);
  const parts = [box.title, box.text, box.speech, ...(box.marks ?? [])].filter(Boolean);
  const label = parts.map((part) => /[.!?…؟]$/.test(part) ? part : `${part}.`).join(" ");
  setAll(element, { role: "treeitem", "aria-level": box.level, "aria-label": label, tabindex: box === entrance ? 0 : -1 });
  if (!box.below.length) return;
  element.setAttribute("aria-expanded", !box.shut);
  setHandle(box, isRightToLeft, map.words);
});

function go(box, { focus = true, tell = true, follow = false, move = camera.reveal } = {}) {
  folding.open(box);
  current = entrance = box;
  drawing.pin(box);
  if (follow || light.followed()) light.follow(follow ? box : null);
  else drawing.relight();
  if (tell) details.tellOf(box);
  move?.(box.rect);
  if (focus) focusCurrent();
  tellControls();
  try { history.replaceState(null, "", `#${box.id}`); } catch { /* A page inside another may not. */ }
}
function focusCurrent() {
  entrance?.figure.element?.focus({ preventScroll: true });
}
function leave() {
  current = null;
  light.follow(null);
  details.close();
  tellControls();
}
function listing(is) {
  if (!is && outline().contains(document.activeElement)) control("outline").focus();
  root.classList.toggle("listing", is);
  if (is && (narrow.matches || details.isOverview())) details.close();
  if (is) {
    outline().open = true;
    outline().querySelector("a")?.focus();
  }
  if (is && current && details.isOpen()) camera.reveal(current.rect);
  tellControls();
}
function enlarge(is) {
  root.classList.toggle("enlarged", is);
  document.documentElement.classList.toggle("covered", is);
  if (!current) begin();
  else camera.center(current.rect);
  tellControls();
}
function overview(is) {
  if (!is) return leave();
  listing(false);
  leave();
  details.overview();
  tellControls();
}
const control = (name) => controls.querySelector(`[data-does=${name}]`);
function tellControls() {
  control("outline").setAttribute("aria-expanded", root.classList.contains("listing"));
  control("overview")?.setAttribute("aria-expanded", details.isOverview());
  const button = control("enlarge");
  if (!button) return;
  button.setAttribute("aria-pressed", isLarge());
  button.textContent = isLarge() ? map.words.shrink : map.words.enlarge;
}

const choose = (box) => {
  controls.querySelector("#filters").open = false;
  const isFar = drawing.isFar();
  go(box, { follow: true, move: isFar ? (rect) => camera.center(rect, 1) : narrow.matches ? camera.reveal : null });
};
makeSearch(map, field, controls.querySelector("#search output"), drawing,
  (box) => go(box, { focus: false, tell: !narrow.matches, move: camera.center }), focusCurrent);
makeKeys(map, drawing, {
  go,
  toggle: (box) => { folding.toggle(box); focusCurrent(); },
  follow: (box) => go(box, { follow: light.followed() !== box }),
  isTelling: details.isTelling,
});
makePointers(view, drawing, camera, {
  choose,
  toggle: folding.toggle,
  leave: () => { controls.querySelector("#filters").open = false; leave(); },
  ownsAll: isLarge,
});
drawing.list.addEventListener("focusin", (event) => {
  const box = drawing.boxOf(event.target);
  // Under a finger nothing moves away before it has chosen.
  if (box && box !== current && event.target.matches(":focus-visible")) go(box, { focus: false, tell: details.isTelling() });
});
light.fill((lit) => {
  // What passes should be somewhere to be seen.
  if (lit.length && !lit.some((box) => camera.isInside(box.rect))) camera.center(lit[0].rect);
});
const does = {
  larger: () => camera.zoom(1.25),
  smaller: () => camera.zoom(0.8),
  whole: () => camera.whole(),
  outline: () => listing(!root.classList.contains("listing")),
  overview: () => overview(!details.isOverview()),
  enlarge: () => enlarge(!isLarge()),
};
controls.addEventListener("click", (event) => does[event.target.closest("[data-does]")?.dataset.does]?.());
document.addEventListener("keydown", (event) => {
  const isElsewhere = isEmbedded && !isLarge() && !root.contains(event.target);
  if (isElsewhere || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select")) return;
  if (event.key === "/") field.select();
  else if (event.key === "+" || event.key === "=") camera.zoom(1.25);
  else if (event.key === "-" || event.key === "−") camera.zoom(0.8);
  else if (event.key === "0") camera.whole();
  else if (event.key === "Escape") {
    if (root.classList.contains("listing")) listing(false);
    else if (details.isOpen()) leave();
    else if (isEmbedded && isLarge()) enlarge(false);
  } else return;
  event.preventDefault();
});
// Links to a box lead over the drawing. The browser must not scroll by itself.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.('a[href^="#"]');
  const box = link && map.named(link.getAttribute("href"));
  if (!box || view.contains(link)) return;
  event.preventDefault();
  if (narrow.matches) listing(false);
  if (!root.contains(link)) root.scrollIntoView({ block: "center" });
  go(box, { move: camera.center });
});
function open() {
  const box = map.named(location.hash);
  if (!box) return false;
  if (isEmbedded) root.scrollIntoView({ block: "center" });
  go(box, { move: (rect) => camera.center(rect, 1) });
  return true;
}
const begin = () => camera.begin(map.boxes[map.roots[0]]?.rect, map.up, narrow.matches ? 0.85 : 0.95);
addEventListener("hashchange", open);
new ResizeObserver(() => { drawing.refresh(); }).observe(view);
addEventListener("beforeprint", () => {
  drawing.print(true);
  if (root.classList.contains("large")) outline().open = true;
});
addEventListener("afterprint", () => drawing.print(false));
matchMedia("print").addEventListener("change", (event) => drawing.print(event.matches));

root.classList.add("live");
document.documentElement.classList.toggle("filled", !isEmbedded);
controls.hidden = false;
if (isEmbedded) details.close();
else details.overview();
tellControls();
if (!open()) begin();
if (entrance) drawing.pin(entrance);
