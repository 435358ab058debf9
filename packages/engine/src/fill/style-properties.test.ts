import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stylePropertiesKey, withStyleProperties } from './style-properties.ts';

const prefix = 'net.sf.jasperreports.style.';
const key = (...pairs: readonly (readonly [string, string | null])[]): string =>
  stylePropertiesKey(pairs.map(([name, value]) => ({ name: prefix + name, value })));

test('properties override the own attributes, down to a pen of the box', () => {
  const own = { bold: false, box: { padding: 2, pen: { lineWidth: 1 } } };
  const result = withStyleProperties(
    own,
    key(['isBold', 'true'], ['box.pen.lineWidth', '0.5'], ['box.topPadding', '4']),
  );
  assert.deepEqual(result, { bold: true, box: { padding: 2, topPadding: 4, pen: { lineWidth: 0.5 } } });
  assert.deepEqual(own, { bold: false, box: { padding: 2, pen: { lineWidth: 1 } } });
});

test('without value, unknown or not to be read: as if they were not there', () => {
  assert.equal(key(['backcolor', null]), '');
  assert.equal(stylePropertiesKey([{ name: 'net.sf.jasperreports.export.x', value: '1' }]), '');
  assert.deepEqual(withStyleProperties({ radius: 3 }, key(['radius', 'wide'], ['nothing', '1'])), { radius: 3 });
});

test('of two values for one attribute the last holds', () => {
  assert.deepEqual(withStyleProperties({}, key(['fontSize', '9'], ['fontSize', '10.5'])), { fontSize: 10.5 });
});
