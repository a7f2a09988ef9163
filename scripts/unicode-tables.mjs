// Source of re2js -> the same with tables of characters that the engine of JavaScript makes when an expression asks for one: it knows categories, properties
// and scripts itself, by the same names. Part of the bundle only; a third of re2js is tables that hardly any filter needs.

/** What makes a table: ranges of code points with the property, each as first, last and 1. */
const MAKE_TABLE = `
const tableOf = (property) => {
	let test;
	try {
		test = new RegExp("\\\\p{" + property + "}", "u");
	} catch {
		throw new RE2JSSyntaxException("unknown characters", property.replace("Script=", ""));
	}
	const ranges = [];
	let first = -1;
	for (let rune = 0; rune <= 0x110000; rune++) {
		const has = rune < 0x110000 && test.test(String.fromCodePoint(rune));
		if (has && first === -1) first = rune;
		if (has || first === -1) continue;
		ranges.push(first, rune - 1, 1);
		first = -1;
	}
	return new UnicodeRangeTable(Uint32Array.from(ranges));
};
`;

const TABLE = /^\t\t(\w+): \(\) => new UnicodeRangeTable\(decodeRanges\("[^"]*", (?:true|false)\)\)(,?)$/gm;

/** Throws if the source is not of the form that is known. */
export function withoutUnicodeTables(source) {
  let changed = 0;
  const replaced = source.replace(/static (CATEGORIES|SCRIPTS) = new LazyMap\(\{\n.*?\n\t\}\)/gs, (section, name) =>
    section.replace(TABLE, (_line, property, comma) => {
      changed += 1;
      return `\t\t${property}: () => tableOf("${name === 'SCRIPTS' ? 'Script=' : ''}${property}")${comma}`;
    }),
  );
  if (changed < 200) throw new Error(`re2js has other tables than expected: ${changed} are known`);
  return replaced + MAKE_TABLE;
}
