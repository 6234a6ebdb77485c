// What hence does otherwise than the reference, and wants to.
//
// An entry says of which documents it speaks (`predicate`) and either that a difference in acceptance is wanted
// (`accepts`), or what has to be set aside in both exports (`normalise`), or how the reference would have to be asked
// (`correction`, or `rewrite` for another text), so that everything else is still compared.

const inherited = new Set(Object.getOwnPropertyNames(Object.prototype));

/** Every object and list in a value, the value itself first. */
const everything = (value) => {
  const found = [];
  const open = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (next === null || typeof next !== 'object') continue;
    found.push(next);
    open.push(...Object.values(next));
  }
  return found;
};

const some = (json, condition) => everything(json).some(condition);
const change = (json, change) => everything(json).forEach(change);
const without = (...keys) => (json) => change(json, (object) => keys.forEach((key) => delete object[key]));
const isMap = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);

/**
 * Does a relation end where it starts? One that an argument has to itself starts at its conclusion once it is
 * reconstructed.
 */
const isSelfRelation = (json) => {
  const conclusions = new Map(Object.entries(json.arguments).map(([title, { pcs }]) => [title, pcs?.at(-1)?.title]));
  return ({ from, fromType, to, toType }) => {
    if (from === undefined || to === undefined) return false;
    if (toType === 'equivalence-class') return from === to && fromType === toType;
    return fromType === 'equivalence-class' ? from === conclusions.get(to) : from === to;
  };
};

/** The nodes of a map that are no groups. */
const boxes = (nodes) => nodes.flatMap((node) => (node.children ? boxes(node.children) : [node]));

const selectionModes = ['all', 'top-level', 'with-title', 'with-relations', 'not-used-in-argument', 'with-more-than-one-relation'];
const labelModes = ['hide-untitled', 'title', 'text', 'none'];
const isBoolean = (value) => typeof value === 'boolean';
const isText = (value) => typeof value === 'string';
const isTexts = (value) => Array.isArray(value) && value.every(isText);
const oneOf = (words) => (value) => words.includes(value);

/** Settings with the values that hence understands. */
const understood = {
  model: { mode: oneOf(['loose', 'strict']), removeTagsFromText: isBoolean, transformArgumentRelations: isBoolean, explodeArguments: isBoolean, shortcodes: (value) => isMap(value) && Object.values(value).every((shortcode) => isText(shortcode?.unicode)) },
  selection: {
    statementSelectionMode: oneOf(selectionModes), excludeDisconnected: isBoolean, selectedTags: isTexts, selectElementsWithoutTag: isBoolean, selectedSections: isTexts,
    selectElementsWithoutSection: isBoolean, includeStatements: isTexts, excludeStatements: isTexts, excludeArguments: isTexts, ignoreIsInMap: isBoolean,
  },
  map: { statementLabelMode: oneOf(labelModes), argumentLabelMode: oneOf(labelModes), addTags: isBoolean },
  group: { groupDepth: Number.isInteger, sections: isMap, regroup: Array.isArray, ignoreIsGroup: isBoolean, ignoreIsClosed: isBoolean },
  color: {
    colorScheme: (value) => isText(value) || isTexts(value), groupColorScheme: isTexts, colorizeByTag: isBoolean, colorizeGroupsByTag: isBoolean, tagColors: isMap, statementColors: isMap,
    argumentColors: isMap, groupColors: isMap, ignoreColorData: isBoolean, statementFontColor: isText, argumentFontColor: isText, groupFontColor: isText, relationColors: isMap,
  },
};

/** The front matter without the values that hence passes over; `null` if there are none. */
const understoodSettings = (frontMatter) => {
  if (!isMap(frontMatter)) return null;
  let passedOver = 0;
  const areas = Object.entries(frontMatter).map(([area, settings]) => {
    const known = understood[area];
    if (!known) return [area, settings];
    if (!isMap(settings)) {
      passedOver++;
      return [area, {}];
    }
    const items = Object.entries(settings).map(([key, value]) => [key, Array.isArray(value) && [known[key]].some((accepts) => accepts?.([])) && key !== 'regroup' ? value.filter(isText) : value]);
    if (items.some(([key, value]) => Array.isArray(value) && value.length !== settings[key].length)) passedOver++;
    const kept = items.filter(([key, value]) => !Object.hasOwn(known, key) || known[key](value));
    passedOver += Object.keys(settings).length - kept.length;
    return [area, Object.fromEntries(kept)];
  });
  return passedOver > 0 ? Object.fromEntries(areas) : null;
};

