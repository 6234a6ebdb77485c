// Drives the page of a map, and its report, in a browser, and says what it saw.
//
//   node tests/browser/html.mjs --playwright <folder of playwright-core> --hence <binary>
//     --forest <example> --chromium <binary>

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

const { values: given } = parseArgs({
  options: {
    playwright: { type: "string", default: "playwright-core" },
    hence: { type: "string", default: "target/debug/hence" },
    forest: { type: "string", default: "target/debug/examples/forest" },
    chromium: { type: "string", default: "/usr/bin/chromium" },
  },
});
const { chromium } = createRequire(import.meta.url)(resolve(given.playwright));
const folder = mkdtempSync(join(tmpdir(), "hence-page-"));
const browser = await chromium.launch({
  executablePath: given.chromium,
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});

const MAP = `===
title: Trees in the street
subTitle: What the town should do
sources:
  count:
    title: The count of trees
    url: https://example.org/count
speakers:
  gardener:
    name: the gardener
===
# Shade

[Plant]: The town should plant trees. {main: true}
  + [Shade]: Trees give shade. #summer {voice: gardener, anchor: {source: count}}
    + [Leaves]: Leaves stop light.
    + [Cooler]: It is cooler under trees.
  - [Roots]: Roots lift the pavement.
    - [Grates]: Grates hold roots down.

# Money

[Price]: Trees are cheap.
  +> [Plant]
`;
const ARABIC = `===
lang: ar
title: أشجار
===

[المنع]: ينبغي مَنْعُ السيارات. {main: true}
  + [هواء]: يتحسّن الهــواء.
`;
// What would run, or become an element, if it came through as anything but text. It names the field it is for.
const evil = (field) => `${field} </script></noscript></title></style><img src=x onerror=globalThis.taken=1><svg onload=globalThis.taken=1> " ' onclick="globalThis.taken=1" javascript:globalThis.taken=1`;
const quoted = (field) => JSON.stringify(evil(field));
const escaped = (field) => evil(field).replace(/[<>[\]]/g, "\\$&");
// A title ends at its bracket, and an argument's has no sharp ones.
const title = (field) => evil(field);
const EVIL = `===
title: ${quoted("field-title")}
subTitle: ${quoted("field-subtitle")}
lang: ${quoted("field-lang")}
sources:
  s: {title: ${quoted("field-source")}, author: ${quoted("field-author")}, publisher: ${quoted("field-publisher")}, date: ${quoted("field-date")}, url: "javascript:globalThis.taken=1"}
speakers:
  p: {name: ${quoted("field-speaker")}, role: ${quoted("field-role")}}
===

# ${escaped("field-section")}

[${title("field-claim")}]: ${escaped("field-text")} #(${title("field-tag")}) {main: true, voice: [author, p, ${quoted("field-voice")}], stance: reports, anchor: {source: s}, url: "javascript:globalThis.taken=1", likelihood: ${quoted("field-likelihood")}, confidence: ${quoted("field-confidence")}, color: ${quoted("field-color")}, translations: {ar: ${quoted("field-translation")}}}
  + [B]: ${escaped("field-reason")} [go](javascript:globalThis.taken=1) \`${escaped("field-code")}\`
  + <Step>: ${escaped("field-argument")}
  - <Against ${"field-name onclick=globalThis.taken=1 \" ' javascript:globalThis.taken=1"}>: against

## ${escaped("field-subsection")}

<Step> {scheme: ${quoted("field-scheme")}}

(1) [C ${title("field-premise")}]: ${escaped("field-premise-text")}
(2) ${escaped("field-untitled")} {implicit: true}
-- ${"field-rule onclick=globalThis.taken=1 \" '"} --
(3) [${title("field-claim")}]
`;
// All of these are shown somewhere; the test says so, lest it tests nothing.
const SHOWN_FIELDS = ["title", "subtitle", "lang", "source", "author", "publisher", "date", "speaker", "section", "claim", "text", "tag",
  "voice", "likelihood", "confidence", "reason", "code", "name", "subsection", "premise", "premise-text", "untitled", "rule"];

function written(command, name, map, ...options) {
  const [source, page] = [join(folder, `${name}.argdown`), join(folder, `${name}-${command}.html`)];
  writeFileSync(source, map);
  execFileSync(given.hence, [command, source, "--to", "html", "-o", page, ...options], { stdio: ["ignore", "ignore", "ignore"] });
  return pathToFileURL(page).href;
}
const write = (name, map, ...options) => written("render", name, map, ...options);

