
// ---- Pointers: one drags, two pinch, a click chooses. Inside of another page, one finger and the wheel
// belong to that page.
function makePointers(view, drawing, camera, { choose, toggle, leave, ownsAll }) {
  const pointers = new Map();
  let dragged = false;
  const inView = (x, y) => {
    const corner = view.getBoundingClientRect();
    return [x - corner.left, y - corner.top];
  };
  view.addEventListener("pointerdown", (event) => {
    if (event.button > 0) return;
    if (!pointers.size) dragged = false;
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY, from: [event.clientX, event.clientY] });
  });
  view.addEventListener("pointermove", (event) => {
    const pointer = pointers.get(event.pointerId);
    if (!pointer) return;
    const [other] = [...pointers.values()].filter((one) => one !== pointer);
    if (!other && event.pointerType === "touch" && !ownsAll()) return;
    const dx = event.clientX - pointer.x, dy = event.clientY - pointer.y;
    const isDrag = Math.hypot(event.clientX - pointer.from[0], event.clientY - pointer.from[1]) > 4;
    if (!dragged && !isDrag && !other) return;
    if (!dragged) view.setPointerCapture(event.pointerId);
    dragged = true;
    view.classList.add("moving");
    if (other) {
      const apart = (x, y) => Math.hypot(x - other.x, y - other.y) || 1;
      camera.zoom(apart(event.clientX, event.clientY) / apart(pointer.x, pointer.y),
        ...inView((event.clientX + other.x) / 2, (event.clientY + other.y) / 2));
      camera.pan(dx / 2, dy / 2);
    } else camera.pan(dx, dy);
    Object.assign(pointer, { x: event.clientX, y: event.clientY });
  });
  for (const end of ["pointerup", "pointercancel"]) {
    view.addEventListener(end, (event) => {
      pointers.delete(event.pointerId);
      if (!pointers.size) view.classList.remove("moving");
    });
  }
  view.addEventListener("touchmove", (event) => { if (event.touches.length > 1) event.preventDefault(); }, { passive: false });
  view.addEventListener("wheel", (event) => {
    const unit = event.deltaMode === 1 ? 20 : 1, isZoom = event.ctrlKey || event.metaKey;
    if (!isZoom && !ownsAll()) return;
    event.preventDefault();
    if (isZoom) camera.zoom(2 ** (-event.deltaY * unit / 240), ...inView(event.clientX, event.clientY));
    else if (event.shiftKey && !event.deltaX) camera.pan(-event.deltaY * unit, 0);
    else camera.pan(-event.deltaX * unit, -event.deltaY * unit);
  }, { passive: false });
  const boxUnder = (event) => drawing.boxOf(event.target) ?? drawing.boxAt(...inView(event.clientX, event.clientY));
  view.addEventListener("pointermove", (event) => {
    if (pointers.size) return;
    const box = drawing.isFar() ? boxUnder(event) : null;
    view.title = box ? [box.title, box.text].filter(Boolean).join(": ") : "";
    view.style.cursor = box ? "pointer" : "";
  });
  view.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey) return;
    // The links of boxes stand in their details; a click on the drawing only chooses.
    event.preventDefault();
    if (dragged) return;
    const box = boxUnder(event);
    if (box && event.target.closest(".handle")) toggle(box);
    else if (box) choose(box);
    else leave();
  });
}
