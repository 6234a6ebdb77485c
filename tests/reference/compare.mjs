#!/usr/bin/env node
// Compares hence with the reference implementation of Argdown on generated (or given) documents.
//
//   node compare.mjs --core <folder of @argdown/core> --hence <command>
//     [--seed N] [--count N]     which documents to generate (1, 1000)
//     [--only N]                 just the document with this index
//     [--docs DIR]               the Argdown files below DIR, in place of generated documents
//     [--level N]                look no further than this level (4)
//     [--closed-groups]          with the processor transform-closed-groups before the colours
//     [--show N] [--examples N]  how many kinds of difference to print, and documents of each (10, 2)
//     [--no-reduce]              print documents as they are
//     [--keep DIR]               also write the printed documents to DIR
//     [--timeout SECONDS]        for one document (10)
//     [--features]               how many accepted documents use which feature; works without --hence
//
// The command (a program with its arguments) is started once. It reads one JSON line `{"text": "…"}` for each document (with `"closedGroups": true` where
// asked for) and answers one line, `{"status": "ok", "json": {…}}` or `{"status": "rejected"}`. `json` has the shape of the
// reference's JSON export: arguments, statements, relations, map, sections, tags. A rejection may name `"code"`,
// which then tells kinds of rejection apart in the report.
//
// Level 1 is acceptance, 2 the model, 3 the map with groups and colours, 4 places and ranges. The order of keys counts in
// `statements`, `arguments` and `tags`, nowhere else. Where the two differ, hence is compared with the reference without the
// faults that hence does not share (mended.mjs), and then without what hence does otherwise on purpose (deliberate.mjs); how
// many documents each entry explained is printed. Exit 0: no other difference; 1: differences; 2: wrong usage.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { DELIBERATE } from './deliberate.mjs';
import { document, documents } from './generate.mjs';
import { describe, differences, levels } from './difference.mjs';
import { features } from './features.mjs';
import { LineServer, NoAnswer } from './line-server.mjs';
import { MENDS } from './mended.mjs';
import { loadReference } from './reference.mjs';
import { reduce } from './reduce.mjs';

const inFlight = 64;

const usage = (message) => {
  console.error(message);
  console.error('usage: node compare.mjs --core DIR --hence COMMAND [--seed N] [--count N] [--docs DIR] [--keep DIR] (see the head of the file)');
  process.exit(2);
};

const readOptions = () => {
  try {
    const { values } = parseArgs({
      options: {
        core: { type: 'string' }, hence: { type: 'string' }, seed: { type: 'string', default: '1' }, count: { type: 'string', default: '1000' }, only: { type: 'string' }, docs: { type: 'string' }, keep: { type: 'string' },
        level: { type: 'string', default: '4' }, show: { type: 'string', default: '10' }, examples: { type: 'string', default: '2' }, timeout: { type: 'string', default: '10' },
        'closed-groups': { type: 'boolean' }, 'no-reduce': { type: 'boolean' }, features: { type: 'boolean' },
      },
    });
    if (!values.core) usage('--core is missing');
    if (!values.hence && !values.features) usage('--hence is missing');
    for (const name of ['seed', 'count', 'only', 'level', 'show', 'examples', 'timeout']) {
      if (values[name] === undefined) continue;
      if (!/^\d+$/.test(values[name])) usage(`--${name} wants a number`);
      values[name] = Number(values[name]);
    }
    return values;
  } catch (error) {
    return usage(error.message);
  }
};

function* filesBelow(folder) {
  const files = fs.readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && /\.(?:argdown|argdn|adown|ad)$/.test(entry.name));
  for (const file of files.map((entry) => path.join(entry.parentPath ?? entry.path, entry.name)).sort()) {
    yield { index: path.relative(folder, file), kind: 'file', text: fs.readFileSync(file, 'utf8') };
  }
}

const options = readOptions();
const reference = await loadReference(options.core).catch((error) => usage(`cannot load the reference: ${error.message}`));
const server = options.hence && new LineServer(options.hence, { timeout: options.timeout * 1000 });
const closedGroups = options['closed-groups'] ?? false;

const acceptanceDifference = (expected, answer) => {
  const difference = (what) => [{ level: 1, path: '', what, signature: what }];
  if (answer.failure) return difference(`hence: ${answer.failure}${answer.detail ? `: ${answer.detail.split('\n').at(-1)}` : ''}`);
  if (expected.status === 'ok' && answer.status === 'rejected') return difference(`hence rejects${answer.code ? ` (${answer.code})` : ''}, reference accepts`);
  if (expected.status !== 'ok' && answer.status === 'ok') return difference(`hence accepts, reference rejects: ${expected.status}, ${expected.signature ?? expected.reason}`);
  return null;
};

