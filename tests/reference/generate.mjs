// Seeded generator of Argdown documents for comparing hence with the reference implementation.
//
//   import { documents } from './generate.mjs';
//   for (const { index, kind, text } of documents(1, 100)) …
//
// Two kinds: `grammar` documents follow the language (with a little deliberate mischief), `mutated` ones are such
// documents after random edits. Document `index` of a seed is always the same, however many are asked for.
import { Random } from './random.mjs';
import { frontMatter } from './front-matter.mjs';
import { mutate } from './mutate.mjs';
import { Spelled, block, flow } from './yaml-text.mjs';
import * as words from './words.mjs';

const mutatedShare = 0.33;
const longestLines = 25;

class Document {
  constructor(random) {
    this.random = random;
    const r = random;
    this.mischief = r.weighted([[66, 0], [22, 0.015], [8, 0.05], [4, 0.2]]);
    this.markup = r.weighted([[30, 0.02], [50, 0.15], [20, 0.4]]);
    this.unicode = r.weighted([[60, 0], [30, 0.08], [10, 0.4]]);
    this.comments = r.weighted([[60, 0], [30, 0.08], [10, 0.3]]);
    this.data = r.weighted([[30, 0], [50, 0.15], [20, 0.4]]);
    this.tagging = r.weighted([[40, 0.02], [40, 0.15], [20, 0.4]]);
    this.blanks = r.weighted([[70, 0], [20, 0.2], [10, 0.7]]);
    this.step = r.weighted([[50, '  '], [20, '    '], [10, ' '], [10, '\t'], [5, "'"], [5, null]]);
    const oddities = r.weighted([[50, 0], [30, 2], [20, 5]]);
    this.titles = [...r.sample(words.plainTitles, r.int(2, 4)), ...r.sample(words.oddTitles, oddities)];
    if (r.chance(0.006)) this.titles.push(r.pick(words.inheritedTitles));
    this.tags = [...r.sample(words.plainTags, r.int(1, 3)), ...r.sample(words.oddTags, oddities ? 2 : 0)];
    this.sections = ['H1', 'H2', 'A heading', ...(oddities ? [r.pick(['عنوان', 'A', '1', '**h** x', 'h [l](u)'])] : [])];
    this.room = r.weighted([[40, r.int(1, 4)], [45, r.int(4, 10)], [15, r.int(8, 18)]]);
    // What a document is mostly made of: statements or arguments, sections or none, one step or a web of steps.
    this.leaning = r.weighted([[50, {}], [20, { heading: 14, data: 0.5 }], [15, { structure: 16 }], [15, { statement: 25 }]]);
    // Settings that need a certain document before they do anything.
    this.purpose = r.weighted([[84, {}], [6, { explode: true }], [5, { strict: true }], [3, { regroup: true }], [2, { depth: true }]]);
    if (this.purpose.explode) {
      this.leaning = { structure: 22 };
      if (r.chance(0.1)) this.titles.push(`${r.pick(this.titles)} - ${r.int(1, 2)}`);
    }
    if (this.purpose.strict) this.leaning = { statement: 25 };
    if (this.purpose.depth) this.leaning = { heading: 16, data: 0.3 };
    this.used = { statements: new Set(), arguments: new Set(), tags: new Set(), sections: new Set() };
  }

  // ---- text -------------------------------------------------------------------------------------------------------

  title(kind) {
    const title = this.random.pick(this.titles);
    this.used[kind].add(title);
    return title;
  }

  tag() {
    const tag = this.random.pick(this.tags);
    this.used.tags.add(tag.replace(/^\((.*)\)$/, '$1'));
    return '#' + tag;
  }

  word() {
    const r = this.random;
    return r.chance(this.unicode) ? r.pick(words.unicodeWords) : r.pick(words.plainWords);
  }

  emphasis(depth) {
    const r = this.random;
    const mark = r.pick(['*', '_', '**', '__']);
    const inner = r.chance(0.03) ? '' : r.chance(0.5) ? this.word() : this.inline(r.int(1, 3), depth + 1);
    const prefix = r.chance(0.08) ? 'mid' : '';
    return prefix + mark + inner + mark + r.weighted([[75, ''], [20, r.pick(['.', ',', '!', '?', ';', ':', ')', '-'])], [3, 'x']]);
  }

