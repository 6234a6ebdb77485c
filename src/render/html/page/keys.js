
// ---- Keys on the drawing. Arrows lead along the arrows of the drawing, and from sibling to sibling.
function makeKeys(map, drawing, { go, toggle, follow, isTelling }) {
  const { boxes } = map;
  const OPPOSITE = { ArrowUp: "ArrowDown", ArrowDown: "ArrowUp", ArrowLeft: "ArrowRight", ArrowRight: "ArrowLeft" };
  const isUpright = map.up === "ArrowUp" || map.up === "ArrowDown";
  const across = ({ rect: [x, y, w, h] }) => isUpright ? x + w / 2 : y + h / 2;
  const visible = (places) => [...new Set(places)].map((at) => boxes[at]).filter((box) => !box.figure.folded);
  const nearest = (from, others) => others.reduce((best, box) =>
    !best || Math.abs(across(box) - across(from)) < Math.abs(across(best) - across(from)) ? box : best, null);
  function neighbour(box, key) {
    const parents = visible(box.above.map((edge) => edge.to));
    if (key === map.up) return nearest(box, parents);
    if (key === OPPOSITE[map.up]) return nearest(box, visible(box.below.map((edge) => edge.from)));
    const parent = nearest(box, parents);
    const row = visible(parent ? parent.below.map((edge) => edge.from) : map.roots);
    row.sort((one, other) => across(one) - across(other) || one.at - other.at);
    return row[row.indexOf(box) + (key === "ArrowRight" || key === "ArrowDown" ? 1 : -1)];
  }
  drawing.list.addEventListener("keydown", (event) => {
    const box = drawing.boxOf(event.target);
    if (!box || event.ctrlKey || event.metaKey || event.altKey) return;
    const tell = isTelling();
    if (event.key in OPPOSITE) {
      const next = neighbour(box, event.key);
      if (next) go(next, { tell });
    } else if (event.key === "Home") go(boxes[map.roots[0]], { tell });
    else if (event.key === "Enter" || event.key === " ") toggle(box);
    else if (event.key === "i") go(box, { tell: true });
    else if (event.key === "f") follow(box);
    else return;
    event.preventDefault();
  });
}