const ask = (text) => server.ask({ text, ...(closedGroups && { closedGroups }) });

/** The differences from the reference when its faults are mended, and what had a part in explaining others. */
const unexplained = (text, answer) => {
  const expected = reference.run(text, { closedGroups, mended: true });
  const explained = expected.mends;
  const refused = acceptanceDifference(expected, answer);
  if (refused) {
    const wanted = answer.failure ? undefined : DELIBERATE.find(({ accepts, predicate }) => accepts && predicate(text, expected, answer));
    return wanted ? { found: [], explained: [...explained, wanted.name] } : { found: refused, explained };
  }
  if (expected.status !== 'ok') return { found: [], explained };
  let found = differences(expected.json, answer.json, answer.line);
  const [left, right] = [expected.json, structuredClone(answer.json)];
  for (const { name, setAside, predicate } of DELIBERATE) {
    if (found.length === 0) break;
    if (!setAside || !predicate(text, expected, answer)) continue;
    setAside(left, right);
    const rest = differences(left, right, answer.line);
    if (JSON.stringify(rest) !== JSON.stringify(found)) explained.push(name);
    found = rest;
  }
  return { found, explained };
};

/** What the two make of a document: their differences, lowest level first. */
const judge = async (text, alreadyAsked) => {
  const asked = alreadyAsked ?? ask(text);
  const expected = reference.run(text, { closedGroups });
  const answer = await asked;
  const verdict = { expected, answer, deliberate: [], differences: acceptanceDifference(expected, answer) };
  verdict.differences ??= expected.status === 'ok' ? differences(expected.json, answer.json, answer.line) : [];
  if (verdict.differences.length > 0) {
    const { found, explained } = unexplained(text, answer);
    Object.assign(verdict, { deliberate: explained, differences: found });
  }
  verdict.differences = verdict.differences.filter(({ level }) => level <= options.level);
  return verdict;
};

