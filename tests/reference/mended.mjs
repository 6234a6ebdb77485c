// The faults of the reference that hence does not share, mended one by one in its own plugins, so that what hence makes
// of a document that has one can still be compared to the last byte.
//
// Each mend notes its name when it has changed something.

const isMap = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
const isBoolean = (value) => typeof value === 'boolean';
const isText = (value) => typeof value === 'string';
const isScalar = (value) => isText(value) || typeof value === 'number' || isBoolean(value);
const oneOf = (words) => (value) => words.includes(value);
const identity = (value) => value;

/** Name → why the reference is not followed. */
export const MENDS = {
  'names that every JavaScript object inherits': 'The reference keeps claims and tags in ordinary objects: `[constructor]` ends its run, `#constructor` is no tag. To hence they are names like others.',
  'undercut that targets the last inference of an earlier block': 'The reference never forgets the last inference it has seen; hence takes the statement that the undercut stands under, as the reference does before any inference.',
  'relation of a claim or an argument to itself': 'The reference takes it for a repetition of any other relation that ends there, and drops it; hence keeps what is written.',
  'undercut of an argument and another of its inference': 'The reference takes the last undercut from the inference where it moves that of the argument there; hence loses nothing.',
  'argument that is titled `Untitled 1`, or the like': 'The reference replaces it by an argument without a title that gets the same number; hence puts the two together, as it and the reference do with claims.',
  'exploded argument still named by its parts': 'The parts of the reference name the argument that no longer exists, and flags of the old roles stay; in hence they name the new one.',
  'exploded argument whose parts would have titles of others': 'The reference ends with an exception; hence leaves the argument whole.',
  'steps that an exploded argument uses': 'The reference ends where `uses` names a step that is not there, and reads `from` of a conclusion only where there is `uses`, and turns premises round that state the same claim; hence takes the steps that are there, in their order.',
  'regrouped sections': 'After `regroup` the reference still names the sections of the headings in the members, and gives two new sections one id; in hence ids are unique, and members stand in no section.',
  'setting of the wrong type, or an unknown word': 'The reference follows wherever JavaScript leads (an unknown selection shows nothing); hence passes the value over, and reports it.',
  '`isGroup`, `isClosed` or `isCanonical` that is neither true nor false': 'As above: the value is passed over.',
  'data of several members put together': 'The reference keeps a list where a map follows it, and loses a key `__proto__`; in hence what comes later counts, whatever its key.',
  'data that is no map': 'The reference keeps a lone word or list, and makes keys `0`, `1` … of its letters; hence reports it and passes it over.',
  'colour that is no colour': 'The reference hands on what is written; hence takes hexadecimal colours and words of letters, since others would break drawings.',
  'shortcode inside emphasis': 'In the reference the end of the emphasis ends the shortcode instead, so that the emphasis is one character long.',
  'empty emphasis at the beginning of a text': 'The reference puts the word `undefined` into the text, and counts places from there, or has no text at all; to hence the text is empty.',
  'blanks before the title of a heading': 'The reference cuts them from the title, and goes on counting ranges from before them.',
  'escaped character beyond U+FFFF': 'The reference escapes the first half of it, so that white space after it stays.',
  'byte order mark': 'To the reference it is text; hence passes it over, and reports it (M010).',
  'carriage return alone': 'The reference ends a line there; hence counts lines as editors do, at LF and CR LF.',
};

// ---- settings ---------------------------------------------------------------------------------------------------------

const selectionModes = ['all', 'top-level', 'with-title', 'with-relations', 'not-used-in-argument', 'with-more-than-one-relation'];
const labelModes = ['hide-untitled', 'title', 'text', 'none'];

