
// ---- The drawing from afar: where boxes are too many and too small to be read, they are painted as plain
// shapes, with as much of their titles as there is room for. Colours have the names of the style sheet.
function makePainter(map, canvas, isRightToLeft) {
  const brush = canvas.getContext("2d", { alpha: true });
  const LETTERS = 11;
  let colors = new Map();
  for (const scheme of ["(prefers-color-scheme: dark)", "print"]) {
    matchMedia(scheme).addEventListener("change", () => { colors = new Map(); });
  }
  function color(name) {
    if (!name.startsWith("--")) return name;
    if (!colors.has(name)) colors.set(name, getComputedStyle(document.documentElement).getPropertyValue(name));
    return colors.get(name);
  }
  const LOOKS = {
    claim: ["--claim", "--claimline"],
    argument: ["--argument", "--argumentline"],
    section: ["--group0", "--groupline"],
    pill: ["--pill", "--support"],
  };
  function rectangles(figures, fill, line, thick) {
    if (!figures.length) return;
    brush.fillStyle = color(fill);
    for (const { rect: [x, y, w, h] } of figures) brush.fillRect(x, y, w, h);
    if (!line) return;
    brush.strokeStyle = color(line);
    brush.lineWidth = thick;
    for (const { rect: [x, y, w, h] } of figures) brush.strokeRect(x, y, w, h);
  }
  // The line of an edge; its signs are too small to be seen.
  function path(edge) {
    return edge.path ??= new Path2D(/ d="([^"]*)"/.exec(edge.figure.line)?.[1]);
  }
  function boxesOf(boxes, k, light) {
    const isSpot = (box) => box.rect[3] * k < 7;
    const byLook = new Map();
    for (const box of boxes) {
      const key = `${box.color ?? box.kind}${isSpot(box)}`;
      if (!byLook.has(key)) byLook.set(key, []);
      byLook.get(key).push(box);
    }
    for (const some of byLook.values()) {
      const [fill, line] = LOOKS[some[0].kind], figures = some.map((box) => box.figure);
      // What is smaller than its outline is a spot of that colour.
      if (isSpot(some[0])) {
        brush.globalAlpha = light * 0.5;
        rectangles(figures, some[0].color ?? (some[0].kind === "pill" ? line : "--neutral"));
        brush.globalAlpha = light;
      } else rectangles(figures, some[0].color ?? fill, line, 0.8 / k);
    }
    for (const box of boxes) {
      if (!box.unsupported) continue;
      const [x, y, w, h] = box.rect, strip = isSpot(box) ? h : Math.min(h, 19);
      brush.fillStyle = color(isSpot(box) ? "--attack" : "--strip");
      brush.globalAlpha = light * (isSpot(box) ? 0.6 : 1);
      brush.fillRect(x, y + h - strip, w, strip);
    }
    brush.globalAlpha = light;
    brush.strokeStyle = color("--text");
    brush.lineWidth = 2.5 / k;
    for (const { main, rect } of boxes) if (main) brush.strokeRect(...rect);
  }
  function paint({ at, seen }, dpr) {
    const { left, top, right, bottom } = seen();
    const isIn = (one) => one && !one.folded && one.rect[0] < right && one.rect[0] + one.rect[2] > left
      && one.rect[1] < bottom && one.rect[1] + one.rect[3] > top;
    brush.setTransform(1, 0, 0, 1, 0, 0);
    brush.clearRect(0, 0, canvas.width, canvas.height);
    brush.setTransform(at.k * dpr, 0, 0, at.k * dpr, at.x * dpr, at.y * dpr);
    const groups = map.groups.filter((group) => isIn(group.figure));
    const boxes = map.boxes.filter((box) => isIn(box.figure));
    for (const isDim of [true, false]) {
      const shade = (one) => one.figure?.dim === isDim;
      brush.globalAlpha = isDim ? 0.2 : 1;
      for (const { figure, fill } of groups.filter(shade)) rectangles([figure], fill, "--groupline", 1 / at.k);
      rectangles(map.panels.filter(shade).map((panel) => panel.figure).filter(isIn), "--panel", "--panelline", 1 / at.k);
      for (const edge of map.edges) {
        if (!edge.figure || !shade(edge) || !isIn(edge.figure)) continue;
        // What is no longer than a point is none.
        if (Math.max(edge.figure.rect[2], edge.figure.rect[3]) * at.k < 4) continue;
        brush.strokeStyle = color(edge.stroke);
        brush.lineWidth = Math.max(1.6, 0.7 / at.k);
        brush.setLineDash(at.k > 0.12 ? edge.dashes : []);
        brush.stroke(path(edge));
      }
      brush.setLineDash([]);
      boxesOf(boxes.filter(shade), at.k, brush.globalAlpha);
    }
    brush.globalAlpha = 1;
    brush.strokeStyle = color("--attack");
    brush.lineWidth = 3 / at.k;
    for (const { isHit, rect: [x, y, w, h] } of boxes) {
      if (isHit) brush.strokeRect(x - 5, y - 5, w + 10, h + 10);
    }
    brush.setTransform(dpr, 0, 0, dpr, 0, 0);
    titles(groups, boxes, at);
  }
  // As much of a text as fits into a width, in letters of a size that can be read.
  function cut(text, width) {
    const letters = Math.floor(width / (LETTERS * 0.55));
    return text.length <= letters ? text : `${text.slice(0, letters - 1)}…`;
  }
  function titles(groups, boxes, { x, y, k }) {
    brush.textBaseline = "top";
    brush.direction = isRightToLeft ? "rtl" : "ltr";
    brush.textAlign = "start";
    brush.fillStyle = color("--text");
    const write = (text, rect, inset) => {
      const left = rect[0] * k + x, width = rect[2] * k - 2 * inset;
      if (width < 40 || !text) return;
      brush.fillText(cut(text, width), isRightToLeft ? left + inset + width : left + inset, rect[1] * k + y + inset);
    };
    brush.font = `${LETTERS}px system-ui, sans-serif`;
    for (const box of boxes) if (!box.figure.dim && box.rect[3] * k > LETTERS + 6) write(map.name(box), box.rect, 4);
    brush.font = `600 ${LETTERS + 2}px system-ui, sans-serif`;
    for (const group of groups) if (!group.figure.dim) write(group.title, group.rect, 6);
  }
  return paint;
}
