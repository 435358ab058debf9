import assert from 'node:assert/strict';
import test from 'node:test';
import { Integer, Long, type Value } from '../base/values.ts';
import { compileExpression } from './compile.ts';
import { evaluate, faultsOf, frameOf, scopeOf, shown, type TestReport } from './testing.ts';

const fields: NonNullable<TestReport['fields']> = {
  i: ['java.lang.Integer', Integer.of(7)],
  none: ['java.lang.Integer', null],
  l: ['java.lang.Long', Long.of(7n)],
  d: ['java.lang.Double', 3.75],
  s: ['java.lang.String', 'Hello'],
  nul: ['java.lang.String', null],
  flag: ['java.lang.Boolean', null],
  big: ['java.lang.Integer', new Integer(1000)],
  'customer name': ['java.lang.String', 'Smith'],
  list: ['java.util.List', null],
  bean: ['com.acme.Customer', null],
};

test('Java arithmetic: promotion, wrapping, truncation', () => {
  const table: readonly (readonly [string, string])[] = [
    ['5 / 2', 'Integer:2'],
    ['-7 % 3', 'Integer:-1'],
    ['2147483647 + 1', 'Integer:-2147483648'],
    ['-2147483648 / -1', 'Integer:-2147483648'],
    ['9223372036854775807L + 1', 'Long:-9223372036854775808'],
    ['1 + 2.0f', 'Float:3.0'],
    ['0.1f + 0.2', 'Double:0.30000000149011613'],
    ["'a' + 1", 'Integer:98'],
    ['1 << 33', 'Integer:2'],
    ['-1 >>> 28', 'Integer:15'],
    ['-1L >>> 60', 'Long:15'],
    ['(int) 3.99e20', 'Integer:2147483647'],
    ['(byte) 200', 'Byte:-56'],
    ['(char) 65', 'Character:A'],
    ['0x7fffffff + 0b1 + 010', 'Integer:-2147483640'],
    ['1_000 * 3', 'Integer:3000'],
    ['5 / 0.0', 'Double:Infinity'],
  ];
  for (const [text, expected] of table) assert.equal(shown(text), expected, text);
});

test('texts: concatenation from left to right, null, chars, escapes', () => {
  assert.equal(shown('1 + 2 + "a" + 1 + 2'), 'String:3a12');
  assert.equal(shown('"x" + null + 1.0 + \'c\' + true'), 'String:xnull1.0ctrue');
  assert.equal(shown(String.raw`"A\101\t\"" + "\\"`), 'String:AA\t"\\');
  assert.equal(shown('"costs $$P{x}"'), 'String:costs $P{x}');
  assert.equal(shown('"""\n  two\n    lines"""'), 'String:two\n  lines');
});

test('conditionals take the type Java gives them', () => {
  assert.equal(shown('true ? 1 : 2.5'), 'Double:1.0');
  assert.equal(shown("true ? 'a' : 0"), 'Character:a');
  assert.equal(shown('true ? 1 : "no"'), 'Integer:1');
  assert.equal(shown('$F{i} > 5 ? $F{l} : $F{i}', { fields }), 'Long:7');
});

test('a null inside makes the expression null, other failures stop it', () => {
  assert.equal(evaluate('$F{none} + 1', { fields }), null);
  assert.equal(evaluate('$F{nul}.length()', { fields }), null);
  assert.equal(evaluate('$F{flag} ? 1 : 2', { fields }), null);
  assert.equal(evaluate('$F{flag} || true', { fields }), true);
  assert.equal(shown('$F{nul} + "x"', { fields }), 'String:nullx');
  assert.throws(() => evaluate('5 / 0'), { javaClass: 'java.lang.ArithmeticException', message: '/ by zero' });
  assert.throws(() => evaluate('"abc".substring(4)'), { javaClass: 'java.lang.StringIndexOutOfBoundsException' });
});

test('== compares boxed numbers by identity, mixed ones by value', () => {
  assert.equal(evaluate('$F{big} == 1000', { fields }), true);
  assert.equal(evaluate('new Integer(1000) == new Integer(1000)'), false);
  assert.equal(evaluate('(Object) 127 == (Object) 127'), true);
  assert.equal(evaluate('1 == 1.0'), true);
});

test('overloads: strict before boxing before varargs', () => {
  assert.equal(shown('Math.max(1, 2L)'), 'Long:2');
  assert.equal(shown('Math.round(2.5f)'), 'Integer:3');
  assert.equal(shown("String.valueOf('x')"), 'String:x');
  assert.equal(shown('java.util.Arrays.asList(1, 2).size()'), 'Integer:2');
  assert.equal(shown('Collections.max(Arrays.asList(3, 9, 2)) + 1'), 'Integer:10');
});

