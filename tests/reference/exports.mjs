#!/usr/bin/env node
// Are the exports of Argdown's own tools read as the maps that they are of?
//
//   node exports.mjs --core <folder of @argdown/core> --hence <command> MAP…
//
// Each map is exported by the reference, and `hence diff` compares the export with the map. Exit 1 where anything is different.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { loadReference } from './reference.mjs';

const { values, positionals } = parseArgs({ options: { core: { type: 'string' }, hence: { type: 'string' } }, allowPositionals: true });
const reference = await loadReference(values.core);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'exports-'));
const counts = { same: 0, rejected: 0, different: 0 };
for (const map of positionals) {
  const { status, json } = reference.run(fs.readFileSync(map, 'utf8'));
  if (status !== 'ok') {
    counts.rejected += 1;
    continue;
  }
  const file = path.join(folder, `${path.parse(map).name}.argdown.json`);
  fs.writeFileSync(file, JSON.stringify(json));
  let answer;
  try {
    answer = execFileSync(values.hence, ['diff', map, file], { encoding: 'utf8' }).trim();
  } catch (error) {
    answer = `${error.stdout}${error.stderr}`;
  }
  const isSame = answer === 'nothing is different';
  counts[isSame ? 'same' : 'different'] += 1;
  if (!isSame) console.log(`${map}: ${answer}`);
}
fs.rmSync(folder, { recursive: true });
console.log(`exports of the reference: ${counts.same} are the same maps, ${counts.different} are not, ${counts.rejected} were not made`);
process.exit(counts.different > 0 || counts.same === 0 ? 1 : 0);