  piece(depth) {
    const r = this.random;
    if (r.chance(this.mischief)) return r.pick(words.riskyMarks);
    if (r.chance(this.comments)) return r.pick(words.comments);
    if (r.chance(this.tagging)) return this.tag();
    if (!r.chance(this.markup)) return this.word();
    return r.weighted([
      [5, () => (depth < 3 ? this.emphasis(depth) : this.word())],
      [2, () => r.pick(words.links)],
      [2, () => `@[${this.title('statements')}]`],
      [2, () => `@<${this.title('arguments')}>`],
      [2, () => r.pick(words.escapes)],
      [3, () => r.pick(words.shortcodes)],
      [4, () => r.pick(words.harmlessMarks)],
    ])();
  }

  /** Words on one line. */
  inline(count, depth = 0) {
    let line = '';
    for (let i = 0; i < count; i++) {
      const gap = i === 0 ? '' : this.random.weighted([[90, ' '], [4, '  '], [3, ''], [2, '\t'], [1, ' \t ']]);
      line += gap + this.piece(depth);
    }
    return line;
  }

  /** Text of one line or several; a line rarely starts with anything but a word. */
  text() {
    const r = this.random;
    const lines = [];
    for (let left = r.weighted([[78, 1], [16, 2], [4, 3], [2, 4]]); left > 0; left--) {
      const start = r.chance(0.75) ? this.word() + ' ' : '';
      const indent = lines.length === 0 ? '' : r.weighted([[60, ''], [30, '  '], [5, '\t'], [5, "'"]]);
      const emphasised = r.chance(this.markup * 0.03) ? r.pick(['*', '_', '**', '__']) : '';
      lines.push(indent + start + emphasised + this.inline(r.int(1, 5)) + (emphasised && r.chance(0.7) ? '\nx ' + emphasised : '') + this.lineEnd());
    }
    return lines.join('\n');
  }

  lineEnd() {
    const r = this.random;
    if (r.chance(this.comments * 0.7)) return r.pick([' // c', '// c', ' // a [B] c', ' <!-- c -->', '/* c */']);
    return r.weighted([[94, ''], [4, ' '], [1, '   '], [1, '\t']]);
  }

  // ---- data -------------------------------------------------------------------------------------------------------

  value(depth = 0) {
    const r = this.random;
    return r.weighted([
      [5, () => r.pick(['x', 'some words', 'with "quotes"', "it's", 'يوم', '😀', '', ' ', '#a', 'a: b', 'a, b', '- x', '*x', '&x', '1', 'true', 'null', 'x{y', '[z'])],
      [4, () => r.pick([0, 1, 2, -1, 0.5, 1e21, 1.0, 0.8, true, false, null])],
      [2, () => new Spelled(r.pick(['~', '0x1F', '0o17', '1_000', '1e3', '.5', '+1', '.inf', '-.Inf', '.nan', '2020-02-29', 'yes', 'off', 'True', 'NULL', '012', '0.10', '1.', '2001-12-14t21:59:43.10-05:00', '!!str 1', '"\\u00e9\\n"', "'it''s'", '10:30', '1-2', 'a b  c', 'x#y']))],
      [depth < 2 ? 2 : 0, () => Array.from({ length: r.int(0, 3) }, () => this.value(depth + 1))],
      [depth < 2 ? 2 : 0, () => ({ [r.pick(['k', 'l', '1', 'deep key'])]: this.value(depth + 1), ...(r.chance(0.3) ? { m: this.value(depth + 1) } : {}) })],
    ])();
  }

  entries(choices) {
    const r = this.random;
    const data = {};
    for (let count = r.weighted([[70, 1], [25, 2], [5, 3]]); count > 0; count--) {
      const [key, value] = r.chance(0.3) ? [r.pick(['a', 'b', 'c', 'url', 'source', 'credence', 'reason', '1', 'مصدر']), this.value()] : r.pick(choices)();
      data[key] = value;
    }
    return data;
  }

