/** Rows of the benchmark as CSV text: deterministic, the same for every engine. */

const regions = ['North', 'South', 'East', 'West', 'Centre', 'Overseas'] as const;
const words =
  'amber basalt cedar delta ember flint granite harbor indigo jasper kelp linen marble nickel onyx pearl quartz russet slate topaz'.split(
    ' ',
  );

/** Pieces of `count` rows with a header line; each piece about a thousand lines. */
export function* benchRows(count: number): Generator<string> {
  let state = 12345;
  const next = (below: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return (state >> 8) % below;
  };
  const word = (): string => words[next(words.length)] as string;
  const name = (): string => {
    const text = word();
    return text.charAt(0).toUpperCase() + text.slice(1);
  };
  const two = (n: number): string => String(n).padStart(2, '0');
  let piece = 'id,region,customer,product,day,quantity,price,note\n';
  for (let i = 0; i < count; i++) {
    const region = regions[Math.floor((i * regions.length) / count)] as string;
    const note = Array.from({ length: next(6) }, word).join(' ');
    const customer = `${name()} ${name()} Ltd`;
    const product = `${word()}-${next(900) + 100}`;
    const day = `20${two(10 + next(15))}-${two(1 + next(12))}-${two(1 + next(28))}`;
    const quantity = 1 + next(500);
    const price = (next(100000) / 100).toFixed(2);
    piece += `${i},${region},${customer},${product},${day},${quantity},${price},${note}\n`;
    if (i % 1000 === 999) {
      yield piece;
      piece = '';
    }
  }
  yield piece;
}

/** Pieces of a row for each crossing of `side` rows and columns, with a header line. */
export function* crossRows(side: number): Generator<string> {
  let state = 12345;
  yield 'r,c,v\n';
  for (let row = 0; row < side; row++) {
    let piece = '';
    for (let column = 0; column < side; column++) {
      state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
      piece += `row ${row},col ${column},${((state >> 8) % 100000) / 100}\n`;
    }
    yield piece;
  }
}
