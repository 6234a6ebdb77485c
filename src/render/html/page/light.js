
// ---- What is lit: what passes the filters and, when a box is followed, all that it rests on.
// The language to sort by. What a map calls its language may be none.
function locale(tag) {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}
function makeLight(map, controls, drawing, language) {
  const { boxes, edges, groups, panels, words } = map;
  const filters = [...controls.querySelectorAll("[data-filter]")];
  const menu = controls.querySelector("#filters");
  const told = menu.querySelector("output");
  let followed = null;
  // The groups around each group, itself included.
  const around = groups.map((_, at) => {
    const all = new Set();
    for (let group = at; group !== null && group !== undefined; group = groups[group].parent) all.add(group);
    return all;
  });
  const passes = {
    voice: (box, value) => box.voice?.includes(value),
    tag: (box, value) => box.tags?.includes(value),
    section: (box, value) => box.group !== undefined && around[box.group].has(+value),
    finding: (box, value) => box.findings?.some((at) => map.findings[at].code === value),
    unsupported: (box) => box.unsupported,
  };
  const wanted = () => filters.filter((one) => one.type === "checkbox" ? one.checked : one.value !== "");
  function light() {
    const filtering = wanted();
    const support = followed && map.reach([followed.at]);
    const isPassing = (box) => filtering.every((one) => passes[one.dataset.filter](box, one.value));
    const lit = boxes.map((box) => (!support || support.has(box.at)) && isPassing(box));
    const dim = (one, isDim) => { if (one) one.dim = isDim; };
    for (const box of boxes) dim(box.figure, !lit[box.at]);
    for (const edge of edges) dim(edge.figure, !lit[edge.from] || !lit[edge.to]);
    for (const panel of panels) dim(panel.figure, !panel.premises.some((at) => lit[at]));
    const holding = new Set(boxes.filter((box) => lit[box.at] && box.group !== undefined).flatMap((box) => [...around[box.group]]));
    groups.forEach((group, at) => {
      const isDim = (filtering.length > 0 || support) && !holding.has(at);
      dim(group.figure, !!isDim);
      dim(group.label, !!isDim);
    });
    menu.classList.toggle("used", filtering.length > 0);
    const count = boxes.filter((box) => box.kind !== "pill" && isPassing(box)).length;
    told.textContent = filtering.length ? `${count} / ${boxes.filter((box) => box.kind !== "pill").length}` : "";
    drawing.relight();
    return boxes.filter((box) => lit[box.at]);
  }
  function fill(onChange) {
    const sorted = (values) => [...new Set(values)].sort((a, b) => a.localeCompare(b, language));
    const found = new Map(boxes.flatMap((box) => box.findings ?? []).map((at) => [map.findings[at].code, map.findings[at]]));
    const choices = {
      voice: sorted(boxes.flatMap((box) => box.voice ?? [])).map((value) => [value, value]),
      tag: sorted(boxes.flatMap((box) => box.tags ?? [])).map((value) => [value, `#${value}`]),
      section: groups.map((group, at) => [at, group.title]),
      finding: sorted(found.keys()).map((code) => [code, `${code} ${found.get(code).name}`]),
    };
    for (const one of filters) {
      one.addEventListener("input", () => onChange(light()));
      const known = choices[one.dataset.filter];
      if (known) one.append(...[["", words.any], ...known].map(([value, text]) => make("option", { value }, text)));
      one.parentElement.hidden = known ? !known.length : !boxes.some((box) => box.unsupported);
    }
    menu.hidden = filters.every((one) => one.parentElement.hidden);
  }
  function follow(box) {
    // What rests on nothing would stand alone.
    followed = box?.below.length ? box : null;
    light();
  }
  return { light, fill, follow, followed: () => followed };
}
