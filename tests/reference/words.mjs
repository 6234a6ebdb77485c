// What generated documents are made of.

export const plainTitles = ['A', 'B', 'C', 'D', 'E', 'F', 'Claim', 'Reason', 'Main claim', 'Some longer title', 'Foo-Bar'];

/** Titles on which implementations tend to differ: key order, trimming, scripts, markup inside brackets. */
export const oddTitles = [
  '1', '2', '10', '42', '007', '1.5', '-1x', '4294967295', '4294967294',
  'Untitled 1', 'Untitled 2', 'Untitled 3', 'Untitled', 'Untitledness', 'untitled 1',
  ' padded ', 'a  b', 'A, B', 'x:y', '(y)', 'a (b) c', '*b*', 'snake_case', '#5', 'a.b.', 'q?', '"quoted"', 'it\'s', 'a/b', '\\', 'a & b', '{x}', '//x', '@x', '.A.',
  'ادعاء', 'العنوان الأول', 'Ünï', '論点', '😀', 'e\u0301', 'a\u00A0b', 'a\u2028b', '\u200F', 'ǅ', '𝗢',
];

/** Names that every JavaScript object inherits. */
export const inheritedTitles = ['constructor', 'toString', '__proto__', 'hasOwnProperty', 'valueOf'];

export const plainTags = ['t', 'core', 'pro', 'con', 'tag-1', 'two'];
export const oddTags = [
  '(two words)', '(a #b)', '(1)', '(_)', '( padded )', '5', '1a', 'UPPER', 'a_b', '_x_', 'a^b', 'a[b', '`x', '-', 'é', 'وسم', '論', 'ö\u00A0ü', 'a\u3000b', 'a\u2019', 'constructor',
];

export const plainWords = ['sheep', 'are', 'not', 'the', 'only', 'animals', 'that', 'we', 'could', 'eat', 'truth', 'is', 'one', 'a', 'b', 'x1', 'why', 'Nothing'];
export const unicodeWords = ['größer', 'naïve', 'e\u0301te\u0301', 'حجة', 'لأنّ', 'السؤال؟', '論証', '😀', '👩‍👩‍👧', '🇩🇪', '𝗢𝗣', 'a\u00A0b', '\u00A0', 'a\u2028b', 'a\u2029b', 'a\u3000b', '\u200Frtl', '\uFEFFx', 'ﬁn', '“quoted”', '–', '…', 'a\u0085b', 'a\u000Bb', 'a\u000Cb', 'İ', 'ß'];

/** Pieces that stay text in the reference, although they look like markup. */
export const harmlessMarks = [
  'it is.', 'yes,', 'no;', 'so:', 'really?', 'stop!', '(aside)', '(x) y', 'a/b', 'and/or', '50 %', '$5', '=', '=>', '==', '`code`', '|', '~', '^', '"said"', "it's", "'", '& co', 'e.g.', 'i.e. x', '3.14', '1.', '12:30', 'a:b', '1,000', '-', '- x', '+', '+ x', '-5', '--', '---', 'a-b', 'a -> b', '>', '>>', '> x', ')', ']', '}', '],', 'a;b', '/', '/ x', '\\\\', '& <!-- x --> &', '!', '!?', '...', '…', '..', '. . .', 'x.y', 'x.y.z', '@', '@ x', 'a@b', '#', '# x', '##', ', # x', 'http:x', 'www.x.org', '"', '', '  ',
];

/** Pieces at which the reference often gives up, or reads something surprising. */
export const riskyMarks = [
  'a_b', '2*3', '[x]', '[x', '[', '<x>', '<', '< x', 'a<b', 'a < b > c', '{x}', '{', '{a: 1}', '{a: 1}.', '{a: 1} x', '{{}}', '{}', '**', '__', '* x', '*', '_', '_ x', ' _', '***', '****', '__x', '**x', '*x', 'x*', 'x**', 'x_', '*x *', '*x*y', '**x*y**', '*x**', '_x *y_ z*', '\\', '(1)', '[x]:', '<x>:', '[ ]', '[]', '[]:', '<>', '[-x]', '<-x>', '<->', '[x](', '[x]()', '[x](y', '[](y)', '[^1]', '![alt](u)', 'http://x.org/a', 'see http://x.org', '// x', '/* x', '*/', '<!-- x', '-->', '===', '=== x ===', '@[', '@[x', '@<', '@<x', '@[A].', '@(x)', '#(', '#()', '#(x', '#[x]', '.x', ':x', '::', ':::', '. x.', '.A.B.', ':A:B:', '.A', 'x.A.y', '\\\n', '<b>x</b>', '[A] x', '[A]. x', '<A> x', 'x [A]: y', 'x <A>: y', '+>', '<+', '><', '_>', '<_',
];

