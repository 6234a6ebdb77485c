// How fast the page of a map opens and moves in Chromium.
//
//   node benches/page.mjs --playwright <folder of playwright-core> [--chromium <binary>] [--runs 3] PAGE…
//
// CPU is that of all processes of the browser, user and system, the least of the runs; frames are milliseconds
// from a turn of the wheel to the end of the next frame, median and nine tenths, the best run. Linux only.

import { readFileSync, readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";

const { values: given, positionals: files } = parseArgs({
  allowPositionals: true,
  options: {
    playwright: { type: "string", default: "playwright-core" },
    chromium: { type: "string", default: "/usr/bin/chromium" },
    runs: { type: "string", default: "3" },
  },
});
const { chromium } = createRequire(import.meta.url)(resolve(given.playwright));

// Milliseconds that the descendants of this process have computed.
function cpu() {
  const processes = new Map();
  for (const id of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const fields = readFileSync(`/proc/${id}/stat`, "utf8").replace(/^.*\) /s, "").split(" ");
      processes.set(+id, { parent: +fields[1], time: 10 * (+fields[11] + +fields[12]) });
    } catch { /* It has ended. */ }
  }
  const isOurs = (id) => id === process.pid || (processes.has(id) && isOurs(processes.get(id).parent));
  return [...processes].filter(([id]) => id !== process.pid && isOurs(id)).reduce((sum, [, { time }]) => sum + time, 0);
}

// Turns the wheel, a step a frame, and gives how long each frame took.
function turn(page, steps) {
  return page.evaluate(async (steps) => {
    const view = document.getElementById("view"), times = [];
    const frame = () => new Promise((done) => requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = done;
      channel.port2.postMessage(0);
    }));
    for (const step of steps) {
      const start = performance.now();
      view.dispatchEvent(new WheelEvent("wheel", { clientX: 400, clientY: 400, cancelable: true, ...step }));
      await frame();
      times.push(performance.now() - start);
    }
    return times.sort((a, b) => a - b);
  }, steps);
}
// From an event to the end of the next frame.
const after = (page, event) => page.evaluate(async (event) => {
  const start = performance.now();
  if (event === "search") {
    const field = document.querySelector("input[type=search]");
    field.value = "council";
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  } else {
    document.querySelector("g[aria-expanded]").dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  }
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  return performance.now() - start;
}, event);

async function measure(file) {
  const browser = await chromium.launch({ executablePath: given.chromium, args: ["--headless", "--no-sandbox", "--disable-gpu"] });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, reducedMotion: "reduce" });
  const before = cpu(), start = performance.now();
  await page.goto(pathToFileURL(file).href, { waitUntil: "commit" });
  await page.waitForSelector("g[role=treeitem]", { timeout: 120_000 });
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
  const figures = { "open, wall": performance.now() - start, "open, CPU": cpu() - before };
  const zoom = (deltaY, times) => Array(times).fill({ ctrlKey: true, deltaY });
  const pan = (distance) => [{ deltaX: distance, deltaY: distance }, { deltaX: distance }, { deltaX: -distance, deltaY: distance }];
  const moves = {
    "move": Array(15).fill(pan(60)).flat(),
    "zoom out": zoom(30, 45),
    "move the whole": [...zoom(200, 8), ...Array(15).fill([{ deltaX: 8 }, { deltaX: -8 }]).flat()],
    "zoom in": zoom(-30, 45),
  };
  for (const [name, steps] of Object.entries(moves)) {
    const times = await turn(page, steps);
    figures[name] = times[times.length >> 1];
    figures[`${name}, 90 %`] = times[Math.floor(times.length * 0.9)];
  }
  figures.search = await after(page, "search");
  figures.fold = await after(page, "fold");
  await browser.close();
  return figures;
}

for (const file of files) {
  const runs = [];
  for (let run = 0; run < +given.runs; run++) runs.push(await measure(file));
  const least = Object.keys(runs[0]).map((name) => `${name} ${Math.min(...runs.map((run) => run[name])).toFixed(0)}`);
  console.log(`${file} (${(statSync(file).size / 1e6).toFixed(1)} MB): ${least.join("; ")}`);
}