/** What stands in for a value that is passed over. */
const nothing = Symbol('nothing');
const only = (accepts) => (value) => (accepts(value) ? value : nothing);
const truth = only(isBoolean);
const texts = (value) => (Array.isArray(value) ? value.filter(isScalar).map(String) : nothing);
const colours = (value) => (Array.isArray(value) ? value.map((colour) => (isText(colour) ? colour : JSON.stringify(colour))) : nothing);
const mapOf = (read) => (value) => (isMap(value) ? Object.fromEntries(Object.entries(value).flatMap(([key, inner]) => (read(inner) === nothing ? [] : [[key, read(inner)]]))) : nothing);
const area = (readers) => (value) => {
  if (!isMap(value)) return nothing;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, Object.hasOwn(readers, key) ? readers[key](inner) : inner]).filter(([, inner]) => inner !== nothing));
};
const font = only(isText);

const section = (value) => {
  const read = area({ title: (title) => (isScalar(title) ? String(title) : nothing), tags: texts, statements: texts, arguments: texts, isClosed: truth, children: (children) => (Array.isArray(children) ? children.map(section).filter((child) => child !== nothing) : nothing) });
  return read(value);
};

/** Settings as hence understands them. */
const readers = {
  model: area({ mode: only(oneOf(['loose', 'strict'])), removeTagsFromText: truth, transformArgumentRelations: truth, explodeArguments: truth, shortcodes: mapOf((value) => (isText(value?.unicode) ? value : nothing)) }),
  selection: area({
    statementSelectionMode: only(oneOf(selectionModes)), excludeDisconnected: truth, selectedTags: texts, selectElementsWithoutTag: truth, selectedSections: texts,
    selectElementsWithoutSection: truth, includeStatements: texts, excludeStatements: texts, excludeArguments: texts, ignoreIsInMap: truth,
  }),
  map: area({ statementLabelMode: only(oneOf(labelModes)), argumentLabelMode: only(oneOf(labelModes)), addTags: truth }),
  group: area({
    groupDepth: only(Number.isInteger), sections: mapOf(area({ isGroup: truth, isClosed: truth })), ignoreIsGroup: truth, ignoreIsClosed: truth,
    regroup: (value) => (Array.isArray(value) ? value.map(section).filter((child) => child !== nothing) : nothing),
  }),
  color: area({
    colorScheme: (value) => (isText(value) ? value : colours(value)), groupColorScheme: colours, colorizeByTag: truth, colorizeGroupsByTag: truth, tagColors: only(isMap), statementColors: only(isMap),
    argumentColors: only(isMap), groupColors: only(isMap), ignoreColorData: truth, statementFontColor: font, argumentFontColor: font, groupFontColor: font, relationColors: only(isMap),
  }),
};

const understood = area(readers);

/** Data of two members put together. */
const together = (old, later) => {
  const merged = Array.isArray(later) ? [] : {};
  const add = (key, value) => Object.defineProperty(merged, key, { value, enumerable: true, configurable: true, writable: true });
  const isList = Array.isArray(later);
  const base = isList ? (Array.isArray(old) ? old : []) : isMap(old) ? old : {};
  for (const key of Object.keys(base)) add(key, base[key]);
  for (const key of Object.keys(later)) {
    const value = later[key];
    const isPlain = Array.isArray(value) || (isMap(value) && !(value instanceof Date));
    add(key, isPlain ? together(Object.hasOwn(merged, key) ? merged[key] : undefined, value) : value);
  }
  return merged;
};

// ---- texts and places ---------------------------------------------------------------------------------------------------

const placeholder = 0xf400;
const filler = '\u{f4ff}';

/**
 * Escaped characters of two halves, each in the form of one with something after it: of the same length, and read as hence
 * reads them. A space would count as that of a line break.
 */
const withoutAstralEscapes = (text) => {
  const signs = [];
  const changed = text.replace(/\\([\u{10000}-\u{10ffff}])(?=(?:\t[ \t]*)?(?:\/\/[^\r\n]*|\/\*[^]*?\*\/|<!--[^]*?-->)*(\r?\n|\r|$)?)/gu, (_, sign, end) => {
    if (!signs.includes(sign)) signs.push(sign);
    return `\\${String.fromCharCode(placeholder + signs.indexOf(sign))}${end === undefined ? ' ' : filler}`;
  });
  const restore = (json) => signs.reduce((json, sign, at) => json.replaceAll(new RegExp(`${String.fromCharCode(placeholder + at)}(?:${filler}(?:\\\\t)*| )?`, 'g'), sign), json);
  return [changed, restore];
};