export const shortcodes = ['.x.', ':A:', '.E.', '.P.', ':O:', ':[]:', '.<->.', ':v:', '.up.', ':down:', '.love.', ':star:', '.A.', ':E:', '.->.', ':<->:', '.~.', ':^:', '.v.', '.v_.', ':<>:', '.[].', ':smile:', '.smile.', ':+1:', ':-1:', '.?.', ':heart:', '.unknown.', ':foo:', ':e.g.:', '.a:b.', '..A.', '.A.,', ':x:y:', '.P.Q.', ':O:.'];

export const escapes = ['\\*', '\\_', '\\[x\\]', '\\<x\\>', '\\#x', '\\@', '\\{x\\}', '\\.', '\\:', '\\-', '\\+', '\\\\', '\\ x', '\\a', '\\😀', '\\/\\/ x', '\\(', '\\1', '\\\t', '\\é', '\\=', '\\   x'];

export const links = ['[link](http://x.org)', '[two words](x.html)', '[a](b "c")', '[a](b_c)', '[*a*](u)', '[ a ]( u )', '[l](#s)', '[ربط](u)', '[a](u).', '[😀](😀)', '[a\u00A0](u)', '[[a](u)', '[a: b](u)', '[a](u)[b](v)', '[a](u)x'];

export const comments = ['/* c */', '<!-- c -->', '/**/', '/* [A] */', '<!-- <A> #t -->', '/* a\nb */', '<!-- a\n\nb -->', '/* a\n\n\nb */', '/*x*/', '/* * */'];

/** Data that YAML reads in ways of its own, or not at all. */
export const oddData = [
  '{}', '{ }', '{\n}', '{\n- a\n- b\n}', '{\nfoo\n}', '{\n  a: 1\n  b:\n    c: d\n}', '{a}', '{a, b}', '{a: 1, a: 2}', '{&x a: 1, b: *x}', '{a: &x [1], b: *x}', '{<<: {a: 1}, b: 2}', "{'a': 1,}", '{a: {b: {c: }}}', '{? a : b}', '{a: [1,,2]}', '{a:1}', '{"a":1}', '{a: !!str 1}', '{a: !!set {x, y}}', '{a: !no b}', '{1: x, true: y, null: z}', '{[a, b]: c}', '{a: "x\ny"}', "{a: 'x\n\n  y'}", '{a: x y,\n\n b: z}', '{\na: |\n  x\n  y\nb: >-\n  z\n}', '{\na: 1 # c\n}', '{a: }}', '{a: {b: 1}}', '{ a: "}" }', '{a: "} x"}', '{constructor: 1}', '{__proto__: {x: 1}}', '{isInMap: [true]}', '{color: {color: "#123456"}}', '{color: {color: 2}}',
];

export const mutationTokens = [
  '+ ', '- ', '_ ', '<+ ', '<- ', '<_ ', '+> ', '-> ', '_> ', '>< ', '(1) ', '(2)', '1. ', '* ', '# ', '## ', '--', '----', '-----', '---', '--\n', '-- R --\n', '===\n', '[A]', '[A]:', '[B]: x', '<A>', '<A>:', '<B>: x', '@[A]', '@<A>', '#t', '#(a b)', '{a: 1}', '{isInMap: false}', '{', '}', '{\n', '\n}', '[', ']', '<', '>', '(', ')', '[a](b)', '*', '_', '**', '__', '*b*', '__i__', '\\', '\\*', '.A.', ':->:', '//', '// c\n', '/*', '*/', '/* c */', '<!--', '-->', '<!-- c -->', '\n', '\n\n', '\n\n\n', '\n \n', '\r\n', '\r\n\r\n', '\r', '\t', ' ', '  ', '    ', "'", '.', ':', ',', ';', '@', '#', '-', '+', '\u00A0', '\u2028', '\u200B', 'é', 'e\u0301', 'حجة', '😀', '\uFEFF', '\u0000', 'x', '[1]', '[Untitled 1]',
];
