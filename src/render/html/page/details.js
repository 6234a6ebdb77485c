
// ---- What is known of one box, beside the drawing; before a box is chosen, what the map is about.
function makeDetails(map, panel, { onClose, onFollow, isFollowed }) {
  const { boxes, words } = map;
  const overview = panel.querySelector("#overview");
  const content = make("section", { id: "chosen" });
  const close = make("button", { class: "close", "aria-label": words.close, title: words.close }, "×");
  close.addEventListener("click", onClose);
  panel.prepend(close);
  panel.append(content);
  function open(section) {
    for (const one of [overview, content]) if (one) one.hidden = one !== section;
    panel.hidden = !section;
    panel.scrollTop = 0;
  }
  const outward = (href, text) => make("a", { href, target: "_blank", rel: "noopener noreferrer", dir: "auto" }, text);
  function tellOf(box) {
    const parts = [];
    if (box.title) parts.push(make("h2", { dir: "auto" }, box.title));
    if (box.text) parts.push(make("p", { class: "text", dir: "auto" }, box.text));
    if (box.speech) parts.push(make("p", { class: "faint", dir: "auto" }, box.speech));
    const marks = (box.marks ?? []).map((text) => make("li", box.unsupported ? { class: "lack" } : {}, text));
    const tags = (box.tags ?? []).map((text) => make("li", { dir: "auto" }, `#${text}`));
    if (marks.length + tags.length) parts.push(make("ul", { class: "marks" }, ...marks, ...tags));
    if (box.link) parts.push(make("p", {}, outward(box.link, words.link)));
    if (box.below.length) {
      const press = make("button", { class: "follow", "aria-pressed": isFollowed(box) }, words.follow);
      press.addEventListener("click", () => {
        onFollow(box);
        press.setAttribute("aria-pressed", isFollowed(box));
      });
      parts.push(press);
    }
    parts.push(...found(box), ...neighbours(words.rests_on, box.below, "from"), ...neighbours(words.leads_to, box.above, "to"));
    for (const at of box.sources ?? []) {
      const { text, url } = map.sources[at];
      const number = make("bdi", {}, `[${at + 1}]`);
      parts.push(make("p", { class: "faint" }, number, " ", url ? outward(url, text) : make("bdi", {}, text)));
    }
    content.replaceChildren(...parts);
    open(content);
  }
  // What rules found in a box.
  function found(box) {
    if (!box.findings?.length) return [];
    const items = box.findings.map((at) => {
      const { code, name, level, message, notes = [], help } = map.findings[at];
      const item = make("li", { class: `level${level}` });
      item.append(make("p", { class: "head" }, make("b", { title: name }, code), " ", make("i", {}, words.levels[level])));
      item.append(make("p", { dir: "auto" }, ...named(message)));
      for (const note of notes) item.append(make("p", { class: "faint", dir: "auto" }, ...named(note)));
      if (help) item.append(make("p", { class: "help", dir: "auto" }, ...named(help)));
      return item;
    });
    return [make("h3", {}, words.findings), make("ul", { class: "findings" }, ...items)];
  }
  function neighbours(heading, around, end) {
    if (!around.length) return [];
    const items = around.map((edge) => {
      const box = boxes[edge[end]];
      const word = make("b", edge.is_for ? {} : { class: "against" }, edge.word);
      // A pill's own text may be the very word; what stands beyond it says more.
      const isPill = box.kind === "pill", name = isPill ? box.title : said(box);
      const beyond = isPill ? (end === "from" ? box.below : box.above).map((next) => leading(boxes[next[end]])) : [];
      const link = make("a", { href: `#${box.id}` }, word, ...(name ? [" · ", make("bdi", {}, name)] : []));
      return make("li", {}, link, ...(beyond.length ? [make("ul", { class: "near" }, ...beyond)] : []));
    });
    return [make("h3", {}, heading), make("ul", { class: "near" }, ...items)];
  }
  const said = (box) => box.kind === "claim" ? box.text ?? box.title : box.title ?? box.text;
  function leading(box) {
    return make("li", {}, make("a", { href: `#${box.id}` }, make("bdi", {}, said(box))));
  }
  return {
    tellOf,
    overview: () => open(overview),
    close: () => open(null),
    isOpen: () => !panel.hidden,
    isOverview: () => !panel.hidden && !!overview && !overview.hidden,
    isTelling: () => !panel.hidden && !content.hidden,
  };
}
