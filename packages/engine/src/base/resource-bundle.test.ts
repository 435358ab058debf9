import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Locale } from './locale.ts';
import { bundleNames, decodeProperties, loadBundle, parseProperties } from './resource-bundle.ts';

test('properties: separators, comments, continuations and escapes', () => {
  const text = [
    '# comment',
    '! comment',
    'a=1',
    'b : 2',
    'c 3',
    'd\\ e = x\\ty',
    'long = one \\',
    '   two',
    'empty',
    'u=\\u00e9\\u20AC',
    'back=C:\\\\dir\\\\',
    '  indented = yes ',
    'a=last',
  ].join('\r\n');
  assert.deepEqual(Object.fromEntries(parseProperties(text)), {
    a: 'last',
    b: '2',
    c: '3',
    'd e': 'x\ty',
    long: 'one two',
    empty: '',
    u: 'é€',
    back: 'C:\\dir\\',
    indented: 'yes ',
  });
});

test('bytes are UTF-8, else ISO-8859-1', () => {
  assert.equal(decodeProperties(Uint8Array.of(0xc3, 0xa9)), 'é');
  assert.equal(decodeProperties(Uint8Array.of(0xe9, 0x3d)), 'é=');
});

test('candidate files and fallback to the parents', async () => {
  assert.deepEqual(bundleNames('t', Locale.of('de_CH')), ['t_de_CH', 't_de', 't']);
  const files: Record<string, string> = {
    'i18n/t.properties': 'a=root\nb=root',
    'i18n/t_de.properties': 'a=deutsch',
    'i18n/t_fr.properties': 'a=français',
  };
  const load = (name: string): Promise<Uint8Array | null> =>
    Promise.resolve(files[name] === undefined ? null : Buffer.from(files[name]));
  const bundle = await loadBundle('i18n.t', Locale.of('de_CH'), load);
  assert.equal(bundle?.get('a'), 'deutsch');
  assert.equal(bundle?.get('b'), 'root');
  assert.equal(bundle?.get('c'), undefined);
  assert.equal((await loadBundle('i18n/t', Locale.of('it_IT'), load, Locale.of('fr_FR')))?.get('a'), 'français');
  assert.equal(await loadBundle('other', Locale.US, load), null);
});