const percent = (part, whole) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(2)} %`);

const tally = {
  documents: 0,
  statuses: new Map(),
  kinds: new Map(),
  rejections: new Map(),
  levels: levels.map(() => ({ compared: 0, agreed: 0 })),
  deliberate: new Map(),
  features: new Map(),
  groups: new Map(),
};
const count = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);

const record = ({ index, kind, text }, { expected, answer, deliberate, differences }) => {
  tally.documents++;
  count(tally.statuses, expected.status);
  count(tally.kinds, `${kind} ${expected.status === 'ok' ? 'accepted' : 'rejected'}`);
  if (options.features) {
    if (expected.status === 'ok') for (const name of features(text, expected)) count(tally.features, name);
    else count(tally.rejections, `${expected.status}: ${expected.signature ?? expected.reason}`);
  }
  if (!answer) return;
  const lowest = differences[0]?.level;
  for (let level = 1; level < levels.length; level++) {
    if (level > 1 && (lowest === 1 || expected.status !== 'ok')) break;
    tally.levels[level].compared++;
    if (!differences.some((difference) => difference.level === level)) tally.levels[level].agreed++;
  }
  for (const name of deliberate) count(tally.deliberate, name);
  if (differences.length === 0) return;
  const { level, signature } = differences[0];
  const group = tally.groups.get(signature) ?? { level, signature, count: 0, shortest: [] };
  group.count++;
  group.shortest = [...group.shortest, { index, text }].sort((a, b) => a.text.length - b.text.length).slice(0, options.examples * 4);
  tally.groups.set(signature, group);
};

const compareAll = async () => {
  const source = options.docs ? filesBelow(options.docs) : options.only !== undefined ? [document(options.seed, options.only)] : documents(options.seed, options.count);
  if (!server) {
    for (const item of source) record(item, { expected: reference.run(item.text, { closedGroups }), differences: [] });
    return;
  }
  const queue = [];
  const finish = async () => {
    const { item, asked } = queue.shift();
    record(item, await judge(item.text, asked));
    if (process.stderr.isTTY && tally.documents % 200 === 0) process.stderr.write(`\r${tally.documents} documents`);
  };
  for (const item of source) {
    const asked = ask(item.text);
    asked.catch(() => {}); // told when its turn comes
    queue.push({ item, asked });
    if (queue.length >= inFlight) await finish();
  }
  while (queue.length > 0) await finish();
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K');
};

const printSummary = (seconds) => {
  const accepted = tally.statuses.get('ok') ?? 0;
  const what = options.docs ? 'files' : `documents, seed ${options.seed}`;
  console.log(`${tally.documents} ${what}, ${seconds.toFixed(1)} s (${Math.round(tally.documents / seconds)} a second), ${reference.version}`);
  console.log(`reference: ${[...tally.statuses].map(([status, n]) => `${status} ${n}`).join(', ')}; accepts ${percent(accepted, tally.documents)}`);
  console.log(`           ${[...tally.kinds].sort().map(([kind, n]) => `${kind} ${n}`).join(', ')}`);
  if (!server) return;
  console.log('');
  for (let level = 1; level <= options.level && level < levels.length; level++) {
    const { compared, agreed } = tally.levels[level];
    console.log(`level ${level} ${levels[level].padEnd(10)} ${String(agreed).padStart(7)} of ${String(compared).padStart(7)} agree  ${percent(agreed, compared).padStart(9)}`);
  }
  const unexplained = [...tally.groups.values()].reduce((sum, { count }) => sum + count, 0);
  console.log(`\ndocuments with a difference that nothing explains: ${unexplained}`);
  const print = (heading, names) => {
    console.log(`\n${heading}`);
    for (const [name, aside] of names) console.log(`${String(tally.deliberate.get(name) ?? 0).padStart(7)}  ${name}${aside ? ` (${aside})` : ''}`);
  };
  print('documents that agree when the reference is mended (mended.mjs); everything is compared', Object.keys(MENDS).map((name) => [name]));
  print('documents that only one of the two takes (deliberate.mjs); nothing is compared', DELIBERATE.filter(({ accepts }) => accepts).map(({ name }) => [name]));
  print('documents of which a part is set aside (deliberate.mjs)', DELIBERATE.filter(({ setAside }) => setAside).map(({ name, aside }) => [name, aside]));
};

const printFeatures = () => {
  const accepted = tally.statuses.get('ok') ?? 0;
  console.log(`\nfeatures in ${accepted} accepted documents`);
  for (const [name, n] of [...tally.features].sort()) console.log(`${String(n).padStart(7)} ${percent(n, accepted).padStart(9)}  ${name}`);
  console.log('\nwhy the reference rejects');
  for (const [name, n] of [...tally.rejections].sort((a, b) => b[1] - a[1]).slice(0, 60)) console.log(`${String(n).padStart(7)}  ${name}`);
};

const indented = (text) => text.split('\n').map((line) => `      | ${line}`).join('\n');

const printGroup = async (group, number) => {
  console.log(`\n[${number}] level ${group.level} ${levels[group.level]}, ${group.count} document${group.count === 1 ? '' : 's'}: ${group.signature}`);
  const shows = async (text) => (await judge(text)).differences.some(({ signature }) => signature === group.signature);
  const printed = new Set();
  for (const { index, text } of group.shortest) {
    if (printed.size >= options.examples) break;
    const small = options['no-reduce'] ? text : await reduce(text, shows);
    if (printed.has(small)) continue;
    printed.add(small);
    const { expected, answer, differences } = await judge(small);
    const shown = differences.filter(({ signature }) => signature === group.signature).slice(0, 2);
    const report = [
      `    from ${options.docs ? index : `--seed ${options.seed} --only ${index}`}: ${JSON.stringify(small)}`,
      indented(small),
      ...(expected.reason ? [`    reference: ${expected.reason}`] : []),
      ...(answer.detail ? [`    hence: ${answer.detail}`] : []),
      ...shown.map((difference) => `    ${describe(difference)}`),
      ...(shown.length === 0 ? ['    (does not happen again: the answer depends on what was asked before)'] : []),
    ].join('\n');
    console.log(report);
    if (options.keep) {
      const name = `${String(number).padStart(3, '0')}-${printed.size}`;
      fs.writeFileSync(path.join(options.keep, `${name}.argdown`), small);
      fs.writeFileSync(path.join(options.keep, `${name}.original.argdown`), text);
      fs.writeFileSync(path.join(options.keep, `${name}.txt`), `level ${group.level} ${levels[group.level]}: ${group.signature}\n${report}\n`);
    }
  }
};

const printGroups = async () => {
  if (options.keep) fs.mkdirSync(options.keep, { recursive: true });
  const groups = [...tally.groups.values()].sort((a, b) => a.level - b.level || b.count - a.count);
  let number = 0;
  for (const group of groups.slice(0, options.show)) await printGroup(group, ++number);
  if (groups.length > options.show) {
    console.log(`\nand ${groups.length - options.show} more kinds:`);
    for (const { level, signature, count: n } of groups.slice(options.show, options.show + 40)) console.log(`    level ${level}, ${n}: ${signature}`);
  }
};

try {
  const started = performance.now();
  await compareAll();
  printSummary((performance.now() - started) / 1000);
  if (options.features) printFeatures();
  if (server) await printGroups();
  process.exitCode = tally.groups.size > 0 ? 1 : 0;
} catch (error) {
  if (error instanceof NoAnswer) usage(error.message);
  throw error;
} finally {
  server?.close();
}
