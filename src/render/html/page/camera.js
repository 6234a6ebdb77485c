
// ---- Where the corner of the drawing stands in the view, and how large it is drawn.
function makeCamera(view, [width, height], room, show) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const at = { x: 0, y: 0, k: 1 };
  let frame = 0;
  let flight = 0;
  function moved() {
    frame ||= requestAnimationFrame(() => { frame = 0; show(); });
  }
  function stop() {
    cancelAnimationFrame(flight);
    flight = 0;
  }
  const fitting = (free) => Math.min((free.right - free.left - 24) / width, (free.bottom - free.top - 24) / height);
  const smallest = () => Math.min(0.3, Math.max(0.005, fitting(room())));
  function zoom(factor, x, y) {
    stop();
    const free = room();
    x ??= (free.left + free.right) / 2;
    y ??= (free.top + free.bottom) / 2;
    const k = Math.min(4, Math.max(Math.min(at.k, smallest()), at.k * factor));
    Object.assign(at, { x: x - (x - at.x) * k / at.k, y: y - (y - at.y) * k / at.k, k });
    moved();
  }
  function pan(dx, dy) {
    stop();
    // Some of the drawing stays in view.
    const keep = 60, free = room();
    at.x = Math.min(free.right - keep, Math.max(free.left + keep - width * at.k, at.x + dx));
    at.y = Math.min(free.bottom - keep, Math.max(free.top + keep - height * at.k, at.y + dy));
    moved();
  }
  function fly(to, isSudden = calm.matches) {
    stop();
    if (isSudden) {
      Object.assign(at, to);
      return show();
    }
    const from = { ...at }, start = performance.now();
    const step = (now) => {
      const part = Math.min(1, Math.max(0, now - start) / 220), eased = part * (2 - part);
      for (const key of ["x", "y", "k"]) at[key] = from[key] + (to[key] - from[key]) * eased;
      show();
      flight = part < 1 ? requestAnimationFrame(step) : 0;
    };
    flight = requestAnimationFrame(step);
  }
  // Puts a point of the drawing at a part of the room.
  function put([x, y], k, [across, down] = [0.5, 0.5], isSudden) {
    const free = room();
    fly({
      k,
      x: free.left + (free.right - free.left) * across - x * k,
      y: free.top + (free.bottom - free.top) * down - y * k,
    }, isSudden);
  }
  function whole(isSudden) {
    put([width / 2, height / 2], Math.max(0.005, Math.min(1, fitting(room()))), undefined, isSudden);
  }
  const middle = ([x, y, w, h]) => [x + w / 2, y + h / 2];
  function center(rect, k = Math.max(at.k, 0.8), isSudden) {
    put(middle(rect), k, undefined, isSudden);
  }
  function isInside([x, y, w, h]) {
    const free = room();
    return x * at.k + at.x > free.left && (x + w) * at.k + at.x < free.right
      && y * at.k + at.y > free.top && (y + h) * at.k + at.y < free.bottom;
  }
  // Moves no further than is needed to read what stands there.
  function reveal(rect) {
    if (at.k < 0.5 || !isInside(rect)) center(rect);
  }
  // All of it where that can be read, else what it is about.
  function begin(rect, up, k) {
    const all = Math.min(1, fitting(room()));
    if (all > 0.5 || !rect) return whole(true);
    const place = { ArrowUp: [0.5, 0.22], ArrowDown: [0.5, 0.78], ArrowLeft: [0.22, 0.5], ArrowRight: [0.78, 0.5] };
    put(middle(rect), k, place[up], true);
  }
  // What of the drawing is in view, with so many pixels around it.
  function seen(around = 0) {
    return {
      left: (-around - at.x) / at.k,
      top: (-around - at.y) / at.k,
      right: (view.clientWidth + around - at.x) / at.k,
      bottom: (view.clientHeight + around - at.y) / at.k,
    };
  }
  return { at, zoom, pan, whole, center, reveal, isInside, begin, seen, moved };
}