async function open(address, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  page.problems = [];
  page.requests = [];
  page.on("pageerror", (error) => page.problems.push(error.message));
  page.on("console", (message) => message.type() === "error" && page.problems.push(message.text()));
  page.on("request", (request) => /^(file|data):/.test(request.url()) || page.requests.push(request.url()));
  await page.goto(address);
  return page;
}
const PHONE = { viewport: { width: 400, height: 800 }, hasTouch: true, isMobile: true };

// The titles of the boxes that have an element for which something holds.
const titles = (page, test) => page.evaluate((test) => {
  const data = JSON.parse(document.getElementById("map").textContent);
  const holds = new Function("element", `return ${test}`);
  const element = (box) => document.getElementById(box.id);
  return data.boxes.filter((box) => element(box) && holds(element(box))).map((box) => box.title).sort();
}, test);
const SHOWN = "element.getClientRects().length > 0";
const HIT = "element.classList.contains('hit')";
const LIT = "!element.classList.contains('dim')";
const focused = (page) => page.evaluate(() => {
  const data = JSON.parse(document.getElementById("map").textContent);
  return data.boxes.find((box) => box.id === document.activeElement?.id)?.title;
});
const box = (page, text) => page.locator("g[id]", { hasText: text }).first();
// Waits for something to hold: what a browser tells a page comes a little later.
async function until(holds, told) {
  for (let turn = 0; turn < 100; turn++) {
    if (await holds()) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  assert.fail(told);
}
// A frame has been drawn.
const frame = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
// Nothing wider than the window, no control over another or out of sight.
async function isInOrder(page, name) {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `${name}: the page is ${wide} px wider than the window`);
  const rects = await page.locator("#controls > *").evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()).filter((rect) => rect.width));
  const { width } = page.viewportSize();
  for (const [at, one] of rects.entries()) {
    assert.ok(one.left >= 0 && one.right <= width + 0.5, `${name}: a control from ${one.left} to ${one.right}`);
    for (const other of rects.slice(at + 1)) {
      const apart = one.right <= other.left + 0.5 || other.right <= one.left + 0.5 || one.bottom <= other.top + 0.5 || other.bottom <= one.top + 0.5;
      assert.ok(apart, `${name}: controls lie over each other`);
    }
  }
  const cut = await page.locator("#controls button, #controls summary").evaluateAll((all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.textContent));
  assert.deepEqual(cut, [], `${name}: words are cut`);
}

const checks = [];
const check = (name, run) => checks.push([name, run]);
const trees = write("trees", MAP);
const report = written("report", "trees", MAP);
const ALL = ["Cooler", "Grates", "Leaves", "Plant", "Price", "Roots", "Shade"];

check("without scripts there are the overview, the drawing and the outline", async () => {
  // The page's own policy allows no evaluation, so nothing here asks the page to run anything.
  const page = await open(trees, { javaScriptEnabled: false });
  assert.equal(await page.locator("#controls").isVisible(), false);
  assert.equal(await page.locator("svg g[role=listitem]").count(), ALL.length);
  assert.ok(await box(page, "Trees give shade").isVisible());
  assert.ok(await page.locator("nav").getByText("Trees give shade").isVisible());
  assert.ok(await page.locator("#overview .lack").getByText("Leaves stop light").isVisible());
  const wide = async () => (await page.locator("#view svg").boundingBox()).width;
  await page.setViewportSize({ width: 400, height: 800 });
  assert.ok(await wide() <= 400);
  await page.click("header noscript a, header a");
  assert.ok(await wide() > 400, "in its own size");
  return page;
});

check("the page begins with what the map is about, and leads from there into the drawing", async () => {
  const page = await open(trees);
  const overview = page.locator("#overview");
  assert.ok(await overview.isVisible());
  const text = await overview.innerText();
  for (const part of ["What the town should do", "What is argued", "The town should plant trees.", "What lacks support", "Trees are cheap.", "Key"]) {
    assert.ok(text.includes(part), `${part} in ${text}`);
  }
  await overview.getByText("Trees are cheap.").click();
  assert.equal(await focused(page), "Price");
  assert.ok(!await overview.isVisible() && await page.locator("#chosen").isVisible());
  await page.click("[data-does=overview]");
  assert.ok(await overview.isVisible());
  assert.equal(await page.locator("[data-does=overview]").getAttribute("aria-expanded"), "true");
  await page.click("#details .close");
  assert.ok(!await page.locator("#details").isVisible());
  return page;
});

