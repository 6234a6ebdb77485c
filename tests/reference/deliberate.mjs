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

const isSelfRelation = ({ from, fromType, to, toType }) => from !== undefined && from === to && (fromType === toType || toType === 'inference' || toType === undefined);

const selectionModes = ['all', 'top-level', 'with-title', 'with-relations', 'not-used-in-argument', 'with-more-than-one-relation'];
const labelModes = ['hide-untitled', 'title', 'text', 'none'];
const isBoolean = (value) => typeof value === 'boolean';
const isText = (value) => typeof value === 'string';
const isTexts = (value) => Array.isArray(value) && value.every(isText);
const oneOf = (words) => (value) => words.includes(value);

/** Settings with the values that hence understands. */
const understood = {
  model: { mode: oneOf(['loose', 'strict']), removeTagsFromText: isBoolean, transformArgumentRelations: isBoolean, explodeArguments: isBoolean, shortcodes: isMap },
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
    const kept = Object.entries(settings).filter(([key, value]) => !Object.hasOwn(known, key) || known[key](value));
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

/** Keys that JavaScript makes of a list or a map. */
const isComposedKey = (key) => key === '[object Object]' || key === '' || key.includes('[object Object]');

export const DELIBERATE = [
  {
    name: 'title that every JavaScript object inherits',
    reason: 'The reference keeps claims in ordinary objects, so that `[constructor]` ends its run; to hence it is a title like another.',
    accepts: true,
    predicate: (text, expected) => expected.signature === 'TypeError' && [...inherited].some((name) => text.includes(name)),
  },
  {
    name: 'regroup with entries of the wrong type',
    reason: 'The reference ends with a TypeError; hence passes over a value of the wrong type.',
    accepts: true,
    predicate: (text, expected) => expected.signature === 'TypeError' && text.includes('regroup'),
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
    name: '`isGroup` or `isClosed` of a heading that is neither true nor false',
    reason: 'As above: the value is passed over.',
    predicate: (text, expected) => some(expected.json.sections, (object) => ['isGroup', 'isClosed'].some((key) => object[key] !== undefined && !isBoolean(object[key]))),
    normalise: (json) => {
      without('isGroup', 'isClosed', 'color', 'fontColor')(json.sections);
      delete json.map;
    },
  },
  {
    name: 'relation of a claim or an argument to itself',
    reason: 'The reference takes it for a repetition of any other relation that ends there, and drops it; hence keeps what is written.',
    predicate: (text, expected, answer) => answer.json.relations.some(isSelfRelation) || some(answer.json, (object) => isSelfRelation(object)),
    normalise: (json) => {
      change(json, (object) => {
        if (Array.isArray(object.relations)) object.relations = object.relations.filter((relation) => !isSelfRelation(relation));
      });
      if (json.map) {
        json.map.edges = json.map.edges.filter(({ from, to }) => (from?.id ?? from) !== (to?.id ?? to));
        json.map.edges.forEach((edge) => delete edge.id);
      }
    },
  },
  {
    name: 'exploded argument still named by its parts',
    reason: 'With `explodeArguments` the reference leaves parts that name the argument which no longer exists; in hence they name the new one.',
    predicate: (text, expected) => isExploded(expected),
    normalise: (json) => {
      change(json, (object) => {
        if (object.type === 'inference') delete object.argumentTitle;
        if (object.toType === 'inference') delete object.to;
        if (object.type === 'argument-description' || object.type === 'argument-reference' || object.description !== undefined) delete object.pcs;
      });
      for (const argument of Object.values(json.arguments)) argument.members?.forEach((member) => delete member.pcs);
    },
  },
  {
    name: 'regrouped sections',
    reason: 'After `regroup` the reference still names the sections of the headings in the members, and gives two new sections one id; in hence ids are unique, and members stand where the new sections put them.',
    predicate: (text, expected) => isRegrouped(expected),
    normalise: (json) => {
      for (const { members = [] } of [...Object.values(json.statements), ...Object.values(json.arguments)]) without('section')(members);
      for (const { pcs = [] } of Object.values(json.arguments)) without('section')(pcs);
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
    reason: 'JavaScript makes `[object Object]` of it; hence passes it over.',
    predicate: (text, expected) => some(expected.json, (object) => Object.keys(object).some(isComposedKey)),
    normalise: (json) =>
      change(json, (object) => {
        for (const key of Object.keys(object)) if (isComposedKey(key)) delete object[key];
      }),
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
          if (object[key] === '' && object.ranges) delete object[key];
        }
        if (object.ranges) object.ranges.forEach((range) => delete range.stop);
      }),
  },
  {
    name: 'carriage return alone',
    reason: 'The reference ends a line there; hence counts lines as editors do, at LF and CR LF.',
    predicate: (text) => /\r(?!\n)/.test(text),
    normalise: without('startLine', 'startColumn', 'endLine', 'endColumn', 'startOffset', 'endOffset'),
  },
];
