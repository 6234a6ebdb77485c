
// ---- What there is: boxes, what leads where, and for everything drawn a figure: its line of the drawing, the
// room it takes, and its element while it has one.
function readMap(root) {
  const map = JSON.parse(root.querySelector("#map").textContent);
  const lines = root.querySelector("#view noscript").textContent.split("\n");
  const { boxes, groups, panels } = map;
  const figures = [];
  // The lines: head and ground, the frames inside of one element, the boxes inside of another, footer and end.
  let at = 3;
  const figure = (layer, rect, box = null) => {
    const one = { order: figures.length, line: lines[at++], layer, rect, box, element: null, folded: false, dim: false };
    figures.push(one);
    return one;
  };
  for (const group of groups) group.figure = figure("groups", group.rect);
  for (const panel of panels) panel.figure = figure("panels", panel.rect);
  const edges = map.edges.map(([from, to, kind, rect]) => (
    { from, to, ...map.kinds[kind], figure: rect ? figure("edges", rect) : null }));
  for (const group of groups) group.label = figure("titles", group.rect);
  at += 2;
  boxes.forEach((box, place) => {
    Object.assign(box, { at: place, below: [], above: [], shut: false, hidden: 0, isHit: false, level: 0 });
    box.figure = figure("boxes", box.rect, box);
  });
  for (const edge of edges) {
    boxes[edge.to].below.push(edge);
    boxes[edge.from].above.push(edge);
  }
  // All boxes that can be reached from these, against the arrows.
  function reach(starts, mayPass = () => true) {
    const seen = new Set(starts), open = [...starts];
    while (open.length) {
      const box = boxes[open.pop()];
      if (!mayPass(box)) continue;
      for (const { from } of box.below) if (!seen.has(from)) seen.add(from) && open.push(from);
    }
    return seen;
  }
  const order = [...map.roots];
  for (const place of order) boxes[place].level ||= 1;
  for (let next = 0; next < order.length; next++) {
    for (const { from } of boxes[order[next]].below) {
      if (!boxes[from].level) order.push(from), boxes[from].level = boxes[order[next]].level + 1;
    }
  }
  const byId = new Map(boxes.map((box) => [box.id, box]));
  const named = (address) => byId.get(address.replace(/^#/, ""));
  const name = (box) => box.title ?? box.text ?? "";
  return { ...map, edges, figures, reach, named, name, head: lines[0] + lines[1] + lines[at + 1] };
}
