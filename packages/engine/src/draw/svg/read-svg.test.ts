import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Scene, SceneItem } from '../../print/scene.ts';
import { eachShape } from '../scene-shapes.ts';
import type { Shape } from '../scene-shapes.ts';
import { parsePathData } from './path-data.ts';
import { readSvg } from './read-svg.ts';
import { svgColor } from './colors.ts';

function svg(body: string, attributes = 'width="100" height="50"'): Scene | undefined {
  const text = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" ${attributes}>${body}</svg>`;
  return readSvg(new TextEncoder().encode(text));
}

function shapes(scene: Scene | undefined): Extract<Shape, { kind: 'shape' }>[] {
  const found: Extract<Shape, { kind: 'shape' }>[] = [];
  assert.ok(scene !== undefined);
  eachShape(scene, [1, 0, 0, 1, 0, 0], undefined, (shape) => {
    if (shape.kind === 'shape') found.push(shape);
  });
  return found;
}

function texts(items: readonly SceneItem[]): string[] {
  return items.flatMap((item) =>
    item.kind === 'text' ? [`${item.text}@${item.x},${item.y}`] : item.kind === 'group' ? texts(item.items) : [],
  );
}

test('sizes come from attributes, then from the view box, then are 300 by 150', () => {
  const size = (attributes: string): string => {
    const scene = svg('<rect width="1" height="1"/>', attributes);
    return `${Math.round((scene?.width ?? 0) * 100) / 100} ${Math.round((scene?.height ?? 0) * 100) / 100}`;
  };
  assert.equal(size('width="20mm" height="10mm"'), '75.59 37.8');
  assert.equal(size('viewBox="0 0 100 40"'), '100 40');
  assert.equal(size('width="50" viewBox="0 0 100 40"'), '50 20');
  assert.equal(size('width="100%" height="100%" viewBox="0 0 100 40"'), '100 100');
  assert.equal(size(''), '300 150');
});

test('the view box is fitted into the middle', () => {
  const [shape] = shapes(svg('<rect width="10" height="10"/>', 'width="100" height="50" viewBox="0 0 10 10"'));
  assert.deepEqual(shape?.path.points, [25, 0, 75, 0, 75, 50, 25, 50]);
});

test('styles: attributes, rules by weight, style attributes, inheritance', () => {
  const found = shapes(
    svg(
      '<style>rect{fill:#ff0000} .b{fill:#00ff00} #c{fill:#0000ff}</style><g fill="yellow"><circle r="1"/>' +
        '<rect width="1" height="1"/><rect class="b" width="1" height="1"/><rect class="b" id="c" width="1" height="1"/>' +
        '<rect id="d" class="b" style="fill:black;fill-opacity:.5" width="1" height="1"/></g>',
    ),
  );
  const colors = found.map(({ fill }) => (fill === undefined || 'kind' in fill ? '' : Object.values(fill).join(' ')));
  assert.deepEqual(colors, ['255 255 0 255', '255 0 0 255', '0 255 0 255', '0 0 255 255', '0 0 0 128']);
});

test('use, symbols, transforms and clip paths', () => {
  const found = shapes(
    svg(
      '<defs><rect id="r" width="2" height="2"/><symbol id="s" viewBox="0 0 1 1"><path d="M0 0h1v1z"/></symbol>' +
        '<clipPath id="k"><circle cx="5" cy="5" r="5"/></clipPath></defs>' +
        '<use xlink:href="#r" x="10" transform="translate(0,3) scale(2)"/><use href="#s" width="20" height="20"/>' +
        '<g clip-path="url(#k)"><rect width="9" height="9"/></g>',
    ),
  );
  assert.deepEqual(found[0]?.path.points, [20, 3, 24, 3, 24, 7, 20, 7]);
  assert.deepEqual(found[1]?.path.points, [0, 0, 20, 0, 20, 20]);
  assert.equal(found[2]?.clips.length, 2);
});

test('use of itself ends', () => {
  assert.ok(svg('<g id="a"><use href="#a"/><rect width="1" height="1"/></g>') !== undefined);
});

test('gradients take their box and their stops from where they are referred to', () => {
  const [shape] = shapes(
    svg(
      '<linearGradient id="a"><stop stop-color="red"/><stop offset="1" stop-color="blue" stop-opacity="0.5"/></linearGradient>' +
        '<linearGradient id="b" href="#a" x2="0" y2="1"/><rect x="10" y="20" width="30" height="10" fill="url(#b)"/>',
    ),
  );
  const fill = shape?.fill;
  assert.ok(fill !== undefined && 'kind' in fill && fill.kind === 'linear');
  assert.deepEqual([fill.x1, fill.y1, fill.x2, fill.y2], [10, 20, 10, 30]);
  assert.equal(fill.stops[1]?.color.alpha, 128);
});

test('texts in lines', () => {
  const scene = svg(
    '<text x="10" y="20" font-size="10">one <tspan font-weight="bold">two</tspan><tspan x="10" dy="1.2em">three</tspan></text>',
  );
  // Without fonts letters are taken as 0.55 wide.
  assert.deepEqual(texts(scene?.items ?? []), ['one @10,20', 'two@32,20', 'three@10,32']);
});

test('paths: relative commands, smooth curves, arcs, errors', () => {
  assert.deepEqual(parsePathData('m1 2 3 4h5V1z'), { commands: 'MLLLZ', points: [1, 2, 4, 6, 9, 6, 9, 1] });
  assert.deepEqual(parsePathData('M0 0C0 1 1 2 2 2S4 3 4 4').points.slice(8, 10), [3, 2]);
  const arc = parsePathData('M0 0A5 5 0 0110 0').points;
  assert.deepEqual(arc.slice(-2), [10, 0]);
  assert.equal(Math.round((arc.at(7) ?? 0) * 1000) / 1000, -5);
  assert.equal(parsePathData('M0 0L1 1L2 x').commands, 'ML');
  assert.equal(parsePathData('L1 1').commands, '');
});

test('colours', () => {
  const show = (text: string): string => Object.values(svgColor(text) ?? { none: 'none' }).join(' ');
  assert.equal(show('RebeccaPurple'), 'none');
  assert.equal(show('#f80'), '255 136 0 255');
  assert.equal(show('rgb(10%, 20, 300)'), '26 20 255 255');
  assert.equal(show('hsl(120, 100%, 25%)'), '0 128 0 255');
});

test('scripts and addresses outside do nothing; broken and endless files are no pictures', () => {
  const scene = svg(
    '<script>x()</script><image href="http://example.com/a.png" width="9" height="9"/><image href="file:///etc/passwd"/>',
  );
  assert.deepEqual(scene?.items, []);
  assert.equal(
    readSvg(new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="5" height="5"><rect')),
    undefined,
  );
  const bomb = Array.from({ length: 9 }, (_, i) => `<g id="g${i}">${`<use href="#g${i + 1}"/>`.repeat(10)}</g>`).join(
    '',
  );
  assert.equal(svg(`${bomb}<rect id="g9" width="1" height="1"/>`), undefined);
  assert.equal(svg('<rect/>', 'width="1e9" height="999999999"'), undefined);
});