  elementData() {
    const r = this.random;
    return this.entries([
      () => ['isInMap', r.pick([true, false, false, 'no', null])],
      () => ['isInGroup', r.pick([true, false])],
      () => ['isCanonical', r.pick([true, true, false])],
      () => ['color', r.pick(['#ff0000', '#abc', 'red', 1, 3, 99, null])],
      () => ['rank', r.pick(['1', 2])],
      () => ['uses', Array.from({ length: r.int(1, 2) }, () => r.int(1, 3))],
      () => ['from', Array.from({ length: r.int(1, 2) }, () => r.int(1, 3))],
      () => ['images', ['a.png']],
    ]);
  }

  headingData() {
    const r = this.random;
    return this.entries([
      () => ['isGroup', r.pick([true, false, true, false, null])],
      () => ['isClosed', r.pick([true, true, false])],
      () => ['isClosed', true],
      () => ['color', r.pick(['#ff0000', 1, 9, 'red'])],
    ]);
  }

  inferenceData() {
    const r = this.random;
    const list = () => Array.from({ length: r.int(0, 3) }, () => r.weighted([[95, r.int(1, 4)], [2, 0], [1, 'x'], [2, 9]]));
    return this.entries([() => ['uses', list()], () => ['uses', list()], () => ['from', list()], () => ['logic', ['deductive']]]);
  }

  /** `{…}` with what stands before it; block style spans lines. */
  braces(data) {
    const r = this.random;
    const lead = r.weighted([[70, ' '], [10, ''], [15, '\n'], [5, '\n  ']]);
    if (r.chance(0.04)) return lead + r.pick(words.oddData);
    const text = r.chance(0.15)
      ? `{${r.pick(['', ' '])}\n${block(data, r, r.pick(['', '  '])).join('\n')}\n}`
      : r.chance(0.1)
        ? flow(data, r, ',\n  ').replace(/^\{/, '{ ').replace(/\}$/, ' }')
        : flow(data, r);
    return lead + text + r.weighted([[90, ''], [6, ' '], [4, r.pick(['\n', ' // c'])]]);
  }

  // ---- elements ---------------------------------------------------------------------------------------------------

  someTags() {
    let tags = '';
    while (this.random.chance(this.tagging)) tags += this.random.pick([' ', ' ', '', '  ']) + this.tag();
    return tags;
  }

  maybeData(data, chance = this.data) {
    return this.random.chance(chance) ? this.braces(data) : '';
  }

  reference(open, close, kind) {
    return open + this.title(kind) + close + this.someTags() + this.lineEnd();
  }

  definition(open, close, kind) {
    return `${open}${this.title(kind)}${close}:${this.random.weighted([[88, ' '], [6, '\n'], [3, ''], [3, '  ']])}${this.text()}`;
  }

  statement() {
    const body = this.random.weighted([[4, () => this.text()], [4, () => this.reference('[', ']', 'statements')], [3, () => this.definition('[', ']', 'statements')]])();
    return body + this.maybeData(this.elementData());
  }

  argument() {
    const body = this.random.chance(0.6) ? this.reference('<', '>', 'arguments') : this.definition('<', '>', 'arguments');
    return body + this.maybeData(this.elementData());
  }

  element() {
    return this.random.chance(this.leaning.statement ? 0.9 : 0.55) ? this.statement() : this.argument();
  }

  /** What stands between a mark at the start of a line and the element after it. */
  gap() {
    const r = this.random;
    if (r.chance(this.comments * 0.3)) return r.pick([' /* c */ ', '/* c */', ' <!-- c -->', ' // c\n', ' /* a\nb */ ']);
    return r.weighted([[91, ' '], [4, ''], [4, '  '], [1, '\n']]);
  }

  /** Indentation deeper than `parent`. */
  deeper(parent) {
    const r = this.random;
    if (r.chance(this.mischief)) return r.pick(['', ' ', parent]);
    if (this.step && !r.chance(0.08)) return parent + this.step;
    return parent + r.pick([' ', '  ', '   ', '    ', '\t', ' \t', "'", "' ", '\t\t']);
  }