check("search marks what it finds, Enter leads through it", async () => {
  const page = await open(trees);
  await page.keyboard.press("/");
  await page.keyboard.type("ROOTS");
  assert.deepEqual(await titles(page, HIT), ["Grates", "Roots"]);
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("#search output").textContent(), "1 / 2");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator(".current").count(), 1);
  assert.equal(await page.locator("#search output").textContent(), "2 / 2");
  await page.keyboard.press("Escape");
  assert.deepEqual(await titles(page, HIT), []);
  await page.fill("input[type=search]", "elephants");
  assert.equal(await page.locator("#search output").textContent(), "nothing found");
  return page;
});

check("search in Arabic passes over vowel signs and the tatweel; the page is mirrored", async () => {
  for (const options of [{}, PHONE]) {
    const page = await open(write("arabic", ARABIC), options);
    await page.fill("input[type=search]", "الهواء");
    assert.deepEqual(await titles(page, HIT), ["هواء"]);
    await page.fill("input[type=search]", "منع السيارات");
    assert.deepEqual(await titles(page, HIT), ["المنع"]);
    const [search, outline] = [await page.locator("#search").boundingBox(), await page.locator("[data-does=outline]").boundingBox()];
    assert.ok(search.x + search.width > outline.x + outline.width);
    await isInOrder(page, "Arabic");
    if (options === PHONE) return page;
    const details = await page.locator("#details").boundingBox();
    assert.ok(details.x < 10, "details stand where a line ends");
    assert.deepEqual(page.problems, []);
  }
});

// Where the letters in the search field stand, what is said of them, and the field around both.
const searchBoxes = (page) => page.evaluate(() => {
  const [field, input, output] = ["#search", "#search input", "#search output"].map((name) => document.querySelector(name).getBoundingClientRect().toJSON());
  return { field, input, output };
});

check("what a search finds stands beside the word, whichever way word and page run", async () => {
  let page;
  for (const [name, map] of [["trees", MAP], ["arabic", ARABIC]]) {
    for (const options of [{}, PHONE]) {
      for (const word of ["trees", "الهواء", "elephants in a very long row of words that no field holds"]) {
        page = await open(write(name, map), options);
        await page.fill("input[type=search]", word);
        await page.locator("input[type=search]").press("Enter");
        const { field, input, output } = await searchBoxes(page);
        const told = `${name}, ${options === PHONE ? "phone" : "screen"}, ${word}: ${JSON.stringify({ field, input, output })}`;
        assert.ok(output.width > 0 && input.width >= 100, told);
        assert.ok(input.right <= output.left + 0.5 || output.right <= input.left + 0.5, told);
        for (const part of [input, output]) {
          assert.ok(part.left >= field.left && part.right <= field.right && part.top >= field.top && part.bottom <= field.bottom, told);
        }
        await isInOrder(page, told);
      }
    }
  }
  return page;
});

check("what boxes come to has a word and a colour, light and dark, in the list and afar; so does a report", async () => {
  let page;
  const labels = ["--show", "labels"];
  for (const [address, word] of [
    [write("labels", MAP, ...labels), "label: out"],
    [written("report", "labels", MAP, ...labels), "label: out"],
    [write("labels-ar", MAP, "--lang", "ar", ...labels), "الحكم: مردودة"],
  ]) {
    for (const colorScheme of ["light", "dark"]) {
      page = await open(address, { colorScheme });
      const shades = await page.evaluate(() => {
        const light = (color) => color.match(/\d+/g).slice(0, 3).reduce((sum, part) => sum + +part, 0) / 765;
        const fill = (element) => getComputedStyle(element).fill;
        const [falls, stands] = ["ground0", "ground10"].map((name) => fill(document.querySelector(`g[id] .f-${name}`)));
        return { falls, stands, light: [falls, stands].map(light), text: light(fill(document.querySelector("g[id] .f-text"))) };
      });
      assert.notEqual(shades.falls, shades.stands);
      for (const ground of shades.light) {
        assert.ok(colorScheme === "dark" ? ground < 0.35 && shades.text > 0.8 : ground > 0.7 && shades.text < 0.2, JSON.stringify(shades));
      }
      await box(page, "Roots lift the pavement.").click();
      assert.ok((await page.locator("#chosen").innerText()).includes(word));
      await page.click("[data-does=outline]");
      assert.ok((await page.locator("nav a", { hasText: "Roots lift" }).textContent()).includes(word));
      // From afar the painted map has the colours too: a variable that is none would be black.
      await page.click("[data-does=outline]");
      for (let turn = 0; turn < 12; turn++) await page.keyboard.press("-");
      await frame(page);
      assert.deepEqual(page.problems, []);
      await isInOrder(page, word);
    }
  }
  return page;
});

