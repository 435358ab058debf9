import assert from 'node:assert/strict';
import test from 'node:test';
import { compileRegex, quoteLiteral } from './regex.ts';

test('matches as java.util.regex does', () => {
  const table: readonly (readonly [pattern: string, text: string, matches: boolean])[] = [
    ['a|ab', 'ab', true],
    ['(?i)ÄB', 'äb', false],
    ['(?iu)ÄB', 'äb', true],
    ['[a-z&&[^aeiou]]+', 'xyz', true],
    ['[a-z&&[^aeiou]]+', 'xaz', false],
    [String.raw`\p{Lu}\p{javaLowerCase}+`, 'Éa', true],
    [String.raw`\Qa.b\E+`, 'a.bb', true],
    ['(a*)*b', 'aaab', true],
    ['(?>a*)ab', 'aaab', false],
    ['a*+a', 'aaa', false],
    [String.raw`(\w)\1`, 'oo', true],
    ['(?<y>\\d{4})-\\k<y>', '2024-2024', true],
    ['(?<=x)y', 'y', false],
    ['x(?!y).', 'xz', true],
    ['.', '\n', false],
    ['(?s).', '\n', true],
    ['[\\]x-]+', ']-x', true],
    ['.', '😀', true],
  ];
  for (const [pattern, text, matches] of table)
    assert.equal(compileRegex(pattern).matches(text), matches, `${pattern} on ${text}`);
});

test('replace fills in groups', () => {
  assert.equal(compileRegex('(\\d+)-(\\d+)').replace('1-2, 3-4', '$2/$1', true), '2/1, 4/3');
  assert.equal(compileRegex('x*').replace('axb', '-', true), '-a--b-');
  assert.equal(compileRegex('a').replace('aa', String.raw`\$`, false), '$a');
  assert.throws(() => compileRegex('a').replace('a', '$1', true), { javaClass: 'java.lang.IndexOutOfBoundsException' });
});

test('split drops empty parts at the end', () => {
  assert.deepEqual(compileRegex(',').split('a,b,,', 0), ['a', 'b']);
  assert.deepEqual(compileRegex(',').split('a,b,,', -1), ['a', 'b', '', '']);
  assert.deepEqual(compileRegex(',').split('a,b,c', 2), ['a', 'b,c']);
  assert.deepEqual(compileRegex('').split('abc', 0), ['a', 'b', 'c']);
  assert.deepEqual(compileRegex(',').split('', 0), ['']);
});

test('bad patterns and endless ones are refused', () => {
  assert.throws(() => compileRegex('(a'), { javaClass: 'java.util.regex.PatternSyntaxException' });
  assert.throws(() => compileRegex('[a'), { javaClass: 'java.util.regex.PatternSyntaxException' });
  assert.throws(() => compileRegex('*a'), { javaClass: 'java.util.regex.PatternSyntaxException' });
  assert.throws(() => compileRegex('(x+x+)+y').matches('x'.repeat(60)), { javaClass: 'java.lang.StackOverflowError' });
  assert.equal(compileRegex(quoteLiteral('a\\E.b')).matches('a\\E.b'), true);
});
