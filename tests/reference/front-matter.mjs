// Front matter: every setting that can change model, map or colours, about titles that the document really uses.
import { Spelled, block, flow } from './yaml-text.mjs';

const metadata = (random) =>
  random.pick([
    ['title', 'A title'], ['title', 'عنوان'], ['subTitle', 'Below'], ['author', 'Someone'], ['author', ['Ann', 'Ben']], ['date', new Spelled('2020-02-29')], ['date', '1/2/2020'],
    ['abstract', new Spelled('>\n  folded\n  text')], ['abstract', new Spelled('|\n  kept\n  text')], ['lang', 'ar'], ['unknownKey', { a: [1, new Spelled('~'), new Spelled('0x1F')] }],
  ]);

const colour = (random) => random.pick(['#ff0000', '#abc', '#ABCDEF', 'red', '#12345', 'rgb(1,2,3)', '', 0, 1, 2, 7, 99, -1, 1.5, null, true, { color: '#00ff00' }, { color: 3 }, { color: 2, priority: 1 }, { priority: 2 }]);

const schemeNames = ['default', ...['colorblind-friendly', 'fancy', 'fluo', 'red-roses', 'ochre-sand', 'yellow-lime', 'green-mint', 'ice-cube', 'blue-ocean', 'indigo-night', 'purple-wine'].map((name) => 'iwanthue-' + name), ...['category10', 'accent', 'dark2', 'paired', 'pastel1', 'set', 'set2', 'set3'].map((name) => 'colorbrewer-' + name)];

const colourScheme = (random) =>
  random.chance(0.6) ? random.pick(schemeNames) : random.pick(['no-such-scheme', ['#111111', '#222222', '#333333'], ['#111111'], [], ['red', '#222222'], 5]);

const someOf = (random, list, filler) => {
  const chosen = random.sample(list, random.int(0, Math.min(3, list.length)));
  if (random.chance(0.2) || chosen.length === 0) chosen.push(filler);
  return chosen;
};

const keyed = (random, keys, value) => Object.fromEntries(keys.map((key) => [key, value()]));

const regroup = (random, names, depth = 0) =>
  Array.from({ length: random.int(1, depth ? 2 : 3) }, () => {
    const section = {};
    if (!random.chance(0.1)) section.title = random.pick(['G1', 'G2', 'G3', 'مجموعة', 'H1']);
    if (random.chance(0.7)) section.statements = someOf(random, names.statements, 'Nowhere');
    if (random.chance(0.5)) section.arguments = someOf(random, names.arguments, 'Nowhere');
    if (random.chance(0.2)) section.tags = someOf(random, names.tags, 'nowhere');
    if (random.chance(0.3)) section.isClosed = random.chance(0.7);
    if (random.chance(0.1)) section.isGroup = random.chance(0.5);
    if (random.chance(0.1)) section.data = { color: '#123456' };
    if (depth < 2 && random.chance(0.35)) section.children = regroup(random, names, depth + 1);
    return section;
  });

const modelSettings = (random) =>
  random.weighted([
    [8, () => ({ mode: random.pick(['strict', 'strict', 'strict', 'loose', 'Strict']) })],
    [3, () => ({ removeTagsFromText: random.chance(0.9) })],
    [3, () => ({ transformArgumentRelations: random.chance(0.1) })],
    [3, () => ({ explodeArguments: random.chance(0.9) })],
    [1, () => ({ shortcodes: random.pick([{ '.x.': { unicode: 'χ' } }, { ':A:': { unicode: 'aa' } }, { ':foo:': { unicode: 'f 😀' }, '.A.': { unicode: '' } }]) })],
  ])();

const selectionSettings = (random, names) =>
  random.weighted([
    [8, () => ({ statementSelectionMode: random.pick(['all', 'top-level', 'with-title', 'with-relations', 'not-used-in-argument', 'with-more-than-one-relation', 'all', 'top-level', 'with-relations', 'no-such-mode']) })],
    [4, () => ({ excludeDisconnected: random.chance(0.1) })],
    [2, () => ({ selectedTags: someOf(random, names.tags, 'nowhere') })],
    [1, () => ({ selectedTags: someOf(random, names.tags, 'nowhere'), selectElementsWithoutTag: random.chance(0.8) })],
    [2, () => ({ selectedSections: someOf(random, names.sections, 'Nowhere') })],
    [1, () => ({ selectedSections: someOf(random, names.sections, 'Nowhere'), selectElementsWithoutSection: random.chance(0.8) })],
    [2, () => ({ includeStatements: someOf(random, names.statements, 'Nowhere') })],
    [2, () => ({ excludeStatements: someOf(random, names.statements, 'Nowhere') })],
    [2, () => ({ excludeArguments: someOf(random, names.arguments, 'Nowhere') })],
    [2, () => ({ ignoreIsInMap: random.chance(0.9) })],
  ])();

