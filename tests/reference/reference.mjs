// Runs @argdown/core in this process, a fresh request for each document.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

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

/** Whether the last inference seen stands in an earlier block than this undercut: see DELIBERATE in compare.mjs. */
class StaleUndercut {
  name = 'StaleUndercut';
  enabled = false;

  constructor() {
    let block = 0;
    let inferenceBlock = 0;
    let owners = [];
    const entered = (_request, _response, _node, parent) => {
      if (parent?.name === 'argdown') block++;
    };
    this.ruleListeners = {
      argdownEntry: () => {
        this.found = false;
        owners = [];
      },
      inferenceEntry: () => (inferenceBlock = block),
      relationsEntry: (_request, _response, _node, parent) => owners.push(parent),
      relationsExit: () => owners.pop(),
      outgoingUndercutEntry: (_request, response, node) => {
        const owner = owners.at(-1);
        if (owner?.name !== 'statement' || node.relation.to?.type !== 'inference' || inferenceBlock === block) return;
        this.found = true;
        if (this.enabled) node.relation.to = response.statements[owner.statement.title];
      },
    };
    for (const rule of ['heading', 'statement', 'pcs', 'argument', 'orderedList', 'unorderedList']) this.ruleListeners[rule + 'Entry'] = entered;
  }
}

const firstLine = (text) => String(text).split('\n')[0].slice(0, 160);

export const loadReference = async (folder) => {
  const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const { argdown } = await import(pathToFileURL(path.resolve(folder, manifest.main)));
  const clearBuiltins = guardBuiltins();
  const staleUndercut = new StaleUndercut();
  argdown.addPlugin(staleUndercut, 'build-model');

  /**
   * The status is `ok`, `parse-error`, `lexer-or-input-error` or `exception`; `ok` comes with the JSON export.
   * With `correct`, undercuts below a statement ignore inferences of earlier blocks.
   */
  const run = (text, { closedGroups = false, correct = false } = {}) => {
    const response = {};
    const process = (processors) =>
      argdown.run({ input: text, process: processors, logLevel: 'none', throwExceptions: true, logExceptions: false }, response);
    staleUndercut.enabled = correct;
    staleUndercut.found = false;
    try {
      try {
        process(['parse-input']);
      } catch (error) {
        return { status: 'lexer-or-input-error', reason: firstLine(error.message), response };
      }
      if (response.parserErrors?.length) {
        const [{ name, message, token, context }] = response.parserErrors;
        const place = `${context?.ruleStack?.at(-1)} at ${token?.tokenType?.name}`;
        return { status: 'parse-error', reason: `${name} in ${place}: ${firstLine(message)}`, signature: `${name} in ${place}`, response };
      }
      try {
        process(['build-model', 'build-map', ...(closedGroups ? ['transform-closed-groups'] : []), 'colorize', 'export-json']);
      } catch (error) {
        const kind = error.plugin ? `${error.plugin} ${error.code}` : error.name;
        return { status: 'exception', reason: `${kind}: ${firstLine(error.message)}`, signature: kind, response };
      }
      return { status: 'ok', json: JSON.parse(response.json), staleUndercut: staleUndercut.found, response };
    } finally {
      clearBuiltins();
    }
  };
  return { version: `${manifest.name}@${manifest.version}`, run };
};