check("a title in another direction begins where the page does", async () => {
  const page = await open(write("foreign", MAP, "--lang", "ar"));
  const ends = await page.locator("h1, .subtitle").evaluateAll((all) => all.map((one) => {
    const range = document.createRange();
    range.selectNodeContents(one);
    return one.getBoundingClientRect().right - range.getBoundingClientRect().right;
  }));
  assert.ok(ends.length === 2 && ends.every((end) => Math.abs(end) < 2), ends.join());
  await page.click("[data-does=outline]");
  const rights = await page.locator("nav bdi").evaluateAll((all) => all.map((one) => [one.dir, one.closest("a").getBoundingClientRect().right - one.getBoundingClientRect().right]));
  // A lead, such as a plus, is all that stands before the text.
  assert.ok(rights.every(([dir, end]) => dir === "ltr" && end < 40), JSON.stringify(rights));
  return page;
});

check("keys lead along the arrows; Enter folds and counts, and unfolds", async () => {
  const page = await open(trees);
  await page.locator("[tabindex='0'][role=treeitem]").focus();
  assert.equal(await focused(page), "Plant");
  await page.keyboard.press("ArrowDown");
  const first = await focused(page);
  assert.ok(["Shade", "Roots", "Price"].includes(first), first);
  for (let step = 0; step < 3 && await focused(page) !== "Shade"; step++) await page.keyboard.press("ArrowLeft");
  for (let step = 0; step < 3 && await focused(page) !== "Shade"; step++) await page.keyboard.press("ArrowRight");
  assert.equal(await focused(page), "Shade");
  await page.keyboard.press("Enter");
  assert.deepEqual(await titles(page, SHOWN), ALL.filter((title) => title !== "Leaves" && title !== "Cooler"));
  assert.equal(await page.locator(".handle.shut text").textContent(), "+2");
  assert.equal(await page.locator("[aria-expanded=false][role=treeitem]").count(), 1);
  assert.equal(await focused(page), "Shade");
  await page.keyboard.press(" ");
  assert.deepEqual(await titles(page, SHOWN), ALL);
  await page.keyboard.press("ArrowUp");
  assert.equal(await focused(page), "Plant");
  assert.equal(await page.locator("[tabindex='0'][role=treeitem]").count(), 1);
  return page;
});

check("the keyboard alone reaches everything", async () => {
  const page = await open(trees);
  const at = () => page.evaluate(() => {
    const element = document.activeElement;
    return element.dataset?.does ?? element.closest("#filters, #search, #details, [role=treeitem]")?.id ?? element.id;
  });
  const seen = [];
  for (let step = 0; step < 30 && !seen.includes("c0"); step++) {
    await page.keyboard.press("Tab");
    seen.push(await at());
  }
  for (const stop of ["search", "filters", "smaller", "whole", "larger", "overview", "outline", "details", "c0"]) {
    assert.ok(seen.includes(stop), `${stop} in ${seen}`);
  }
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("i");
  assert.ok(await page.locator("#chosen h2").isVisible());
  await page.keyboard.press("f");
  assert.ok((await titles(page, LIT)).length < ALL.length);
  await page.keyboard.press("Escape");
  assert.deepEqual(await titles(page, LIT), ALL);
  const before = await page.locator("#c0").boundingBox();
  await page.keyboard.press("+");
  await frame(page);
  assert.ok((await page.locator("#c0").boundingBox()).width > before.width * 1.2);
  // The way in stays where the eye has gone elsewhere.
  for (let step = 0; step < 12; step++) await page.keyboard.press("+");
  await page.mouse.move(300, 400);
  await page.mouse.wheel(3000, 3000);
  await frame(page);
  assert.equal(await page.locator("[tabindex='0'][role=treeitem]").count(), 1);
  await page.keyboard.press("0");
  return page;
});

check("a screen reader hears a tree with levels and an outline", async () => {
  const page = await open(trees);
  assert.equal(await page.getByRole("tree", { name: "Trees in the street" }).count(), 1);
  const item = page.getByRole("treeitem", { name: "Leaves. Leaves stop light. needs support." });
  assert.equal(await item.getAttribute("aria-level"), "3");
  assert.equal(await page.getByRole("treeitem").count(), ALL.length);
  await page.getByRole("button", { name: "Outline" }).click();
  const list = page.getByRole("navigation", { name: "Outline" });
  assert.equal(await list.getByRole("link").count(), ALL.length + 1, "each box, and the source");
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("href")), "#c0");
  return page;
});