/** The text with other front matter, on as many lines. */
const withFrontMatter = (text, settings) =>
  text.replace(/={3,}[^]*?={3,}/, (old) => `===${JSON.stringify(settings)}${'\n'.repeat((old.match(/\r\n|\r|\n/g) ?? []).length)}===`);

const frontMatterOf = ({ response }) => response?.frontMatter;

const isRegrouped = (expected) => Array.isArray(frontMatterOf(expected)?.group?.regroup);
const isExploded = (expected) => Boolean(frontMatterOf(expected)?.model?.explodeArguments);

const hasLoneReturn = (text) => /\r(?!\n)/.test(text);

export const DELIBERATE = [
  {
    name: 'title that every JavaScript object inherits',
    reason: 'The reference keeps claims in ordinary objects, so that `[constructor]` ends its run; to hence it is a title like another.',
    accepts: true,
    predicate: (text, expected) => expected.signature === 'TypeError' && [...inherited].some((name) => text.includes(name)),
  },
  {
    name: 'setting of the wrong type that ends the reference',
    reason: 'The reference ends with a TypeError; hence passes the value over.',
    accepts: true,
    predicate: (text, expected) => expected.signature === 'TypeError' && (understoodSettings(frontMatterOf(expected)) !== null || text.includes('regroup')),
  },
  {
    name: 'number of a step that is not there, in an exploded argument',
    reason: 'The reference ends with an exception; hence reports the number and reads on.',
    accepts: true,
    predicate: (text, expected) => expected.signature === 'ExplodeArgumentsPlugin invalid-data' || (expected.signature === 'TypeError' && isExploded(expected) && /uses|from/.test(text)),
  },
  {
    name: 'carriage return alone before a blank line',
    reason: 'See below: to hence it is white space there.',
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
    name: 'undercut below a statement targets the last inference of an earlier block',
    reason: 'The reference never forgets the last inference it has seen; hence takes the statement itself, as the reference does before any inference.',
    predicate: (text, expected) => expected.staleUndercut,
    correction: { correct: true },
  },
  {
    name: 'setting of the wrong type, or an unknown word',
    reason: 'The reference follows wherever JavaScript leads (`null` is a group, an unknown selection shows nothing); hence passes the value over, and reports it.',
    predicate: (text, expected) => understoodSettings(frontMatterOf(expected)) !== null,
    rewrite: (text, expected) => withFrontMatter(text, understoodSettings(frontMatterOf(expected))),
  },
  {
    name: 'colour that is no colour',
    reason: 'The reference hands on what is written; hence takes names and hexadecimal colours.',
    predicate: (text, expected) => some(expected.json, ({ color }) => isText(color) && !/^(?:#[0-9a-f]{3}(?:[0-9a-f]{3})?|[a-z]*)$/i.test(color)),
    normalise: without('color', 'fontColor'),
  },
  {
    name: '`isGroup` or `isClosed` of a heading that is neither true nor false',
    reason: 'As above: the value is passed over.',
    predicate: (text, expected) => some(expected.json.sections, (object) => ['isGroup', 'isClosed'].some((key) => object[key] !== undefined && !isBoolean(object[key]))),
    normalise: (json) => {
      without('isGroup', 'isClosed', 'color', 'fontColor')(json.sections);
      delete json.map;
    },
  },
  {
    name: '`isCanonical` or `isInMap` in data that is neither true nor false',
    reason: 'As above: the value is passed over.',
    predicate: (text, expected) => some(expected.json, (object) => ['isCanonical', 'isInMap'].some((key) => object[key] !== undefined && !isBoolean(object[key]))),
    normalise: without('map'),
  },
  {
    name: 'relation of a claim or an argument to itself',
    reason: 'The reference takes it for a repetition of any other relation that ends there, and drops it; hence keeps what is written.',
    predicate: (text, expected, answer) => answer.json.relations.some(isSelfRelation(answer.json)),
    normalise: (json) => {
      const isSelf = isSelfRelation(json);
      change(json, (object) => {
        if (Array.isArray(object.relations)) object.relations = object.relations.filter((relation) => !isSelf(relation));
      });
      const boxOf = new Map(boxes(json.map?.nodes ?? []).map(({ id, title, type }) => [id, { title, type }]));
      if (json.map) {
        json.map.edges = json.map.edges.filter(({ from, to }) => {
          const [source, target] = [boxOf.get(from), boxOf.get(to)];
          return from !== to && !(source && target && target.type === 'argument-map-node' && source.title === json.arguments[target.title]?.pcs?.at(-1)?.title);
        });
        json.map.edges.forEach((edge) => delete edge.id);
      }
    },
  },
  {
    name: 'what follows for the map from a relation of an element to itself',
    reason: 'An element whose only relation is one to itself is shown where what has relations is shown, and an edge may lead through it.',
    predicate: (text, expected, answer) => answer.json.relations.some(isSelfRelation(answer.json)),
    normalise: without('map'),
  },
  {
    name: 'argument that is titled `Untitled 1`, or the like',
    reason: 'The reference replaces it by an argument without a title that gets the same number; hence puts the two together, as it and the reference do with claims.',
    predicate: (text, expected) => /<Untitled \d+>/.test(text),
    normalise: (json) => {
      for (const title of Object.keys(json.arguments)) if (title.startsWith('Untitled')) delete json.arguments[title];
      without('relations', 'map')(json);
    },
  },
  {
    name: 'undercut of an argument and again of its inference',
    reason: 'The reference keeps the first with the argument and then loses others of the inference; in hence all stand with the inference.',
    predicate: (text, expected) => Object.entries(expected.json.arguments).some(([title, { relations = [] }]) => relations.some(({ to, toType }) => toType === 'inference' && to === title)),
    normalise: (json) => {
      for (const argument of Object.values(json.arguments)) argument.relations = argument.relations?.filter(({ toType }) => toType !== 'inference');
      change(json, (object) => object.type === 'inference' && delete object.relations);
    },
  },
  {
    name: 'exploded argument still named by its parts',
    reason: 'With `explodeArguments` the reference leaves parts that name the argument which no longer exists; in hence they name the new one.',
    predicate: (text, expected) => isExploded(expected),
    normalise: (json) => {
      for (const { members = [] } of Object.values(json.statements)) {
        without('isReference')(members);
        members.sort((a, b) => a.startLine - b.startLine || a.startColumn - b.startColumn || (a.role ?? '').localeCompare(b.role ?? ''));
      }
      change(json.statements, (object) => Object.keys(object).forEach((key) => key.startsWith('isUsedAs') && delete object[key]));
      if (json.relations?.some(({ toType }) => toType === 'inference')) delete json.map;
      without('labelText')(json.map ?? {});
      change(json, (object) => {
        if (object.type === 'inference') ['argumentTitle', 'conclusionIndex', 'relations'].forEach((key) => delete object[key]);
        if (object.toType === 'inference') ['to', 'conclusionIndex'].forEach((key) => delete object[key]);
        if (object.role === 'premise') delete object.inference;
        if (object.argumentTitle !== undefined) delete object.isReference;
        if (object.role === 'argument-description') delete object.title;
        if (object.type === 'argument-description' || object.type === 'argument-reference' || object.description !== undefined) delete object.pcs;
      });
      for (const argument of Object.values(json.arguments)) argument.members?.forEach((member) => delete member.pcs);
    },
  },
  {
    name: '`uses` or `from` in an exploded argument',
    reason: 'The reference takes what is below `uses: []` for part of no argument and leaves it where it was; hence gives the part what the step uses.',
    predicate: (text, expected) => isExploded(expected) && /uses|from/.test(text),
    normalise: (json) => {
      for (const argument of Object.values(json.arguments)) delete argument.pcs;
      for (const statement of Object.values(json.statements)) delete statement.members;
      delete json.map;
    },
  },
  {
    name: 'regrouped sections',
    reason: 'After `regroup` the reference still names the sections of the headings in the members, and gives two new sections one id; in hence ids are unique, and members stand where the new sections put them.',
    predicate: (text, expected) => isRegrouped(expected),
    normalise: (json) => {
      for (const { members = [] } of [...Object.values(json.statements), ...Object.values(json.arguments)]) without('section')(members);
      for (const { pcs = [] } of Object.values(json.arguments)) without('section')(pcs);
      change([json.sections, json.map ?? {}], (object) => object.title === null && (object.title = 'null'));
      const ids = new Map();
      change(json.sections, ({ id }) => ids.set(id, (ids.get(id) ?? 0) + 1));
      change([json.sections, json.map ?? {}], (object) => {
        if (ids.get(object.id) > 1) ['color', 'fontColor', 'isClosed'].forEach((key) => delete object[key]);
      });
      if ([...ids.values()].some((uses) => uses > 1)) delete json.map;
    },
  },
  {
    name: 'tag that every JavaScript object inherits',
    reason: 'The reference finds `constructor` in its dictionary before any tag is there; to hence it is a tag like another.',
    predicate: (text, expected, answer) => Object.keys(answer.json.tags ?? {}).some((tag) => inherited.has(tag)),
    normalise: (json) => {
      json.tags = Object.fromEntries(Object.entries(json.tags ?? {}).filter(([tag]) => !inherited.has(tag)));
      change(json.tags, (tag) => delete tag.occurrenceIndex);
      without('color', 'fontColor')(json);
    },
  },
  {
    name: 'key of a map that is itself a map or a list',
    reason: 'JavaScript makes `[object Object]` of it; hence writes the key as it stands, or passes it over.',
    predicate: (text) => /[{,]\s*[[{]|(?:^|\s)[?-]\s+[[{]|^\s*[[{].*[\]}]\s*:/m.test(text),
    normalise: (json) => {
      without('data')(json);
      for (const sections of [json.sections, json.map ?? {}]) without('color', 'fontColor')(sections);
    },
  },
  {
    name: '`__proto__` in data',
    reason: 'The reference loses the key where it puts data of several members together; to hence it is a key like another.',
    predicate: (text) => text.includes('__proto__'),
    normalise: (json) => change(json, (object) => Object.hasOwn(object, '__proto__') && delete object['__proto__']),
  },
  {
    name: 'data that is no map',
    reason: 'The reference keeps a lone word or list, and makes keys `0`, `1` … of its letters; hence reports it and passes it over.',
    predicate: (text, expected) => some(expected.json, (object) => object.data !== undefined && !isMap(object.data)),
    normalise: without('data'),
  },
  {
    name: 'shortcode inside emphasis',
    reason: 'In the reference the end of the emphasis ends the shortcode instead, so that the emphasis is one character long.',
    predicate: (text) => /[.:][^\s.:]+[.:]/.test(text) && /[*_]/.test(text),
    normalise: (json) =>
      change(json, (object) => {
        for (const range of Array.isArray(object.ranges) ? object.ranges : []) if (range.type === 'bold' || range.type === 'italic') delete range.stop;
      }),
  },
  {
    name: 'empty emphasis at the beginning of a text',
    reason: 'The reference puts the word `undefined` into the text, and counts places from there; hence does not.',
    predicate: (text) => /\*\*|__|[*_]\s*(?:\/\*[^]*?\*\/|<!--[^]*?-->)?\s*[*_]|[*_]#/.test(text),
    normalise: (json) =>
      change(json, (object) => {
        for (const key of ['text', 'labelText']) {
          if (isText(object[key])) object[key] = object[key].replace(/^undefined /, ' ');
          if (object[key] === '') delete object[key];
        }
        if (object.ranges) object.ranges.forEach((range) => ['start', 'stop'].forEach((key) => delete range[key]));
      }),
  },
  {
    name: 'escaped character beyond U+FFFF',
    reason: 'The reference escapes the first half of it, and cuts the text before the second.',
    predicate: (text) => /\\[\u{10000}-\u{10ffff}]/u.test(text),
    normalise: (json) => change(json, (object) => delete object.endColumn && ['text', 'labelText'].forEach((key) => isText(object[key]) && (object[key] = object[key].replaceAll('\t', '')))),
  },
  {
    name: 'white space that is cut from a heading',
    reason: 'The reference counts ranges from before the white space that it cuts from the title; hence does so for spaces alone.',
    predicate: (text) => /^#+ (?:\s*[^\S\n ]|\s*\[\s|.*\s\])/m.test(text),
    normalise: (json) =>
      change(json.sections, (object) => {
        for (const range of Array.isArray(object.ranges) ? object.ranges : []) ['start', 'stop'].forEach((key) => delete range[key]);
      }),
  },
  {
    name: 'byte order mark',
    reason: 'To the reference it is text; hence passes it over, and reports it (M010).',
    predicate: (text) => text.startsWith('\u{feff}'),
    rewrite: (text) => text.slice(1),
    normalise: (json) =>
      change(json, (object) => {
        if (object.startLine === 1) delete object.startColumn;
        if (object.endLine === 1) delete object.endColumn;
      }),
  },
  {
    name: 'carriage return alone',
    reason: 'The reference ends a line there; hence counts lines as editors do, at LF and CR LF.',
    predicate: hasLoneReturn,
    normalise: without('startLine', 'startColumn', 'endLine', 'endColumn', 'startOffset', 'endOffset'),
  },
];