  relations(parent = '', depth = 0) {
    const r = this.random;
    const lines = [];
    let indent = this.deeper(parent);
    for (let count = r.weighted([[60, 1], [28, 2], [12, 3]]); count > 0 && this.room > 0; count--) {
      this.room--;
      const symbol = r.weighted([[5, '+'], [4, '-'], [2, '<+'], [2, '<-'], [2, '+>'], [2, '->'], [2, '><'], [2, '_'], [2, '<_'], [1, '_>']]);
      const gap = this.gap() || (symbol === '_' ? ' ' : '');
      const member = symbol === '><' && !r.chance(0.03) ? this.statement() : this.element();
      lines.push(indent + symbol + gap + member);
      if (r.chance(this.comments)) lines.push(r.pick([`${indent}// c`, '// c', `${indent}/* c */`, '<!-- c -->', `${indent}<!-- a\nb -->`]));
      const nested = depth < 5 && r.chance(depth === 0 ? 0.3 : 0.4) ? this.relations(indent, depth + 1) : [];
      lines.push(...nested);
      // After nested relations a sibling may stand a column further in: the reference counts levels, not columns.
      if (nested.length > 0 && r.chance(0.2)) indent += ' ';
      else if (r.chance(0.03)) indent = r.chance(0.5) ? indent + ' ' : indent.slice(0, -1);
    }
    return lines;
  }

  withRelations(text, probability, indent = '') {
    return this.random.chance(probability) && this.room > 0 ? [text, ...this.relations(indent)] : [text];
  }

  heading() {
    const r = this.random;
    const level = r.weighted([[50, 1], [30, 2], [15, 3], [3, 4], [2, 6]]);
    const title = r.chance(0.75) ? r.pick(this.sections) : this.text();
    this.used.sections.add(title);
    return ['#'.repeat(level) + ' ' + (r.chance(0.97) ? '' : this.gap()) + title + this.someTags() + this.maybeData(this.headingData(), this.leaning.data)];
  }

  rules() {
    const r = this.random;
    return Array.from({ length: r.weighted([[70, 1], [20, 2], [10, 3]]) }, () =>
      r.weighted([[6, 'Modus ponens'], [2, 'MP'], [1, 'Rule .A. x'], [1, 'a (b): c'], [1, 'قاعدة'], [1, 'x\\, y'], [1, ' x  y '], [1, '*b* [A]'], [1, 'Rule /* c */']]),
    ).join(r.pick([', ', ',', ' , ']));
  }

  inference() {
    const r = this.random;
    const indent = r.weighted([[94, ''], [3, ' '], [2, "'"], [1, '\t']]);
    const end = r.weighted([[94, ''], [4, ' '], [2, ' // c']]);
    const data = r.chance(Math.max(this.purpose.explode ? 0.4 : 0.2, this.data)) ? this.braces(this.inferenceData()).replace(/ \/\/ c$/, '') : '';
    const lines = r.weighted([
      [55, () => [indent + '-'.repeat(r.weighted([[90, 4], [3, 5], [7, 20]])) + end]],
      [15, () => [`${indent}--`, this.rules() + data, `--${end}`]],
      [15, () => [`${indent}-- ${this.rules()}${data} --${end}`]],
      [8, () => [`${indent}--`, (data || '{uses: [1]}').trim(), `--${end}`]],
      [4, () => [`${indent}--`, this.rules(), (data || '{uses: [1]}').trim(), `---${end}`]],
      [3, () => [`${indent}-- ${(data || '').trim()}--${end}`]],
    ])();
    if (r.chance(0.12)) {
      const inner = this.deeper('');
      for (let count = r.int(1, 2); count > 0; count--) {
        lines.push(`${inner}${r.pick(['_ ', '<_ ', '<_ '])}${this.element()}`);
        if (r.chance(0.15) && this.room > 0) lines.push(...this.relations(inner, 3));
      }
    }
    return lines;
  }

  structure() {
    const r = this.random;
    const lines = [];
    let number = 0;
    const numbered = () => {
      number++;
      this.room--;
      const indent = r.weighted([[93, ''], [3, ' '], [2, "'"], [2, '\t']]);
      const label = r.chance(0.93) ? number : r.int(0, 12);
      const body = r.chance(0.995) ? this.statement() : this.argument();
      lines.push(...this.withRelations(`${indent}(${label})${this.gap()}${body}`, 0.14, indent));
      if (r.chance(this.comments)) lines.push(r.pick(['// c', '/* c */', '<!-- c -->']));
    };
    for (let steps = r.weighted(this.purpose.explode ? [[25, 1], [45, 2], [30, 3]] : [[65, 1], [25, 2], [10, 3]]); steps > 0; steps--) {
      for (let premises = r.weighted([[4, 0], [40, 1], [40, 2], [16, 3]]); premises > 0 || number === 0; premises--) numbered();
      lines.push(...this.inference());
      numbered();
    }
    if (r.chance(this.mischief)) numbered();
    return lines;
  }