const lineStarts = (text, ends) => [0, ...[...text.matchAll(ends)].map((match) => match.index + match[0].length)];

/** A place counted in lines that also end at a lone CR, counted in lines that do not. */
const placeMover = (text) => {
  const theirs = lineStarts(text, /\r\n|\r|\n/g);
  const ours = lineStarts(text, /\n/g);
  return (line, column) => {
    const offset = theirs[line - 1] + column - 1;
    const at = ours.findLastIndex((start) => start <= offset);
    return [at + 1, offset - ours[at] + 1];
  };
};

const everything = function* (value) {
  const open = [value];
  while (open.length > 0) {
    const next = open.pop();
    if (next === null || typeof next !== 'object') continue;
    yield next;
    for (const [key, inner] of Object.entries(next)) if (key !== 'data') open.push(inner);
  }
};

const movePlaces = (json, move) => {
  for (const object of everything(json)) {
    for (const [line, column] of [['startLine', 'startColumn'], ['endLine', 'endColumn']]) {
      // A section that ends before the next heading ends in column 0.
      if (!object[line] || object[column] === undefined) continue;
      if (object[column] === 0) object[line] = move(object[line] + 1, 1)[0] - 1;
      else [object[line], object[column]] = move(object[line], object[column]);
    }
  }
};

