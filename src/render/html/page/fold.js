
// ---- Folding. A box is shown if it can be reached from where the map starts past no shut box.
function makeFold(map, drawing) {
  const { boxes, edges, groups, panels } = map;
  function fold() {
    const shown = map.reach(map.roots, (box) => !box.shut);
    const hide = (one, isFolded) => { if (one) one.folded = isFolded; };
    for (const box of boxes) hide(box.figure, !shown.has(box.at));
    for (const edge of edges) hide(edge.figure, !shown.has(edge.from) || !shown.has(edge.to));
    for (const panel of panels) hide(panel.figure, !panel.premises.some((at) => shown.has(at)));
    const holding = new Set();
    for (const box of boxes) {
      if (!shown.has(box.at)) continue;
      for (let at = box.group; at !== undefined && at !== null && !holding.has(at); at = groups[at].parent) holding.add(at);
    }
    groups.forEach((group, at) => { hide(group.figure, !holding.has(at)); hide(group.label, !holding.has(at)); });
    for (const box of boxes) if (box.shut) box.hidden = hiddenBelow(box, shown);
    drawing.refresh();
    drawing.relight();
  }
  const hiddenBelow = (box, shown) =>
    [...map.reach([box.at])].filter((at) => !shown.has(at) && boxes[at].kind !== "pill").length;
  function toggle(box) {
    if (!box.below.length) return;
    box.shut = !box.shut;
    fold();
  }
  // Unfolds what stands between a box and the reader.
  function open(box) {
    if (!box.figure.folded) return;
    for (const one of boxes) if (one.shut && map.reach([one.at]).has(box.at)) one.shut = false;
    fold();
  }
  return { toggle, open };
}
// The sign at the corner of a box: folds it, and says how much it hides. One that says so already stays: a
// finger may be on it. It stays clear of the last line in the box, and of the words of a short pill.
function setHandle(box, isRightToLeft, words) {
  const { element } = box.figure, label = box.shut ? `+${box.hidden}` : "−";
  const old = element.querySelector(":scope > .handle");
  if (old?.querySelector("text").textContent === label) return;
  old?.remove();
  const [x, y, w, h] = box.rect, isPill = box.kind === "pill";
  const half = Math.max(12, 6 + label.length * 4), inset = isPill ? 5 - (box.shut ? half : 9) : 16;
  const place = `translate(${isRightToLeft ? x + inset : x + w - inset} ${isPill ? y + h / 2 : y + h + 3})`;
  const text = draw("text", { y: 4.5 });
  const hint = draw("title");
  text.textContent = label;
  hint.textContent = box.shut ? words.expand : words.collapse;
  const plate = box.shut ? draw("rect", { x: -half, y: -10, width: 2 * half, height: 20, rx: 10 }) : draw("circle", { r: 9 });
  const handle = draw("g", { class: box.shut ? "handle shut" : "handle", "aria-hidden": true, transform: place });
  handle.append(hint, draw("circle", { class: "touch", r: 13 }), plate, text);
  element.append(handle);
}
