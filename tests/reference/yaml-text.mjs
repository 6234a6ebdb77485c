// Values written as YAML, in flow or block style, as people write it and a little odder.

const plain = /^[A-Za-z][A-Za-z0-9 -]*[A-Za-z0-9]$|^[A-Za-z]$/;
const reserved = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

/** A value whose YAML spelling is given, where a JavaScript value would lose it (0x1F, 2020-01-01, ~). */
export class Spelled {
  constructor(text) {
    this.text = text;
  }
}

export const scalar = (value, random) => {
  if (value instanceof Spelled) return value.text;
  if (typeof value !== 'string') return JSON.stringify(value) ?? 'null';
  if (plain.test(value) && !reserved.test(value) && !random.chance(0.15)) return value;
  return random.chance(0.2) && !/['\\\n\t\u0080-\u00a0\u2028\u2029\ufeff]/.test(value) ? `'${value}'` : JSON.stringify(value);
};

const isMap = (value) => value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof Spelled);

export const flow = (value, random, separator = ', ') => {
  if (Array.isArray(value)) return `[${value.map((item) => flow(item, random)).join(', ')}]`;
  if (isMap(value)) return `{${Object.entries(value).map(([key, item]) => `${scalar(key, random)}: ${flow(item, random)}`).join(separator)}}`;
  return scalar(value, random);
};

/** Lines in block style. */
export const block = (value, random, indent = '') => {
  const lines = [];
  for (const [key, item] of Object.entries(value)) {
    const name = indent + scalar(key, random) + ':';
    if (isMap(item) && Object.keys(item).length > 0 && !random.chance(0.25)) {
      lines.push(name, ...block(item, random, indent + '  '));
    } else if (Array.isArray(item) && item.length > 0 && !random.chance(0.4)) {
      lines.push(name);
      for (const entry of item) {
        if (isMap(entry) && Object.keys(entry).length > 0 && !random.chance(0.3)) {
          const inner = block(entry, random, indent + '    ');
          lines.push(indent + '  - ' + inner[0].trimStart(), ...inner.slice(1));
        } else {
          lines.push(indent + '  - ' + flow(entry, random));
        }
      }
    } else {
      lines.push(`${name} ${flow(item, random)}`);
    }
  }
  return lines;
};