check("the handle of a box folds; a link to what is folded unfolds it", async () => {
  const page = await open(trees);
  await box(page, "Trees give shade").locator(".handle").click();
  assert.ok(!(await titles(page, SHOWN)).includes("Leaves"));
  await page.click("[data-does=outline]");
  await page.locator("nav a", { hasText: "Leaves stop light" }).click();
  assert.ok((await titles(page, SHOWN)).includes("Leaves"));
  return page;
});

check("a click follows a box to all that it rests on, and tells of it; Escape ends it", async () => {
  const page = await open(trees);
  await page.getByText("Trees give shade").first().click();
  assert.deepEqual(await titles(page, LIT), ["Cooler", "Leaves", "Shade"]);
  const details = await page.locator("#details").innerText();
  for (const part of ["Shade", "Trees give shade", "the gardener", "#summer", "The count of trees", "Leaves stop light", "The town should plant"]) {
    assert.ok(details.includes(part), `${part} in ${details}`);
  }
  assert.equal(await page.locator("#chosen a[target]").getAttribute("href"), "https://example.org/count");
  await page.keyboard.press("Escape");
  assert.deepEqual(await titles(page, LIT), ALL);
  return page;
});

check("an empty map and a map of one word have pages", async () => {
  const empty = await open(write("empty", ""));
  await empty.click("[data-does=whole]");
  await empty.fill("input[type=search]", "x");
  await empty.keyboard.press("Enter");
  assert.deepEqual(empty.problems, []);
  const page = await open(written("report", "word", "[A]"));
  assert.equal(await page.getByRole("treeitem").count(), 1);
  return page;
});

check("what rules found stands in the details, in full", async () => {
  const page = await open(write("found", MAP, "--findings"));
  await page.locator("nav a", { hasText: "Leaves stop light" }).evaluate((link) => link.click());
  const found = await page.locator("#chosen .findings").innerText();
  assert.match(found, /S201 warning\s+.*Leaves.*has no reason/s);
  const help = JSON.parse(await page.locator("#map").textContent()).findings.find(({ code }) => code === "S201").help;
  assert.ok(help && found.includes(help.replaceAll("`", "")), found);
  await page.click("[data-does=overview]");
  assert.ok(await page.locator("#overview .findings").getByText("S201").first().isVisible());
  await page.click("#filters summary");
  await page.selectOption("[data-filter=finding]", "S201");
  assert.ok((await titles(page, LIT)).includes("Leaves") && !(await titles(page, LIT)).includes("Plant"));
  return page;
});

check("filters dim what does not pass, and say how much does", async () => {
  const page = await open(trees);
  await page.click("#filters summary");
  await page.selectOption("[data-filter=voice]", "the gardener");
  assert.deepEqual(await titles(page, LIT), ["Shade"]);
  assert.equal(await page.locator("#filters output").textContent(), `1 / ${ALL.length}`);
  await page.selectOption("[data-filter=voice]", "");
  await page.selectOption("[data-filter=section]", { label: "Money" });
  assert.deepEqual(await titles(page, LIT), ["Price"]);
  await page.selectOption("[data-filter=section]", "");
  await page.check("[data-filter=unsupported]");
  const lacking = await titles(page, LIT);
  assert.ok(lacking.includes("Leaves") && !lacking.includes("Plant"), lacking.join());
  await page.uncheck("[data-filter=unsupported]");
  await page.selectOption("[data-filter=tag]", "summer");
  assert.deepEqual(await titles(page, LIT), ["Shade"]);
  assert.ok(!await page.locator("[data-filter=finding]").isVisible(), "nothing was looked for");
  return page;
});

check("a link to a box opens on it", async () => {
  const page = await open(`${trees}#c4`);
  const place = await page.locator("#c4").boundingBox();
  const aside = await page.locator("#details").boundingBox();
  const middle = place.x + place.width / 2;
  assert.ok(Math.abs(middle - aside.x / 2) < 30, `${middle}`);
  assert.equal(await page.evaluate(() => document.activeElement.id), "c4");
  return page;
});

