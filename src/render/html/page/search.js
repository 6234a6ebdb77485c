
// ---- Search. Case, accents, vowel signs and the tatweel do not count.
const plain = (text) => text.normalize("NFKD").toLowerCase()
  .replace(/[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u0591-\u05c7]/g, "");
function makeSearch(map, field, output, drawing, goTo, leave) {
  let hits = [];
  let hit = -1;
  function search() {
    for (const box of hits) box.isHit = false;
    const wanted = plain(field.value).split(/\s+/).filter(Boolean);
    hits = !wanted.length ? [] : map.boxes.filter((box) => {
      box.plain ??= plain([box.title, box.text, ...(box.voice ?? []), ...(box.tags ?? [])].filter(Boolean).join(" "));
      return wanted.every((word) => box.plain.includes(word));
    });
    for (const box of hits) box.isHit = true;
    hit = -1;
    output.textContent = !wanted.length ? "" : hits.length ? `${hits.length}` : map.words.nothing;
    drawing.relight();
  }
  function step(by) {
    if (!hits.length) return;
    hit = hit < 0 ? (by > 0 ? 0 : hits.length - 1) : (hit + by + hits.length) % hits.length;
    output.textContent = `${hit + 1} / ${hits.length}`;
    goTo(hits[hit]);
  }
  field.addEventListener("input", search);
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter") step(event.shiftKey ? -1 : 1);
    else if (event.key === "Escape") {
      field.value = "";
      search();
      leave();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
}