  list() {
    const r = this.random;
    const ordered = r.chance(0.4);
    const indent = r.weighted([[60, ''], [25, '  '], [5, ' '], [5, '\t'], [5, "'"]]);
    const lines = [];
    for (let i = 1, count = r.int(1, 4); i <= count; i++) {
      this.room--;
      const mark = ordered ? `${r.chance(0.9) ? i : r.int(0, 1990)}.` : '*';
      lines.push(...this.withRelations(`${indent}${mark}${this.gap() || ' '}${this.element()}`, 0.2, indent + ' '));
    }
    return lines;
  }

  /** One or more blocks that belong together; each is a list of lines. */
  blocks() {
    const r = this.random;
    this.room--;
    return r.weighted([
      [this.leaning.statement ?? 9, () => [this.withRelations(this.statement(), 0.6)]],
      [5, () => [this.withRelations(this.argument(), 0.55)]],
      [this.leaning.heading ?? 4, () => [this.heading()]],
      [this.leaning.structure ?? 4, () => [this.withRelations(this.argument(), 0.2), this.structure()]],
      [3, () => [this.structure()]],
      [2, () => [this.list()]],
    ])();
  }

  between() {
    const r = this.random;
    const blank = r.chance(this.blanks) ? r.pick(['\n \n', '\n\n\n', '\n\t\n', '\n  \n  \n', ' \n\n', '\n\n \n']) : '\n\n';
    if (!r.chance(this.comments)) return blank;
    return r.pick([`${blank}// c\n`, `${blank}/* c */\n`, `${blank}<!-- a\n\nb -->\n\n`, `\n// c${blank}`, `${blank}// c\n\n`, `${blank}/* c */ `, `\n/* c */\n\n`, `\n\n/* c */\n// d\n`, ` // c${blank}`]);
  }

  toString() {
    const r = this.random;
    const blocks = [];
    while (this.room > 0 || blocks.length === 0) blocks.push(...this.blocks());
    const parts = blocks.map((lines) => lines.join('\n'));
    let text = parts[0];
    for (const part of parts.slice(1)) text += this.between() + part;

    if (Object.keys(this.purpose).length > 0 || r.chance(0.3)) {
      const names = Object.fromEntries(Object.entries(this.used).map(([kind, set]) => [kind, [...set]]));
      const lead = r.weighted([[92, ''], [3, '\n'], [2, '\n\n'], [1, ' '], [2, '// c\n']]);
      text = `${lead}${frontMatter(r, names, this.purpose).join('\n')}${r.weighted([[95, '\n\n'], [3, '\n \n\n'], [2, '\n']])}${text}`;
    } else if (r.chance(0.08)) {
      text = r.pick(['\n', '\n\n', ' \n', '\n \n\n', '// c\n', '/* c */\n\n', '\n// c\n\n', ' ']) + text;
    }
    text += r.weighted([[55, '\n'], [20, ''], [8, '\n\n'], [4, '\n  \n'], [3, '\n\n\n'], [3, ' '], [2, '\n '], [2, '\n\n// c'], [2, '\n// c\n'], [1, '\t\n']]);

    if (r.chance(0.004)) text = '\u{feff}' + text;

    const eol = r.weighted([[88, '\n'], [9, '\r\n'], [2, 'mixed'], [1, '\r']]);
    if (eol === 'mixed') return text.replace(/\n/g, () => r.pick(['\n', '\r\n', '\n', '\r']));
    return eol === '\n' ? text : text.replace(/\n/g, eol);
  }
}

const grown = (random) => {
  for (;;) {
    const text = new Document(random).toString();
    if (text.split('\n').length <= longestLines) return text;
  }
};

export const document = (seed, index) => {
  const random = new Random(seed, index);
  const kind = random.chance(mutatedShare) ? 'mutated' : 'grammar';
  const text = grown(random);
  return { index, kind, text: kind === 'mutated' ? mutate(random, text) : text };
};

export function* documents(seed, count) {
  for (let index = 0; index < count; index++) yield document(seed, index);
}