check("drag moves, keys and wheel change the size", async () => {
  const page = await open(trees);
  const place = async () => page.locator("#c0").boundingBox();
  const before = await place();
  await page.mouse.move(200, 700);
  await page.mouse.down();
  await page.mouse.move(260, 660, { steps: 4 });
  await page.mouse.up();
  await frame(page);
  const after = await place();
  assert.ok(Math.abs(after.x - before.x - 60) < 2 && Math.abs(after.y - before.y + 40) < 2);
  await page.keyboard.down("Control");
  await page.mouse.wheel(0, -120);
  await page.keyboard.up("Control");
  await frame(page);
  assert.ok((await place()).width > after.width * 1.2);
  await page.keyboard.press("0");
  await frame(page);
  assert.ok(Math.abs((await place()).width - before.width) < 1);
  return page;
});

// Fingers on the screen: for each moment where they are.
async function touch(page, moments) {
  const client = await page.context().newCDPSession(page);
  for (const [at, points] of moments.entries()) {
    const touchPoints = points.map(([x, y], id) => ({ x, y, id }));
    await client.send("Input.dispatchTouchEvent", { type: at ? "touchMove" : "touchStart", touchPoints });
  }
  await client.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await frame(page);
}

check("one finger moves, two change the size", async () => {
  const page = await open(trees, PHONE);
  await page.click("#details .close");
  const place = async () => page.locator("#c0").boundingBox();
  const before = await place();
  await touch(page, [[[200, 600]], [[215, 600]], [[230, 580]], [[250, 570]]]);
  const after = await place();
  assert.ok(Math.abs(after.x - before.x - 50) < 16 && Math.abs(after.y - before.y + 30) < 16, `${after.x - before.x} ${after.y - before.y}`);
  const [x, y] = [after.x + after.width / 2, after.y + after.height / 2];
  await touch(page, [20, 40, 60, 80].map((half) => [[x - half, y], [x + half, y]]));
  assert.ok((await place()).width > after.width * 1.8, `${(await place()).width} after ${after.width}`);
  await page.tap("[data-does=whole]");
  await frame(page);
  await box(page, "Trees give shade").tap();
  assert.ok(await page.locator("#chosen").isVisible());
  return page;
});

check("narrow and wide, light and dark, everything has its place", async () => {
  let page;
  for (const [address, kind] of [[trees, "page"], [report, "report"], [write("arabic", ARABIC), "Arabic page"], [written("report", "arabic", ARABIC), "Arabic report"]]) {
    for (const options of [{}, PHONE]) {
      for (const colorScheme of ["light", "dark"]) {
        page = await open(address, { ...options, colorScheme });
        await isInOrder(page, `${kind}, ${colorScheme}`);
        const [ground, text] = await page.evaluate(() => {
          const light = (color) => color.match(/\d+/g).slice(0, 3).reduce((sum, part) => sum + +part, 0) / 765;
          const style = (selector, key) => light(getComputedStyle(document.querySelector(selector))[key]);
          return [style("html", "backgroundColor"), style("g[id] .f-text", "fill")];
        });
        assert.ok(colorScheme === "dark" ? ground < 0.3 && text > 0.8 : ground > 0.9 && text < 0.2, `${kind} ${colorScheme}: ${ground} ${text}`);
        assert.deepEqual(page.problems, []);
      }
    }
  }
  await page.goto(trees);
  const sheet = await page.locator("#details").boundingBox();
  assert.ok(sheet.y > 300 && sheet.height <= 400 && sheet.width === 400, JSON.stringify(sheet));
  return page;
});

check("paper gets the whole drawing", async () => {
  const page = await open(trees, { colorScheme: "dark" });
  await page.getByText("Trees give shade").first().click();
  await page.keyboard.press("Enter");
  await page.emulateMedia({ media: "print" });
  await until(async () => (await titles(page, SHOWN)).join() === ALL.join(), "all is on paper");
  assert.equal(await page.locator("#controls, #details").evaluateAll((all) => all.filter((one) => one.getClientRects().length).length), 0);
  assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector("g[id] .f-text")).fill), "rgb(26, 26, 26)");
  await page.emulateMedia({ media: "screen" });
  await until(async () => !(await titles(page, SHOWN)).includes("Leaves"), "what was folded is folded again");
  assert.equal(pages(await page.pdf({ format: "A4" })), 1);
  return page;
});

check("a drawing that is wider than high lies on paper as it is", async () => {
  const page = await open(write("wide", `[A]: a claim\n${Array.from({ length: 4 }, (_, at) => `  + [R${at}]: a reason of some words, number ${at}\n`).join("")}`));
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
  const [, width, height] = /MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/.exec(pdf);
  assert.ok(pages(pdf) === 1 && +width > +height, `${pages(pdf)} pages, ${width} × ${height}`);
  return page;
});
const pages = (pdf) => pdf.toString("latin1").match(/\/Type\s*\/Page\b/g).length;

