// Drives the page of a map in a browser, and says what it saw.
//
//   node tests/browser/html.mjs --playwright <folder of playwright-core> --hence <binary>
//     --forest <example> --chromium <binary>

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
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
===

[المنع]: ينبغي مَنْعُ السيارات. {main: true}
  + [هواء]: يتحسّن الهــواء.
`;
const EVIL = `===
title: "</script><img src=x onerror=document.title='taken'>"
---
===
`.replace("---\n", "") + `
[</script><svg onload=document.title='taken'>]: <img src=x onerror=document.title='taken'> #(<b>x</b>)
  + [B "x" onclick="document.title='taken'"]: [go](javascript:document.title='taken') </title></style><script>document.title='taken'</script>
`;

function write(name, map) {
  const [source, page] = [join(folder, `${name}.argdown`), join(folder, `${name}.html`)];
  writeFileSync(source, map);
  execFileSync(given.hence, ["render", source, "--to", "html", "-o", page]);
  return pathToFileURL(page).href;
}

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

// The titles of the boxes for which something holds.
const titles = (page, test) => page.evaluate((test) => {
  const data = JSON.parse(document.getElementById("map").textContent);
  const holds = new Function("element", `return ${test}`);
  return data.boxes.filter((box) => holds(document.getElementById(box.id))).map((box) => box.title).sort();
}, test);
const SHOWN = "element.getClientRects().length > 0";
const HIT = "element.classList.contains('hit')";
const LIT = "!element.classList.contains('dim')";
const focused = (page) => page.evaluate(() => {
  const data = JSON.parse(document.getElementById("map").textContent);
  return data.boxes.find((box) => box.id === document.activeElement?.id)?.title;
});

const checks = [];
const check = (name, run) => checks.push([name, run]);
const trees = write("trees", MAP);
const ALL = ["Cooler", "Grates", "Leaves", "Plant", "Price", "Roots", "Shade"];

check("without scripts there are the drawing and the outline", async () => {
  // The page's own policy allows no evaluation, so nothing here asks the page to run anything.
  const page = await open(trees, { javaScriptEnabled: false });
  assert.equal(await page.locator("#controls").isVisible(), false);
  assert.equal(await page.locator("svg g[role=listitem]").count(), ALL.length);
  assert.ok(await page.locator("nav").getByText("Trees give shade").isVisible());
  return page;
});

check("search marks what it finds, Enter leads through it", async () => {
  const page = await open(trees);
  await page.keyboard.press("/");
  await page.keyboard.type("ROOTS");
  assert.deepEqual(await titles(page, HIT), ["Grates", "Roots"]);
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("output").textContent(), "1 / 2");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator(".current").count(), 1);
  assert.equal(await page.locator("output").textContent(), "2 / 2");
  await page.keyboard.press("Escape");
  assert.deepEqual(await titles(page, HIT), []);
  return page;
});

check("search in Arabic passes over vowel signs and the tatweel; the page is mirrored", async () => {
  const page = await open(write("arabic", ARABIC));
  await page.fill("input[type=search]", "الهواء");
  assert.deepEqual(await titles(page, HIT), ["هواء"]);
  await page.fill("input[type=search]", "منع السيارات");
  assert.deepEqual(await titles(page, HIT), ["المنع"]);
  const [search, outline] = [await page.locator("#search").boundingBox(), await page.locator("[data-does=outline]").boundingBox()];
  assert.ok(search.x > outline.x);
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
  assert.equal(await page.locator(".handle.shut").textContent(), "+2");
  await page.keyboard.press(" ");
  assert.deepEqual(await titles(page, SHOWN), ALL);
  await page.keyboard.press("ArrowUp");
  assert.equal(await focused(page), "Plant");
  assert.equal(await page.locator("[tabindex='0'][role=treeitem]").count(), 1);
  return page;
});

check("the handle of a box folds; a link to what is folded unfolds it", async () => {
  const page = await open(trees);
  await page.locator("g[id]", { hasText: "Trees give shade" }).locator(".handle").click();
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
  for (const part of ["Shade", "Trees give shade", "the gardener", "#summer", "The count of trees", "Leaves", "Plant"]) {
    assert.ok(details.includes(part), `${part} in ${details}`);
  }
  assert.equal(await page.locator("#details a[target]").getAttribute("href"), "https://example.org/count");
  await page.keyboard.press("Escape");
  assert.deepEqual(await titles(page, LIT), ALL);
  return page;
});

check("filters dim what does not pass", async () => {
  const page = await open(trees);
  await page.click("#filters summary");
  await page.selectOption("[data-filter=voice]", "the gardener");
  assert.deepEqual(await titles(page, LIT), ["Shade"]);
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
  return page;
});

check("a link to a box opens on it", async () => {
  const page = await open(`${trees}#c4`);
  const box = await page.locator("#c4").boundingBox();
  const aside = await page.locator("#details").boundingBox();
  const middle = box.x + box.width / 2;
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
  const after = await place();
  assert.ok(Math.abs(after.x - before.x - 60) < 2 && Math.abs(after.y - before.y + 40) < 2);
  await page.keyboard.press("+");
  await page.waitForTimeout(60);
  assert.ok((await place()).width > after.width * 1.2);
  await page.keyboard.press("0");
  await page.waitForTimeout(60);
  assert.ok(Math.abs((await place()).width - before.width) < 1);
  return page;
});

check("paper gets the whole drawing", async () => {
  const page = await open(trees);
  await page.getByText("Trees give shade").first().click();
  await page.keyboard.press("Enter");
  await page.emulateMedia({ media: "print" });
  assert.deepEqual(await titles(page, SHOWN), ALL);
  assert.equal(await page.locator("#controls, #details").evaluateAll((all) => all.filter((one) => one.getClientRects().length).length), 0);
  return page;
});

check("no map runs anything", async () => {
  const page = await open(write("evil", EVIL));
  await page.locator("g[role=treeitem]").first().click();
  await page.waitForTimeout(100);
  assert.notEqual(await page.title(), "taken");
  assert.equal(await page.locator("img, [onerror], [onclick], [onload], a[href^=javascript]").count(), 0);
  assert.equal(await page.locator("script").count(), 2);
  return page;
});

check("a map of 5,000 statements stays quick", async () => {
  const forest = execFileSync(given.forest, ["5000"], { encoding: "utf8", maxBuffer: 1 << 26 });
  const page = await open(write("forest", forest));
  const drawn = await page.evaluate(() => document.querySelectorAll("g[id]:not(.off)").length);
  assert.ok(drawn < 1000, `${drawn} boxes have a place in the page`);
  const slowest = await page.evaluate(async () => {
    const view = document.getElementById("view");
    const next = () => new Promise((done) => requestAnimationFrame(done));
    let worst = 0;
    for (let step = 0; step < 40; step++) {
      const start = performance.now();
      view.dispatchEvent(new WheelEvent("wheel", { deltaX: 120, deltaY: 60, cancelable: true }));
      await next();
      document.body.getBoundingClientRect();
      worst = Math.max(worst, performance.now() - start);
    }
    return worst;
  });
  console.log(`  ${drawn} of the boxes drawn at first, the slowest of 40 steps took ${slowest.toFixed(0)} ms`);
  assert.ok(slowest < 1000);
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
