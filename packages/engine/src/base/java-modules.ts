/** Where Java keeps its classes, as far as messages tell: the text of a failed cast. Source: JDK 17. */

/** Modules beside java.base whose classes reports meet, by package. */
const modules: readonly (readonly [prefix: string, module: string, loader: string])[] = [
  ['java.sql.', 'java.sql', 'platform'],
  ['javax.sql.', 'java.sql', 'platform'],
  ['java.awt.', 'java.desktop', 'bootstrap'],
  ['javax.', 'java.xml', 'bootstrap'],
  ['org.w3c.dom.', 'java.xml', 'bootstrap'],
  ['java.', 'java.base', 'bootstrap'],
];

function home(javaClass: string): string {
  const found = modules.find(([prefix]) => javaClass.startsWith(prefix));
  return found === undefined ? "unnamed module of loader 'app'" : `module ${found[1]} of loader '${found[2]}'`;
}

/** What a ClassCastException says about a value of class `from`. */
export function castText(from: string, to: string): string {
  const [a, b] = [home(from), home(to)];
  const places = a === b ? `${from} and ${to} are in ${a}` : `${from} is in ${a}; ${to} is in ${b}`;
  return `class ${from} cannot be cast to class ${to} (${places})`;
}