const mapSettings = (random) =>
  random.pick([
    () => ({ statementLabelMode: random.pick(['hide-untitled', 'title', 'text', 'none', 'text', 'title', 'no-such-mode']) }),
    () => ({ argumentLabelMode: random.pick(['hide-untitled', 'title', 'text', 'none', 'text', 'title', 'no-such-mode']) }),
    () => ({ addTags: random.chance(0.1) }),
  ])();

const groupSettings = (random, names) =>
  random.weighted([
    [4, () => ({ groupDepth: random.pick([0, 1, 2, 3, 10, -1, 1.5]) })],
    [3, () => ({ sections: keyed(random, someOf(random, names.sections, 'Nowhere'), () => random.pick([{ isGroup: true }, { isGroup: false }, { isClosed: true }, { isGroup: true, isClosed: true }, {}, null])) })],
    [3, () => ({ regroup: regroup(random, names) })],
    [1, () => ({ ignoreIsGroup: random.chance(0.9) })],
    [1, () => ({ ignoreIsClosed: random.chance(0.9) })],
  ])();

const colourSettings = (random, names) =>
  random.weighted([
    [2, () => ({ colorScheme: colourScheme(random) })],
    [1, () => ({ groupColorScheme: random.pick([['#101010', '#202020'], ['#101010'], [], ['#1', '#222222', 'red', '#444444']]) })],
    [1, () => ({ colorizeByTag: random.chance(0.1) })],
    [2, () => ({ colorizeGroupsByTag: random.chance(0.9) })],
    [3, () => ({ tagColors: keyed(random, someOf(random, names.tags, 'nowhere'), () => colour(random)) })],
    [2, () => ({ statementColors: keyed(random, someOf(random, names.statements, 'Nowhere'), () => colour(random)) })],
    [2, () => ({ argumentColors: keyed(random, someOf(random, names.arguments, 'Nowhere'), () => colour(random)) })],
    [2, () => ({ groupColors: keyed(random, someOf(random, names.sections, 'Nowhere'), () => colour(random)) })],
    [1, () => ({ ignoreColorData: random.chance(0.9) })],
    [1, () => ({ [random.pick(['statementFontColor', 'argumentFontColor', 'groupFontColor'])]: random.pick(['#ffffff', 'blue', 3]) })],
    [1, () => ({ relationColors: { attack: random.pick(['#000000', 1]), odd: '#1' } })],
  ])();

const makers = { model: modelSettings, selection: selectionSettings, map: mapSettings, group: groupSettings, color: colourSettings };

/**
 * Lines from `===` to `===`. `names` holds the statements, arguments, tags and sections of the document, `purpose` the settings
 * that it was made for.
 */
export const frontMatter = (random, names, purpose = {}) => {
  const settings = {};
  if (random.chance(0.4)) {
    const [key, value] = metadata(random);
    settings[key] = value;
  }
  for (let count = random.weighted([[2, 0], [8, 1], [6, 2], [3, 3], [1, 5]]); count > 0; count--) {
    const area = random.weighted([[4, 'model'], [6, 'selection'], [2, 'map'], [4, 'group'], [4, 'color']]);
    settings[area] = { ...settings[area], ...makers[area](random, names) };
  }
  if (purpose.explode) settings.model = { ...settings.model, explodeArguments: true };
  if (purpose.strict || random.chance(0.08)) settings.model = { ...settings.model, mode: 'strict' };
  if (purpose.regroup) settings.group = { ...settings.group, regroup: regroup(random, names) };
  if (purpose.depth) settings.group = { ...settings.group, groupDepth: random.int(0, 4) };
  const body = Object.keys(settings).length === 0 ? [] : random.chance(0.15) ? [flow(settings, random)] : block(settings, random);
  if (random.chance(0.05)) body.splice(random.int(0, body.length), 0, random.pick(['# a comment', '', '  ', 'a: [', '\tb: 1', 'extra: x # y', '{}']));
  const open = random.chance(0.85) ? '===' : '=====';
  const close = random.chance(0.85) ? '===' : '====';
  if (random.chance(0.01)) return [open, ...body];
  if (random.chance(0.03)) return [`${open} ${flow(settings, random)} ${close}`];
  return [open, ...body, close];
};