test('lambdas, method references and initializers', () => {
  const imports = ['java.util.stream.Collectors'];
  assert.equal(
    shown('Arrays.asList("b", "a").stream().map(x -> x + x).sorted().collect(Collectors.joining(","))', { imports }),
    'String:aa,bb',
  );
  assert.equal(shown('Arrays.asList("b", "cc").stream().mapToInt(String::length).sum()'), 'Integer:3');
  assert.equal(shown('new HashMap<String, Integer>() {{ put("a", 1); put("b", 2); }}.get("b") + 1'), 'Integer:3');
});

test('imports name classes and static members', () => {
  assert.equal(
    shown('LocalDate.of(2024, 2, 28).plusDays(1)', { imports: ['java.time.LocalDate'] }),
    'LocalDate:2024-02-29',
  );
  assert.equal(shown('max(1, 2)', { imports: ['static java.lang.Math.*'] }), 'Integer:2');
  assert.equal(shown('java.math.BigDecimal.ONE'), 'BigDecimal:1');
});

test('faults are diagnostics with code and place', () => {
  const codes = (text: string) => faultsOf(text, { fields }).map((d) => d.code);
  assert.deepEqual(codes('$F{missing}'), ['expr.field.not.found']);
  assert.deepEqual(codes('1 +'), ['expr.syntax']);
  assert.deepEqual(codes('$F{s}.foo()'), ['expr.method.unknown']);
  assert.deepEqual(codes('String.nope'), ['expr.field.unknown']);
  assert.deepEqual(codes('new com.acme.Foo()'), ['expr.class.unknown']);
  assert.deepEqual(codes('$F{bean}.getName()'), ['expr.class.unknown']);
  assert.deepEqual(codes('$F{i} == $F{l}'), ['expr.type.mismatch']);
  assert.deepEqual(codes('(String) $F{i}'), ['expr.type.mismatch']);
  assert.deepEqual(codes('return 1'), ['expr.syntax']);
  assert.deepEqual(codes('$F{i}++'), ['expr.syntax']);
  assert.deepEqual(codes('1 // gone'), ['expr.syntax']);
  const [fault] = faultsOf('"a" +\n  $F{s}.foo()', { fields });
  assert.deepEqual(fault?.place, { line: 11, column: 9 });
});

test('a lone reference hands on its slot; blanks and semicolons do not matter', () => {
  const compiled = compileExpression(' $F{customer name} ;', scopeOf({ fields }), { what: 'test' }, () =>
    assert.fail(),
  );
  assert.deepEqual(compiled.single, { kind: 'field', index: 8 });
  assert.equal(compiled.evaluate(frameOf({ fields })), 'Smith');
  assert.equal(evaluate(''), null);
});

test('a reference inside quotes is warned of', () => {
  assert.deepEqual(
    faultsOf('"Dear $F{s}"', { fields }).map((d) => [d.code, d.level]),
    [['expr.reference.in.text', 'warn']],
  );
  assert.deepEqual(faultsOf('"Dear $$F{s}"', { fields }), []);
  assert.deepEqual(faultsOf('"a" + $F{s} + "b"', { fields }), []);
});

test('simple text keeps everything but references', () => {
  const text = 'Dear $F{customer name}, "$F{nul}" $$F{i}';
  const compiled = compileExpression(text, scopeOf({ fields }), { what: 'test' }, () => assert.fail(), {
    simpleText: true,
  });
  assert.equal(compiled.evaluate(frameOf({ fields })), 'Dear Smith, "null" $F{i}');
  assert.deepEqual(compiled.fields, [4 + 4, 5].toSorted());
});

test('only what the tables name is reached', () => {
  for (const text of [
    '"a".constructor',
    '"a".__proto__',
    '"a".getClass().forName("x")',
    '$F{s}.toString.call(1)',
    'Math.constructor',
    'System.exit(0)',
    'Runtime.getRuntime()',
  ]) {
    assert.notDeepEqual(faultsOf(text, { fields }), [], text);
  }
  const values: Value[] = ['groovy', 'javascript'].map((language) => {
    try {
      return evaluate('$F{s}.constructor("return 1")()', { fields, language: language as 'groovy' });
    } catch {
      return null;
    }
  });
  assert.deepEqual(values, [null, null]);
});

test('runaway expressions end', () => {
  const ends = (text: string, report: TestReport = {}) => assert.throws(() => evaluate(text, report), Error, text);
  ends('"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!".matches("(a+)+b")');
  ends('"x".repeat(2000000000)');
  ends('new BigDecimal("9.99").pow(99999999)');
  ends('Collections.nCopies(2000000000, "x")');
  ends('java.util.stream.IntStream.range(0, 2000000000).sum()');
  ends(`${'('.repeat(5000)}1${')'.repeat(5000)}`);
  ends('1000000.times { it }', { language: 'groovy', steps: 1000 });
});
