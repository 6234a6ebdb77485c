// Random edits of a document: characters, tokens, lines. They work on code points, so that no half surrogate arises.
import { mutationTokens } from './words.mjs';

const characterEdits = [
  (r, c) => c.splice(r.int(0, c.length - 1), 1),
  (r, c) => c.splice(r.int(0, c.length - 1), r.int(1, 6)),
  (r, c) => c.splice(r.int(0, c.length), 0, r.pick(mutationTokens)),
  (r, c) => c.splice(r.int(0, c.length), 0, r.pick(mutationTokens)),
  (r, c) => (c[r.int(0, c.length - 1)] = r.pick(mutationTokens)),
  (r, c) => c.splice(r.int(0, c.length), 0, r.pick(c)),
  (r, c) => {
    const i = r.int(0, c.length - 1);
    const j = Math.min(c.length - 1, i + 1);
    [c[i], c[j]] = [c[j], c[i]];
  },
  (r, c) => c.splice(r.int(1, c.length)),
];

const lineEdits = [
  (r, l) => l.splice(r.int(0, l.length - 1), 1),
  (r, l) => l.splice(r.int(0, l.length), 0, r.pick(l)),
  (r, l) => {
    const i = r.int(0, l.length - 1);
    const j = r.int(0, l.length - 1);
    [l[i], l[j]] = [l[j], l[i]];
  },
  (r, l) => {
    const i = r.int(0, l.length - 1);
    l[i] = r.pick([' ', '  ', '    ', '\t', "'"]) + l[i];
  },
  (r, l) => {
    const i = r.int(0, l.length - 1);
    l[i] = l[i].replace(/^[ \t']/, '');
  },
  (r, l) => {
    const i = r.int(0, l.length - 1);
    l[i] = l[i].trimStart();
  },
  (r, l) => l.splice(r.int(0, l.length), 0, r.pick(['', '', ' ', '// c', '/* c */', '----', '===', '(1) x', '* x', '1. x', '# h', '  + <A>', '[A]', '{a: 1}'])),
  (r, l) => {
    const i = r.int(0, l.length - 1);
    l.splice(i, 2, l.slice(i, i + 2).join(r.pick(['', ' '])));
  },
  (r, l) => {
    const i = r.int(0, l.length - 1);
    l[i] = l[i] + r.pick([' ', '  ', '\t', ' // c', ' {a: 1}', ' #t', '\\', ' *', '.', ' [A]']);
  },
];

export const mutate = (random, text) => {
  for (let edits = random.weighted([[6, 1], [3, 2], [1, 4]]); edits > 0; edits--) {
    if (random.chance(0.6)) {
      const characters = [...text];
      if (characters.length === 0) return text;
      random.pick(characterEdits)(random, characters);
      text = characters.join('');
    } else {
      const lines = text.split('\n');
      random.pick(lineEdits)(random, lines);
      text = lines.join('\n');
    }
  }
  return text;
};