check("no map runs anything, in no field, in no place where it is shown", async () => {
  let page;
  const translated = write("evil-ar", EVIL, "--lang", "ar");
  for (const address of [write("evil", EVIL, "--findings"), written("report", "evil", EVIL), translated]) {
    const source = readFileSync(fileURLToPath(address), "utf8");
    const fields = address === translated ? ["translation"] : SHOWN_FIELDS;
    assert.deepEqual(fields.filter((field) => !source.includes(`field-${field}`)), [], "these are not shown");
    page = await open(address);
    for (const id of await page.evaluate(() => JSON.parse(document.getElementById("map").textContent).boxes.map((box) => box.id))) {
      await page.evaluate((id) => { location.hash = id; }, id);
      await frame(page);
    }
    await page.fill("input[type=search]", "x");
    await page.keyboard.press("Enter");
    await page.click("[data-does=outline]");
    await page.emulateMedia({ media: "print" });
    await page.waitForTimeout(100);
    assert.equal(await page.evaluate(() => globalThis.taken), undefined);
    const strange = "img, iframe, [onerror], [onclick], [onload], [href^='javascript' i], [src], style ~ style, b[onclick]";
    assert.deepEqual(await page.locator(strange).evaluateAll((all) => all.map((one) => one.outerHTML)), []);
    assert.equal(await page.locator("script").count(), 2);
    assert.equal(await page.locator("style").count(), 1);
    assert.deepEqual(page.problems, []);
  }
  return page;
});

check("the drawing of a report is the page's: its sentences lead to their boxes", async () => {
  const page = await open(report);
  await page.locator(".claim", { hasText: "Trees are cheap." }).first().click();
  assert.equal(await focused(page), "Price");
  assert.ok((await page.locator("#chosen").innerText()).includes("Trees are cheap."));
  const [place, stage] = [await page.locator(".current").boundingBox(), await page.locator("#stage").boundingBox()];
  assert.ok(place.y > stage.y && place.y + place.height < stage.y + stage.height && stage.y >= 0 && stage.y + stage.height <= 800);
  // The wheel belongs to the page until the drawing has all of the window.
  const scrolled = () => page.evaluate(() => scrollY);
  await page.mouse.move(stage.x + 100, stage.y + 200);
  const before = await scrolled();
  await page.mouse.wheel(0, 120);
  await page.waitForTimeout(200);
  assert.ok(await scrolled() > before);
  await page.click("[data-does=enlarge]");
  const size = await page.locator("#viewer").boundingBox();
  assert.deepEqual([size.width, size.height], [1280, 800]);
  const still = await scrolled();
  await page.mouse.move(300, 400);
  await page.mouse.wheel(0, 120);
  await page.waitForTimeout(100);
  assert.equal(await scrolled(), still);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");
  assert.ok((await page.locator("#viewer").boundingBox()).height < 800);
  assert.equal(pages(await page.pdf({ format: "A4" })) > 1, true);
  return page;
});

check("a report without scripts has its drawing too", async () => {
  const page = await open(report, { javaScriptEnabled: false });
  assert.ok(await box(page, "Trees give shade").isVisible());
  assert.ok(!await page.locator("#controls").isVisible() && !await page.locator("nav").isVisible());
  await page.click("#outline summary");
  assert.ok(await page.locator("nav").getByText("Trees give shade").isVisible());
  return page;
});

const forest = execFileSync(given.forest, ["5000"], { encoding: "utf8", maxBuffer: 1 << 26 });
let large;

