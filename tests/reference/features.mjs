// Which features of the language a document uses, told from the reference's own tokens, tree and model.

const tokenNames = [
  'FrontMatter', 'Data', 'EscapedChar', 'SpecialChar', 'Emptyline', 'Newline', 'HeadingStart', 'StatementNumber', 'InferenceStart', 'ListDelimiter', 'OrderedListItem', 'UnorderedListItem',
  'StatementDefinition', 'StatementReference', 'StatementMention', 'ArgumentDefinition', 'ArgumentReference', 'ArgumentMention', 'Link', 'Tag', 'UnusedControlChar',
  'AsteriskBoldStart', 'UnderscoreBoldStart', 'AsteriskItalicStart', 'UnderscoreItalicStart',
];
const relationTokens = ['IncomingSupport', 'IncomingAttack', 'OutgoingSupport', 'OutgoingAttack', 'Contradiction', 'IncomingUndercut', 'OutgoingUndercut'];

const textFeatures = [
  ['text: CRLF', /\r\n/], ['text: CR alone', /\r(?!\n)/], ['text: Arabic', /[\u0600-\u06ff]/], ['text: astral', /[\u{10000}-\u{10ffff}]/u], ['text: NBSP', /\u00a0/], ['text: U+2028 or U+2029', /[\u2028\u2029]/],
  ['text: combining mark', /\p{M}/u], ['text: zero-width or BOM', /[\u200b-\u200f\ufeff]/], ['text: blank line with spaces', /\n[ \t]+\r?\n/], ['text: trailing blank lines', /\n\s*\n\s*$/], ['text: leading blank', /^\s*\n/],
  ['text: no line end at the end', /[^\n]$/], ['text: trailing spaces', /[ \t]\r?\n/], ['comment: //', /(?:^|\s)\/\/.*\r?\n/], ['comment: /* */', /\/\*[^]*?\*\//], ['comment: <!-- -->', /<!--[^]*?-->/], ['comment: spans lines', /\/\*[^*]*\n[^*]*\*\/|<!--[^>]*\n[^>]*-->/],
  ['indent: tab', /(?:^|\n)[ ']*\t/], ['indent: apostrophe', /(?:^|\n)[ \t]*'[ \t']*(?:[-+*]|[<>_][-+_<>]|_ |\(\d|\d+\.)/],
  ['bracket in prose', /\w \[[^\]\n]*\](?![:(])/], ['underscore in a word', /\w_\w/],
];

const visit = (node, parent, depth, see) => {
  if (!node) return;
  see(node, parent, depth);
  for (const child of node.children ?? []) visit(child, node, depth + (node.name === 'relations' ? 1 : 0), see);
};

const settingNames = new Set([
  'mode', 'removeTagsFromText', 'transformArgumentRelations', 'explodeArguments', 'shortcodes',
  'statementSelectionMode', 'excludeDisconnected', 'selectedTags', 'selectElementsWithoutTag', 'selectedSections', 'selectElementsWithoutSection', 'includeStatements', 'excludeStatements', 'excludeArguments', 'ignoreIsInMap',
  'statementLabelMode', 'argumentLabelMode', 'addTags', 'groupDepth', 'sections', 'regroup', 'ignoreIsGroup', 'ignoreIsClosed',
  'colorScheme', 'groupColorScheme', 'colorizeByTag', 'colorizeGroupsByTag', 'tagColors', 'statementColors', 'argumentColors', 'groupColors', 'ignoreColorData', 'statementFontColor', 'argumentFontColor', 'groupFontColor', 'relationColors',
]);

const settings = (value, path, add) => {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return;
  for (const [key, inner] of Object.entries(value)) {
    const name = [...path, key].join('.');
    if (!['model', 'selection', 'map', 'group', 'color'].includes(path[0] ?? key)) continue;
    if (path.length === 1) {
      const value = (typeof inner === 'string' && /^[a-z-]+$/.test(inner)) || typeof inner === 'boolean' ? ` = ${inner}` : '';
      if (settingNames.has(key)) add(`setting: ${name}${value}`);
    } else settings(inner, [...path, key], add);
  }
};

/** Names of the features that an accepted document shows. */
export const features = (text, { response, json }) => {
  const found = new Set();
  const add = (name) => found.add(name);
  const types = new Set(response.tokens.map((token) => token.tokenType?.name));
  for (const name of tokenNames) if (types.has(name)) add(`token: ${name}`);
  for (const name of relationTokens) if (types.has(name)) add(`relation: ${name}`);
  for (const [name, pattern] of textFeatures) if (pattern.test(text)) add(name);

  visit(response.ast, null, 0, (node, parent, depth) => {
    const kind = node.tokenType?.name;
    if (relationTokens.includes(kind)) {
      if (depth >= 1) add(`relation: nested ${Math.min(depth, 4)}${depth >= 4 ? ' or more' : ''} deep`);
      if (parent && parent.children[1]?.name === 'argument') add('relation: to or from an argument');
    }
    if (kind === 'Data' && parent) {
      add(`data: on ${parent.name}`);
      if (/^\{[ \t]*\n/.test(node.image)) add('data: block style');
      if (parent.data && typeof parent.data === 'object') for (const key of ['isInMap', 'isInGroup', 'isCanonical', 'isGroup', 'isClosed', 'color', 'rank', 'uses', 'from', 'images']) if (Object.hasOwn(parent.data, key)) add(`data: ${key}`);
    }
    if (node.name === 'relations') {
      const starts = node.children.slice(1).map((child) => child.children[0].image.match(/^[ \t']*/)[0].length);
      if (new Set(starts).size > 1) add('relation: siblings at different columns');
      if (parent?.name === 'inference') add('inference: undercut');
    }
    if (node.name?.endsWith('ListItem') && node.children[1]?.children.some((child) => child.name === 'relations')) add('list: item with relations');
    if (node.name === 'inference') add(node.children.some((child) => child.name === 'inferenceRules') ? 'inference: rules' : node.children.some((child) => child.tokenType?.name === 'Data') ? 'inference: data only' : 'inference: bare');
    if (node.name === 'pcs') add(`structure: ${Math.min(3, node.children.length - 1)}${node.children.length > 3 ? ' or more' : ''} inferences`);
    if (node.name === 'pcsStatement' && node.children[1].children.some((child) => child.name === 'relations')) add('structure: relations below a premise or conclusion');
    if ((node.name === 'bold' || node.name === 'italic') && node.children.length === 2) add('emphasis: empty');
    if ((node.name === 'bold' || node.name === 'italic') && node.children[1]?.children?.some((child) => child.name === 'bold' || child.name === 'italic')) add('emphasis: nested');
    if (node.name === 'statementContent') {
      if (node.children.filter((child) => child.tokenType?.name === 'Newline').length > 1) add('text: several lines');
      node.children.forEach((child, index) => {
        const before = node.children[index - 1]?.children?.at(-1)?.image;
        if ((child.name === 'bold' || child.name === 'italic') && before && /\w$/.test(before)) add('emphasis: in the middle of a word');
      });
    }
    if (node.name === 'heading' && node.tags) add('heading: tags');
    if (node.name === 'heading' && node.children[1].children.some((child) => child.name !== 'freestyleText' && child.tokenType?.name !== 'Newline')) add('heading: markup or tags');
  });

  settings(response.frontMatter, [], add);
  for (const [title, { members, relations }] of Object.entries(json.statements)) {
    if (members.length > 1) add('model: statement with several members');
    if (members.filter(({ data }) => data).length > 1) add('model: data merged over members');
    if (relations.length > 2) add('model: statement with 3 or more relations');
    if (/^(?:0|[1-9]\d*)$/.test(title)) add('title: number');
    if (/^Untitled \d+$/.test(title) && members.some(({ isReference }) => isReference)) add('title: Untitled N written by hand');
  }
  for (const { pcs, members } of Object.values(json.arguments)) {
    if (pcs.length > 0) add(members.length > 0 ? 'structure: of a named argument' : 'structure: alone');
    if (pcs.some(({ inference }) => inference?.data?.uses || inference?.data?.from)) add('inference: uses or from');
  }
  for (const { relationType } of json.relations) add(`model: relation ${relationType}`);
  const nodes = (list) => {
    for (const node of list) {
      add(`map: ${node.type}`);
      if (node.isClosed) add('map: closed group');
      if (node.level > 1) add('map: group in a group');
      nodes(node.children ?? []);
    }
  };
  nodes(json.map.nodes);
  for (const { id, relationType } of json.map.edges) add(id.startsWith('n') ? 'map: derived edge between arguments' : `map: edge ${relationType}`);
  return found;
};
