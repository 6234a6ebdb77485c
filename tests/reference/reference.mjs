// Runs @argdown/core in this process, a fresh request for each document.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Mending } from './mended.mjs';

/**
 * The reference writes titles and tags into ordinary objects: a statement titled `__proto__` or `constructor` with a tag
 * puts properties on Object.prototype and on built-in functions, and every later document would see them. This takes
 * note of what belongs there, and clears away the rest after each run.
 */
const guardBuiltins = () => {
  const targets = [Object.prototype, ...Object.getOwnPropertyNames(Object.prototype).map((name) => Object.prototype[name]).filter((value) => typeof value === 'function')];
  const known = targets.map((target) => new Set(Reflect.ownKeys(target)));
  return () => {
    let polluted = false;
    targets.forEach((target, index) => {
      const keys = Reflect.ownKeys(target);
      if (keys.length === known[index].size) return;
      for (const key of keys) if (!known[index].has(key)) polluted = delete target[key] || polluted;
    });
    return polluted;
  };
};

const firstLine = (text) => String(text).split('\n')[0].slice(0, 160);

export const loadReference = async (folder) => {
  const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const { argdown } = await import(pathToFileURL(path.resolve(folder, manifest.main)));
  const clearBuiltins = guardBuiltins();
  const mending = new Mending(argdown);

  /**
   * The status is `ok`, `parse-error`, `lexer-or-input-error` or `exception`; `ok` comes with the JSON export.
   * With `mended`, its faults are (see mended.mjs); `mends` then tells which of them the document has met.
   */
  const run = (text, { closedGroups = false, mended = false } = {}) => {
    const response = {};
    mending.begin(mended);
    const [input, answer] = mended ? mending.asked(text) : [text, JSON.parse];
    const mends = () => [...mending.touched];
    const process = (processors) =>
      argdown.run({ input, process: processors, logLevel: 'none', throwExceptions: true, logExceptions: false }, response);
    try {
      try {
        process(['parse-input']);
      } catch (error) {
        return { status: 'lexer-or-input-error', reason: firstLine(error.message), response, mends: mends() };
      }
      if (response.parserErrors?.length) {
        const [{ name, message, token, context }] = response.parserErrors;
        const place = `${context?.ruleStack?.at(-1)} at ${token?.tokenType?.name}`;
        return { status: 'parse-error', reason: `${name} in ${place}: ${firstLine(message)}`, signature: `${name} in ${place}`, response, mends: mends() };
      }
      try {
        process(['build-model', 'build-map', ...(closedGroups ? ['transform-closed-groups'] : []), 'colorize', 'export-json']);
      } catch (error) {
        const kind = error.plugin ? `${error.plugin} ${error.code}` : error.name;
        return { status: 'exception', reason: `${kind}: ${firstLine(error.message)}`, signature: kind, response, mends: mends() };
      }
      const json = answer(response.json);
      return { status: 'ok', json, response, mends: mends() };
    } finally {
      clearBuiltins();
    }
  };
  return { version: `${manifest.name}@${manifest.version}`, run };
};
