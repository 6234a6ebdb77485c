// Delta debugging: the smallest document that still shows a difference.

/** Removes ever smaller runs of `parts` as long as `holds(parts)` stays true. */
const shrink = async (parts, holds) => {
  for (let size = Math.ceil(parts.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let start = 0; start < parts.length; ) {
      const candidate = [...parts.slice(0, start), ...parts.slice(start + size)];
      if (await holds(candidate)) parts = candidate;
      else start += size;
    }
  }
  return parts;
};

/** `shows(text)` says whether a text shows the difference. First lines go, then characters, until nothing more can go. */
export const reduce = async (text, shows, { tests = 4000 } = {}) => {
  const seen = new Map();
  const test = async (candidate) => {
    if (seen.has(candidate)) return seen.get(candidate);
    if (tests-- <= 0) return false;
    const result = await shows(candidate);
    seen.set(candidate, result);
    return result;
  };
  for (let before; before !== text; ) {
    before = text;
    text = (await shrink(text.split(/(?<=\n)/), (lines) => test(lines.join('')))).join('');
    text = (await shrink([...text], (characters) => test(characters.join('')))).join('');
  }
  return text;
};
