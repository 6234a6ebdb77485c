
// ---- What of the drawing has an element: the figures in view, and what must not go. From afar, all but
// these are painted.
function makeDrawing(map, view, camera, isRightToLeft) {
  const NEAR = 0.45, MANY = 100, AROUND = 220;
  const canvas = make("canvas", { "aria-hidden": true });
  const [svg] = read(`${map.head}</svg>`);
  const list = draw("g", { role: "tree", class: "boxes", "aria-label": svg.querySelector("title").textContent });
  const layers = { boxes: list };
  for (const name of ["groups", "panels", "edges", "titles"]) {
    svg.append(layers[name] = draw("g", { "aria-hidden": true }));
  }
  svg.append(list);
  // The page is the ground.
  svg.querySelector("rect").remove();
  view.append(canvas, svg);
  const paint = makePainter(map, canvas, isRightToLeft);
  const byElement = new WeakMap();
  let dress = () => {};
  let present = new Set();
  let pinned = null;
  let window = null;
  let isFar = false;
  let isOnPaper = false;

  const isIn = ({ rect: [x, y, w, h] }, { left, top, right, bottom }) =>
    x - 20 < right && x + w + 20 > left && y - 20 < bottom && y + h + 20 > top;
  function isTooMany() {
    const { k } = camera.at;
    if (k >= NEAR) return false;
    const seen = camera.seen();
    let number = 0;
    for (const { figure } of map.boxes) if (!figure.folded && isIn(figure, seen)) number++;
    // Where it is about as many, it stays as it is: to change takes time.
    return number > (isFar ? MANY * 0.6 : MANY);
  }
  // Is what has an element still what should have one?
  function isStale(far) {
    if (!window || far !== isFar) return true;
    if (far) return false;
    const seen = camera.seen();
    return seen.left < window.left || seen.top < window.top || seen.right > window.right || seen.bottom > window.bottom
      || (window.right - window.left) > 2.5 * (seen.right - seen.left + 2 * AROUND / camera.at.k);
  }
  function wanted() {
    if (isOnPaper) return map.figures;
    if (isFar) return pinned ? [pinned.figure] : [];
    return map.figures.filter((one) => !one.folded && (isIn(one, window) || one === pinned?.figure));
  }
  // Gives elements to those figures, and to no others.
  function populate() {
    const next = new Set(wanted());
    for (const one of present) {
      if (next.has(one)) continue;
      one.element.remove();
      one.element = null;
    }
    const fresh = [...next].filter((one) => !one.element);
    read(fresh.map((one) => one.line).join("")).forEach((element, at) => {
      fresh[at].element = element;
      byElement.set(element, fresh[at].box);
    });
    // In the order of the drawing: what is read first comes first, and what lies below.
    const after = {};
    for (const one of [...next].sort((a, b) => b.order - a.order)) {
      if (one.element.parentNode !== layers[one.layer]) layers[one.layer].insertBefore(one.element, after[one.layer] ?? null);
      after[one.layer] = one.element;
    }
    present = next;
    for (const one of fresh) restyle(one);
  }
  function restyle(one) {
    one.element.classList.toggle("dim", one.dim);
    if (one.box) dress(one.box);
  }
  function show() {
    const { x, y, k } = camera.at;
    svg.style.transform = `translate(${x}px, ${y}px) scale(${k})`;
    // What marks a box is seen from afar too.
    svg.classList.toggle("small", k < 0.5);
    svg.classList.toggle("tiny", k < 0.25);
    const far = isTooMany();
    if (isStale(far)) {
      isFar = far;
      window = camera.seen(AROUND);
      populate();
    }
    canvas.hidden = !isFar;
    if (isFar) paintAll();
  }
  function paintAll() {
    const dpr = devicePixelRatio || 1;
    const [width, height] = [view.clientWidth, view.clientHeight].map((length) => Math.round(length * dpr));
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    paint(camera, dpr);
  }
  // Something else is folded, or in view.
  function refresh() {
    window = null;
    show();
  }
  // Something else is lit or found.
  function relight() {
    for (const one of present) restyle(one);
    if (isFar) camera.moved();
  }
  // The box that must keep its element.
  function pin(box) {
    pinned = box;
    if (!box.figure.element) refresh();
  }
  // Paper gets everything, folded or not.
  function print(is) {
    isOnPaper = is;
    if (is) populate();
    else refresh();
  }
  const boxOf = (target) => byElement.get(target.closest?.("g[id]")) ?? null;
  // The box at a point of the view, also where it is but painted.
  function boxAt(x, y) {
    const { at } = camera, [left, top] = [(x - at.x) / at.k, (y - at.y) / at.k];
    const covers = ({ figure, rect: [bx, by, w, h] }) =>
      !figure.folded && left >= bx && left <= bx + w && top >= by && top <= by + h;
    return map.boxes.find(covers) ?? null;
  }
  return {
    svg, list, show, refresh, relight, pin, print, boxOf, boxAt,
    isFar: () => isFar,
    onDress: (how) => { dress = how; },
  };
}
