// What hence does otherwise than the reference, wants to, and cannot be had by mending the reference (mended.mjs).
//
// An entry says of which documents it speaks (`predicate`) and either that a difference in acceptance is wanted
// (`accepts`): then there is nothing to compare; or what is set aside in the two exports (`setAside`), so that everything
// else is still compared.

const hasLoneReturn = (text) => /\r(?!\n)/.test(text);
const isMap = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);

/** Calls `visit` for all `data` that stand at the same place in two values. */
const eachData = (left, right, visit) => {
  const open = [[left, right]];
  while (open.length > 0) {
    const [a, b] = open.pop();
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) continue;
    for (const key of Object.keys(a)) {
      if (!Object.hasOwn(b, key)) continue;
      if (key === 'data' && isMap(a[key]) && isMap(b[key])) visit(a[key], b[key]);
      else open.push([a[key], b[key]]);
    }
  }
};

/** Takes the keys from two maps that only one of them has, in the maps inside of them as well. */
const commonKeysOnly = (left, right) => {
  const open = [[left, right]];
  while (open.length > 0) {
    const [a, b] = open.pop();
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) continue;
    if (isMap(a) && isMap(b)) {
      for (const key of Object.keys(a)) if (!Object.hasOwn(b, key)) delete a[key];
      for (const key of Object.keys(b)) if (!Object.hasOwn(a, key)) delete b[key];
    }
    for (const key of Object.keys(a)) open.push([a[key], b[key]]);
  }
};

export const DELIBERATE = [
  {
    name: 'carriage return alone before a blank line',
    reason: 'See mended.mjs: to hence it is white space there.',
    accepts: true,
    predicate: (text, expected, answer) => expected.status === 'parse-error' && answer.status === 'ok' && hasLoneReturn(text),
  },
  {
    name: 'link over several lines',
    reason: 'The reference throws away the document; hence reads the link.',
    accepts: true,
    predicate: (text, expected) => expected.signature === 'ModelPlugin invalid-link',
  },
  {
    name: 'YAML that only js-yaml refuses',
    reason: 'Hence reads YAML 1.2 with saphyr, which takes a few texts that js-yaml refuses; none of them can mean anything else.',
    accepts: true,
    predicate: (text, expected, answer) => expected.signature === 'YAMLException' && answer.status === 'ok',
  },
  {
    name: 'YAML that only saphyr refuses',
    reason: 'js-yaml takes a few texts that are no YAML, such as `{a:[1]}` for `{a: [1]}`; hence says where and why.',
    accepts: true,
    predicate: (text, expected, answer) => expected.status === 'ok' && answer.code?.startsWith('this data is not valid YAML'),
  },
  {
    name: 'key of a map that is itself a map or a list',
    reason: 'JavaScript makes `[object Object]` of it; hence writes the key as it stands, or passes it over.',
    aside: 'keys of data that only one of the two has',
    predicate: (text) => /[{,]\s*[[{]|(?:^|\s)[?-]\s+[[{]|^\s*[[{].*[\]}]\s*:/m.test(text),
    setAside: (reference, hence) => eachData(reference, hence, commonKeysOnly),
  },
];
