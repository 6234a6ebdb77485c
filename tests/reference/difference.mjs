// Differences between two JSON exports, each with a level, a path and a signature that is the same for the same bug.

export const levels = ['', 'acceptance', 'model', 'map', 'places'];

const dictionaries = new Set(['statements', 'arguments', 'tags']);
const placeKeys = new Set(['startLine', 'startColumn', 'endLine', 'endColumn', 'startOffset', 'endOffset', 'ranges']);
const colourKeys = new Set(['color', 'fontColor']);
const enumerated = new Set(['type', 'role', 'relationType', 'fromType', 'toType']);
const most = 200;

const kindOf = (value) => (value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value);

const levelOf = (path) => {
  for (let i = 0; i < path.length; i++) {
    // What authors write in braces is content, whatever its keys are called; titles are not keys either.
    if (path[i] === 'data' && !(i === 1 && dictionaries.has(path[0]))) return 2;
    if (i === 1 && dictionaries.has(path[0])) continue;
    if (placeKeys.has(path[i])) return 4;
    if (colourKeys.has(path[i])) return 3;
  }
  return path[0] === 'map' ? 3 : 2;
};

const generalised = (path) => {
  const steps = [];
  for (let i = 0; i < path.length; i++) {
    if (i === 1 && dictionaries.has(path[0])) steps.push('*');
    else if (typeof path[i] === 'number') steps.push('#');
    else steps.push(path[i]);
    if (path[i] === 'data' && steps.at(-1) === 'data') break;
    if (path[i] === 'ranges') {
      if (typeof path.at(-1) === 'string' && path.at(-1) !== 'ranges') steps.push('#', path.at(-1));
      break;
    }
  }
  // Sections and groups nest: one bug, however deep.
  return steps.join('.').replace(/(?:\.children\.#)+/g, '.children.#').replace(/\.#/g, '[#]');
};

const flavour = (path, reference, ours) => {
  const key = path.at(-1);
  if (enumerated.has(key) || kindOf(reference) === 'boolean' || kindOf(ours) === 'boolean') return ` ${ours ?? 'nothing'}, not ${reference ?? 'nothing'}`;
  if (kindOf(reference) !== kindOf(ours)) return ` ${kindOf(ours)}, not ${kindOf(reference)}`;
  if (placeKeys.has(key) && typeof ours === 'number') {
    const distance = ours - reference;
    return ` is ${Math.abs(distance) > 2 ? (distance > 0 ? '3 or more too high' : '3 or more too low') : `off by ${distance > 0 ? '+' : ''}${distance}`}`;
  }
  return ' differs';
};

const isIndexLike = (key) => /^(?:0|[1-9]\d{0,9})$/.test(key) && Number(key) < 4294967295;

/** Keys of `json.<name>` in the order of the text: JSON.parse puts index-like keys first, so it cannot tell. */
export const keysInText = (text, name) => {
  const keys = [];
  const path = [];
  let expectKey = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '"') {
      const start = i++;
      while (text[i] !== '"') i += text[i] === '\\' ? 2 : 1;
      if (!expectKey) continue;
      path[path.length - 1] = JSON.parse(text.slice(start, i + 1));
      if (path.length === 3 && path[0] === 'json' && path[1] === name) keys.push(path[2]);
      expectKey = false;
    } else if (c === '{') {
      path.push(null);
      expectKey = true;
    } else if (c === '[') {
      path.push(undefined);
      expectKey = false;
    } else if (c === '}' || c === ']') {
      path.pop();
      expectKey = false;
    } else if (c === ',') {
      expectKey = path.at(-1) !== undefined;
    }
  }
  return keys;
};

/** `line` is the text of our answer, for the order of keys. */
export const differences = (reference, ours, line) => {
  const found = [];

  const report = (path, what, expected, actual) => {
    if (found.length >= most) return;
    const level = levelOf(path);
    found.push({ level, path: path.join('.'), what, expected, actual, signature: `${generalised(path)}${what}` });
  };

  const compareOrder = (path, expected, actual) => {
    const ownOrder = line && actual.some(isIndexLike) ? keysInText(line, path[0]) : actual;
    const common = expected.filter((key) => actual.includes(key));
    const here = ownOrder.filter((key) => common.includes(key));
    if (common.some((key, index) => key !== here[index])) {
      found.push({ level: 2, path: path.join('.'), what: ' order of keys', expected: common, actual: here, signature: `${path.join('.')} order of keys` });
    }
  };

  const compare = (path, expected, actual) => {
    if (found.length >= most || Object.is(expected, actual)) return;
    const kind = kindOf(expected);
    if (kind !== kindOf(actual) || (kind !== 'array' && kind !== 'object')) {
      report(path, flavour(path, expected, actual), expected, actual);
    } else if (kind === 'array') {
      if (expected.length !== actual.length) report(path, ` has ${actual.length > expected.length ? 'too many' : 'too few'}`, expected, actual);
      for (let i = 0; i < Math.min(expected.length, actual.length); i++) compare([...path, i], expected[i], actual[i]);
    } else {
      const expectedKeys = Object.keys(expected);
      const actualKeys = Object.keys(actual);
      for (const key of expectedKeys) {
        if (!Object.hasOwn(actual, key)) report([...path, key], ' is missing', expected[key], undefined);
      }
      for (const key of actualKeys) {
        if (!Object.hasOwn(expected, key)) report([...path, key], ' is extra', undefined, actual[key]);
      }
      if (path.length === 1 && dictionaries.has(path[0])) compareOrder(path, expectedKeys, actualKeys);
      for (const key of expectedKeys) if (Object.hasOwn(actual, key)) compare([...path, key], expected[key], actual[key]);
    }
  };

  compare([], reference, ours);
  return found.sort((a, b) => a.level - b.level);
};

const shown = (value) => {
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 160 ? text.slice(0, 157) + '…' : text;
};

export const describe = ({ path, what, expected, actual }) =>
  path === '' ? what.trim() : `${path}${what}\n      reference ${shown(expected)}\n      hence     ${shown(actual)}`;