const isColour = (text) => /^(?:#[0-9a-f]{3}(?:[0-9a-f]{3})?|[a-z]*)$/i.test(text);

// ---- the plugins --------------------------------------------------------------------------------------------------------

/** Puts the mends among the plugins of the reference. */
export class Mending {
  active = false;
  touched = new Set();

  constructor(argdown) {
    const plugin = (processor, name) => argdown.getPlugin(name, processor);
    const model = plugin('build-model', 'ModelPlugin');
    const exploding = plugin('build-model', 'ExplodeArgumentsPlugin');
    this.rearrange(argdown, 'build-model', [
      this.cleanSettings(plugin('build-model', 'DataPlugin')),
      this.cleanData(),
      this.texts(),
      this.before(),
      model,
      this.dictionaries(),
      this.after(),
      this.untitled(),
      this.undercuts(),
      this.explodedBefore(exploding),
      exploding,
      this.explodedAfter(),
      plugin('build-model', 'RegroupPlugin'),
      this.regrouped(),
    ]);
    const transform = model.transformArgumentRelations;
    model.transformArgumentRelations = (response) => (this.active ? this.transformArgumentRelations(response) : transform(response));
    const preselection = argdown.getPlugins('build-map');
    this.rearrange(argdown, 'build-map', [this.hideFlags(), ...preselection, this.showFlags()]);
  }

  rearrange(argdown, processor, plugins) {
    delete argdown.processors[processor];
    for (const plugin of plugins) argdown.addPlugin(plugin, processor);
  }

  note(name) {
    if (!Object.hasOwn(MENDS, name)) throw new Error(`no such mend: ${name}`);
    this.touched.add(name);
  }

  begin(active) {
    this.active = active;
    this.touched.clear();
  }

  // ---- front matter and data ----

  cleanSettings(data) {
    const original = data.tokenListeners.FrontMatter;
    data.tokenListeners.FrontMatter = (request, response, token, parent) => {
      if (!this.active) return original(request, response, token, parent);
      original({ data: request.data }, response, token, parent);
      const written = response.frontMatter;
      const read = isMap(written) ? understood(written) : written;
      const changed = JSON.stringify(read) !== JSON.stringify(written);
      if (changed) this.note('setting of the wrong type, or an unknown word');
      original(request, response, changed ? { ...token, image: `===${JSON.stringify(read)}===` } : token, parent);
      response.frontMatter = written;
      for (const settings of [request.color?.tagColors, request.color?.statementColors, request.color?.argumentColors, request.color?.groupColors, request.group?.sections]) {
        if (isMap(settings)) Object.setPrototypeOf(settings, null);
      }
    };
    return data;
  }

  cleanData() {
    return {
      name: 'CleanData',
      tokenListeners: {
        Data: (_request, _response, _token, parent) => {
          if (!this.active || !parent || parent.data === undefined || isMap(parent.data)) return;
          this.note('data that is no map');
          delete parent.data;
        },
      },
    };
  }

  hideFlags() {
    this.hidden = [];
    return {
      name: 'HideFlags',
      run: (_request, response) => {
        this.hidden = [];
        if (!this.active) return;
        const elements = [...Object.values(response.statements), ...Object.values(response.arguments)];
        for (const holder of elements.flatMap(({ members }) => members)) {
          if (!holder.data || !Object.hasOwn(holder.data, 'isCanonical') || isBoolean(holder.data.isCanonical)) continue;
          this.hidden.push([holder, holder.data]);
          holder.data = Object.fromEntries(Object.entries(holder.data).filter(([key]) => key !== 'isCanonical'));
          this.note('`isGroup`, `isClosed` or `isCanonical` that is neither true nor false');
        }
      },
    };
  }

  showFlags() {
    return {
      name: 'ShowFlags',
      run: () => {
        for (const [holder, data] of this.hidden) holder.data = data;
        this.hidden = [];
      },
    };
  }

  // ---- texts ----

  /** Follows the text being read, ahead of the reference. */
  texts() {
    let heading = null;
    let statement = null;
    let open = [];
    const target = () => heading ?? statement;
    const entry = () => {
      if (!this.active || !target()) return;
      const { text } = target();
      open.push({ count: target().ranges?.length ?? 0, hadText: text !== undefined });
      if (text === undefined) target().text = '';
    };
    const exit = () => {
      if (!this.active || !target()) return;
      const { count, hadText } = open.pop();
      const length = target().text.length;
      const { ranges } = target();
      // The reference sets the end of whatever began last: shortcodes are begun, too, and never ended.
      this.ends = { range: ranges[count], stop: length > 0 ? length - 1 : 0, emptyAtBeginning: !hadText && length === 0 };
    };
    const rules = {
      argdownEntry: () => {
        [heading, statement, open] = [null, null, []];
        this.settled = new Map();
      },
      headingEntry: (_request, _response, node) => (heading = node),
      headingExit: () => (heading = null),
      boldEntry: entry, italicEntry: entry, boldExit: exit, italicExit: exit,
    };
    this.enterStatement = (node) => (statement = node.statement);
    return { name: 'Texts', ruleListeners: rules };
  }

  before() {
    return {
      name: 'Before',
      ruleListeners: {
        headingExit: (_request, _response, node) => {
          if (!this.active || !isMap(node.data)) return;
          const wrong = ['isGroup', 'isClosed'].filter((key) => Object.hasOwn(node.data, key) && !isBoolean(node.data[key]));
          if (wrong.length === 0) return;
          this.note('`isGroup`, `isClosed` or `isCanonical` that is neither true nor false');
          this.headingData = node.data;
          node.data = Object.fromEntries(Object.entries(node.data).filter(([key]) => !wrong.includes(key)));
        },
      },
    };
  }

  after() {
    const exit = () => {
      if (!this.active || !this.ends) return;
      const { range, stop, emptyAtBeginning } = this.ends;
      this.ends = null;
      this.settled.set(range, stop);
      for (const [settled, stop] of this.settled) {
        if (settled.stop === stop) continue;
        settled.stop = stop;
        this.note('shortcode inside emphasis');
      }
      if (emptyAtBeginning) this.note('empty emphasis at the beginning of a text');
    };
    const enter = (_request, _response, node) => this.enterStatement(node);
    const putTogether = (element) => {
      if (!this.active || !element?.data) return;
      const data = element.members.reduce((data, member) => (isMap(member.data) ? together(data, member.data) : data), undefined);
      if (JSON.stringify(data) === JSON.stringify(element.data)) return;
      element.data = data;
      this.note('data of several members put together');
    };
    return {
      name: 'After',
      ruleListeners: {
        statementEntry: enter, argumentEntry: enter, boldExit: exit, italicExit: exit,
        statementExit: (_request, _response, node) => putTogether(node.equivalenceClass),
        argumentExit: (_request, _response, node) => putTogether(node.argument),
        headingExit: (_request, _response, node) => {
          if (!this.active) return;
          if (this.headingData) {
            node.data = node.section.data = this.headingData;
            this.headingData = null;
          }
          const blanks = node.text.length - node.text.trimStart().length;
          if (blanks === 0) return;
          const inTitle = (offset) => Math.max(offset - blanks, 0);
          for (const range of node.section.ranges) {
            [range.start, range.stop] = [inTitle(range.start), inTitle(range.stop)];
            if (this.settled.has(range)) this.settled.set(range, range.stop);
            this.note('blanks before the title of a heading');
          }
        },
      },
    };
  }

  // ---- the model ----

  dictionaries() {
    const inherited = new Set(Object.getOwnPropertyNames(Object.prototype));
    const dictionary = () =>
      new Proxy(Object.create(null), {
        set: (target, key, value) => {
          if (inherited.has(key)) this.note('names that every JavaScript object inherits');
          if (target[key] !== undefined && target[key] !== value) this.replaced = [target[key], value];
          target[key] = value;
          return true;
        },
      });
    return {
      name: 'Dictionaries',
      ruleListeners: {
        argdownEntry: (_request, response) => {
          this.replaced = null;
          if (!this.active) return;
          for (const key of ['statements', 'arguments', 'tags']) response[key] = dictionary();
        },
      },
    };
  }

  untitled() {
    return {
      name: 'Untitled',
      ruleListeners: {
        pcsEntry: (_request, response, node) => {
          if (!this.active || !this.replaced) return;
          const [old, fresh] = this.replaced;
          this.replaced = null;
          if (node.argument !== fresh) return;
          if (old.pcs.length > 0) throw Object.assign(new Error('a second reconstruction'), { plugin: 'ModelPlugin', code: 'multiple-pcs-assignments' });
          Object.assign(fresh, old, { pcs: fresh.pcs, ...(fresh.section && { section: fresh.section }) });
          for (const relation of response.relations) for (const end of ['from', 'to']) if (relation[end] === old) relation[end] = fresh;
          this.note('argument that is titled `Untitled 1`, or the like');
        },
      },
    };
  }

  undercuts() {
    let block = 0;
    let inferenceBlock = 0;
    let owners = [];
    const entered = (_request, _response, _node, parent) => {
      if (parent?.name === 'argdown') block++;
    };
    const settled = (_request, response, node) => {
      if (!this.active) return;
      const { relation } = node;
      if (relation.from !== relation.to || response.relations.includes(relation)) return;
      if (relation.from.relations.some((other) => other.from === other.to && other.relationType === relation.relationType)) return;
      response.relations.push(relation);
      relation.from.relations.push(relation, relation);
      this.note('relation of a claim or an argument to itself');
    };
    const ruleListeners = {
      argdownEntry: () => (owners = []),
      inferenceEntry: () => (inferenceBlock = block),
      relationsEntry: (_request, _response, _node, parent) => owners.push(parent),
      relationsExit: () => owners.pop(),
      outgoingUndercutEntry: (_request, response, node) => {
        const owner = owners.at(-1);
        if (!this.active || owner?.name !== 'statement' || node.relation.to?.type !== 'inference' || inferenceBlock === block) return;
        node.relation.to = response.statements[owner.statement.title];
        this.note('undercut that targets the last inference of an earlier block');
      },
    };
    for (const rule of ['heading', 'statement', 'pcs', 'argument', 'orderedList', 'unorderedList']) ruleListeners[rule + 'Entry'] = entered;
    for (const rule of ['incomingSupport', 'incomingAttack', 'outgoingSupport', 'outgoingAttack', 'contradiction', 'incomingUndercut', 'outgoingUndercut']) ruleListeners[rule + 'Exit'] = settled;
    return { name: 'Undercuts', ruleListeners };
  }

  /** Relations from a reconstructed argument start at its conclusion, undercuts of one end at its last inference. */
  transformArgumentRelations(response) {
    const remove = (list, relation) => list.includes(relation) && list.splice(list.indexOf(relation), 1);
    const isReconstructed = (element) => element.type === 'argument' && element.pcs.length > 0;
    response.relations = response.relations.filter((relation) => {
      let kept = true;
      const { from, to } = relation;
      if (isReconstructed(from)) {
        remove(from.relations, relation);
        const claim = response.statements[from.pcs.at(-1).title];
        relation.from = claim;
        const likeIt = claim.relations.filter((other) => other.to === to && other.relationType === relation.relationType);
        const same = likeIt.filter((other) => to !== claim || other.from === claim);
        if (likeIt.length > 0 && same.length === 0) this.note('relation of a claim or an argument to itself');
        kept = same.length === 0;
        if (kept) claim.relations.push(relation);
        else remove(to.relations, relation);
      }
      if (isReconstructed(to) && relation.relationType === 'undercut') {
        const { inference } = to.pcs.at(-1);
        relation.to = inference;
        const same = inference.relations.some((other) => other.from === relation.from && other.relationType === relation.relationType);
        if (same) {
          this.note('undercut of an argument and another of its inference');
          remove(relation.from.relations, relation);
          remove(to.relations, relation);
          kept = false;
        } else {
          // The reference leaves it with the argument as well, and hence follows.
          if (inference.relations.length > 0) this.note('undercut of an argument and another of its inference');
          inference.relations.push(relation);
        }
      }
      return kept;
    });
  }

  // ---- exploded arguments ----

  explodedBefore(exploding) {
    const explode = exploding.explodeArgument;
    exploding.explodeArgument = (response, argument) => {
      const conclusions = argument.pcs.filter(({ role }) => role !== 'premise');
      const isTaken = conclusions.length > 1 && conclusions.some((_, at) => this.whole.has(`${argument.title} - ${at + 1}`));
      if (this.active && isTaken) this.note('exploded argument whose parts would have titles of others');
      else explode.call(exploding, response, argument);
    };
    const original = exploding.getInferentialStep;
    exploding.getInferentialStep = (response, argument, conclusion, index) => {
      const list = ({ data } = {}, key) => (Array.isArray(data?.[key]) ? data[key] : undefined);
      const { inference } = conclusion;
      const named = list(inference, 'uses') ?? list(conclusion, 'uses') ?? list(inference, 'from') ?? list(conclusion, 'from');
      if (!this.active) return original.call(exploding, response, argument, conclusion, index);
      const before = argument.pcs.slice(0, index);
      const since = Math.max(before.findLastIndex(({ role }) => role === 'intermediary-conclusion'), 0);
      const number = (value) => (Number.isInteger(value) ? value : isText(value) && /^\s*[+-]?\d+\s*$/.test(value) ? Number(value) : NaN);
      let uses = named ? named.map(number).filter((value) => value >= 1 && value <= argument.pcs.length) : before.slice(since).map((_, at) => since + at + 1);
      const theirs = list(inference, 'uses') ?? list(conclusion, 'uses') ?? list(inference, 'from') ?? (conclusion.data?.uses ? list(conclusion, 'from') : undefined);
      if (argument.pcs.filter(({ role }) => role !== 'premise').length === 1) {
        // It stays whole, so that nothing is taken twice.
        uses = uses.filter((number, at) => number !== index + 1 && uses.lastIndexOf(number) === at);
      }
      const titles = uses.map((number) => argument.pcs[number - 1].title);
      if (!theirs ? named || new Set(titles).size < titles.length : JSON.stringify(uses) !== JSON.stringify(theirs)) this.note('steps that an exploded argument uses');
      const told = { ...conclusion, inference: { ...inference, data: { uses } } };
      const step = original.call(exploding, response, argument, told, index);
      const members = response.statements[conclusion.title].members;
      const replaced = members.indexOf(conclusion);
      if (replaced !== -1) members.splice(replaced, 1);
      step.at(-1).inference = inference;
      return step;
    };
    return {
      name: 'ExplodedBefore',
      run: (_request, response) => {
        this.movedUndercuts = this.active ? response.relations.filter(({ to }) => to.type === 'inference').map((relation) => [relation, relation.to]) : [];
        this.whole = new Set(Object.keys(response.arguments));
      },
    };
  }

  explodedAfter() {
    return {
      name: 'ExplodedAfter',
      run: (request, response) => {
        if (!this.active || !request.model.explodeArguments) return;
        for (const [relation, inference] of this.movedUndercuts) relation.to = inference;
        for (const [title, argument] of Object.entries(response.arguments)) {
          if (this.whole.has(title)) continue;
          this.note('exploded argument still named by its parts');
          argument.pcs.forEach((step, at) => {
            if (step.role === 'premise') delete step.inference;
            else if (step.inference) Object.assign(step.inference, { argumentTitle: title, conclusionIndex: at });
          });
          argument.members = argument.members.map((member) => ({ ...member, title, ...(member.pcs && { pcs: argument.pcs }) }));
        }
        for (const claim of Object.values(response.statements)) {
          for (const member of claim.members) {
            if (member.argumentTitle === undefined || Object.hasOwn(response.arguments, member.argumentTitle)) continue;
            const last = Object.keys(response.arguments).findLast((title) => !this.whole.has(title) && title.startsWith(`${member.argumentTitle} - `));
            member.argumentTitle = last;
            this.note('exploded argument still named by its parts');
          }
          const has = (role) => claim.members.some((member) => member.role === role);
          const set = (key, value) => {
            if (claim[key] === value) return;
            this.note('exploded argument still named by its parts');
            if (value === undefined) delete claim[key];
            else claim[key] = value;
          };
          set('isUsedAsPremise', has('premise') || undefined);
          set('isUsedAsMainConclusion', has('main-conclusion') || undefined);
          set('isUsedAsIntermediaryConclusion', has('intermediary-conclusion') || (has('main-conclusion') ? false : undefined));
        }
      },
    };
  }

  // ---- sections ----

  regrouped() {
    return {
      name: 'Regrouped',
      run: (request, response) => {
        if (!this.active || !request.group?.regroup?.length) return;
        const elements = [...Object.values(response.statements), ...Object.values(response.arguments)];
        for (const member of elements.flatMap(({ members, pcs = [] }) => [...members, ...pcs])) {
          if (member.section) this.note('regrouped sections');
          delete member.section;
        }
        let number = 0;
        const renumber = (section) => {
          const id = `s${number++}`;
          if (section.id !== id) this.note('regrouped sections');
          section.id = id;
          section.children.forEach(renumber);
        };
        response.sections.forEach(renumber);
      },
    };
  }

  // ---- the whole ----

  /** What to ask the reference in place of a text, and what to do with its answer. */
  asked(text) {
    let asked = text;
    const changes = [];
    if (asked.startsWith('\u{feff}')) {
      asked = asked.slice(1);
      this.note('byte order mark');
      changes.push((json) => {
        for (const object of everything(json)) for (const end of ['start', 'end']) if (object[`${end}Line`] === 1 && object[`${end}Column`] > 0) object[`${end}Column`]++;
      });
    }
    const [withoutEscapes, restore] = withoutAstralEscapes(asked);
    if (/\r(?!\n)/.test(asked)) {
      const move = placeMover(asked);
      changes.unshift((json) => {
        const before = JSON.stringify(json);
        movePlaces(json, move);
        if (JSON.stringify(json) !== before) this.note('carriage return alone');
      });
    }
    changes.push((json) => {
      for (const object of everything(json)) {
        for (const [key, otherwise] of [['color', undefined], ['fontColor', '#000000']]) {
          if (!isText(object[key]) || isColour(object[key])) continue;
          this.note('colour that is no colour');
          if (otherwise === undefined) delete object[key];
          else object[key] = otherwise;
        }
      }
    });
    if (withoutEscapes !== asked) this.note('escaped character beyond U+FFFF');
    const answer = (written) => {
      const json = JSON.parse(restore(written));
      for (const change of changes) change(json);
      return json;
    };
    return [withoutEscapes, answer];
  }
}