check("a map of 5,000 statements opens and stays quick", async () => {
  large = write("forest", forest);
  const page = await open("about:blank");
  const start = performance.now();
  await page.goto(large, { waitUntil: "commit" });
  await page.waitForSelector("g[role=treeitem]");
  await frame(page);
  const opened = performance.now() - start;
  const elements = await page.evaluate(() => document.querySelectorAll("#view *").length);
  assert.ok(elements < 3000, `${elements} elements in the drawing`);
  const timed = (steps, before = []) => page.evaluate(async ([steps, before]) => {
    const view = document.getElementById("view");
    const wheel = (step) => view.dispatchEvent(new WheelEvent("wheel", { clientX: 400, clientY: 400, cancelable: true, ...step }));
    const next = () => new Promise((done) => requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = done;
      channel.port2.postMessage(0);
    }));
    for (const step of before) { wheel(step); await next(); }
    const times = [];
    for (const step of steps) {
      const start = performance.now();
      wheel(step);
      await next();
      times.push(performance.now() - start);
    }
    return times.sort((a, b) => a - b)[times.length >> 1];
  }, [steps, before]);
  const out = { ctrlKey: true, deltaY: 120 }, all = Array(20).fill(out);
  const medians = {
    "moving": await timed(Array(40).fill({ deltaX: 60, deltaY: 30 })),
    "zooming out": await timed(Array(30).fill({ ctrlKey: true, deltaY: 40 })),
    "moving the whole": await timed(Array(20).fill([{ deltaX: 8 }, { deltaX: -8 }]).flat(), all),
  };
  const search = await page.evaluate(async () => {
    const field = document.querySelector("input[type=search]");
    field.value = "council";
    const start = performance.now();
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    return performance.now() - start;
  });
  assert.match(await page.locator("#search output").textContent(), /^\d{3,4}$/);
  await page.fill("input[type=search]", "");
  await page.goto(`${large}#c0`);
  await page.reload();
  const fold = await page.evaluate(async () => {
    const start = performance.now();
    document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
    await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    return performance.now() - start;
  });
  assert.match(await page.locator(".handle.shut text").textContent(), /^\+\d+$/);
  const told = Object.entries(medians).map(([name, time]) => `${name} ${time.toFixed(0)}`).join(", ");
  console.log(`  opened in ${opened.toFixed(0)} ms, ${elements} elements; median frames: ${told} ms; search ${search.toFixed(0)} ms, fold ${fold.toFixed(0)} ms`);
  assert.ok(opened < 8000 && search < 1000 && fold < 1000);
  for (const [name, time] of Object.entries(medians)) assert.ok(time < 150, `${name}: ${time} ms`);
  return page;
});

check("in a map of 5,000 statements a link leads to what is not drawn yet, a click to what is painted", async () => {
  const page = await open(`${large}#c4321`);
  assert.equal(await page.evaluate(() => document.activeElement.id), "c4321");
  const title = await focused(page);
  assert.equal((await page.locator("#chosen h2").textContent()), title);
  const [place, view] = [await page.locator("#c4321").boundingBox(), await page.locator("#view").boundingBox()];
  assert.ok(place.x > view.x && place.x + place.width < view.x + view.width && place.y > view.y && place.y + place.height < view.y + view.height);
  await page.keyboard.press("Escape");
  for (let step = 0; step < 8; step++) await page.keyboard.press("-");
  await frame(page);
  assert.ok(await page.locator("canvas").isVisible());
  const painted = await page.evaluate(() => {
    const canvas = document.querySelector("canvas");
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    let painted = 0;
    for (let at = 3; at < data.length; at += 4) painted += data[at] > 0;
    return painted / (data.length / 4);
  });
  assert.ok(painted > 0.02, `${painted} of the view is painted`);
  const { k, rect } = await page.evaluate(() => {
    const [, x, y, k] = document.querySelector("#view svg").style.transform.match(/translate\((.*)px, (.*)px\) scale\((.*)\)/).map(Number);
    const data = JSON.parse(document.getElementById("map").textContent);
    const place = ([left, top, w, h]) => [x + (left + w / 2) * k, y + (top + h / 2) * k];
    const inside = data.boxes.find((box) => { const [px, py] = place(box.rect); return px > 100 && px < 800 && py > 200 && py < 600; });
    return { k, rect: [...place(inside.rect), inside.title] };
  });
  assert.ok(k < 0.45);
  await page.mouse.click(rect[0], rect[1] + view.y);
  assert.equal(await focused(page), rect[2]);
  assert.ok(!await page.locator("canvas").isVisible(), "a click leads there");
  return page;
});

check("a map of 5,000 statements is printed with its outline", async () => {
  const page = await open(large);
  await page.emulateMedia({ media: "print" });
  await until(async () => await page.locator("g[id]").count() === 5000, "all is on paper");
  assert.ok(await page.locator("nav").getByText("Claim 4321", { exact: true }).isVisible());
  return page;
});

let failed = 0;
for (const [name, run] of checks) {
  try {
    const page = await run();
    assert.deepEqual(page.problems, [], "errors in the page");
    assert.deepEqual(page.requests, [], "requests of the page");
    await page.context().close();
    console.log(`ok: ${name}`);
  } catch (error) {
    failed++;
    console.log(`FAILED: ${name}\n${error.stack}`);
  }
}
await browser.close();
rmSync(folder, { recursive: true });
console.log(`${checks.length - failed} of ${checks.length} hold`);
process.exit(failed ? 1 : 0);
