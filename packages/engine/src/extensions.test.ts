import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { test } from 'node:test';
import { createMemoryHost } from './host/memory-host.ts';
import { BigDecimal, checkExtensions, createFonts, defineClass, examine, loadBundledFont, runReport } from './index.ts';
import type { ClassTable } from './index.ts';

class Money {
  readonly javaClass = 'com.example.Money';
  readonly cents: number;
  constructor(cents: number) {
    this.cents = cents;
  }
  toString(): string {
    return `${this.cents} ct`;
  }
}

const money = defineClass({
  name: 'com.example.Money',
  constants: { 'String CURRENCY': 'EUR' },
  constructors: { '(int)': (cents: number) => new Money(cents) },
  statics: {
    'String inWords(BigDecimal?)': (amount: BigDecimal | null) =>
      amount === null ? 'nothing' : `${amount.toString()} euros`,
    'Money fail()': () => {
      throw new Error('the rates are not there');
    },
  },
  methods: {
    'Money plus(Money)': (self: Money, other: Money) => new Money(self.cents + other.cents),
    'int cents()': (self: Money) => self.cents,
  },
});
const fonts = createFonts(loadBundledFont);
const extensions = { classes: [money] };

const report = (expression: string, imports = ''): string => `<jasperReport name="r" language="java"
  pageWidth="200" pageHeight="200" columnWidth="200" leftMargin="0" rightMargin="0" topMargin="0" bottomMargin="0" whenNoDataType="AllSectionsNoDetail">
  ${imports}<title height="20"><element kind="textField" x="0" y="0" width="200" height="20">
    <expression><![CDATA[${expression}]]></expression></element></title></jasperReport>`;

async function text(jrxml: string): Promise<string> {
  const chunks: Uint8Array[] = [];
  const sink = { write: (bytes: Uint8Array) => void chunks.push(bytes.slice()) };
  await runReport(Buffer.from(jrxml), 'r.jrxml', new Map(), 'csv', sink, {
    host: createMemoryHost(),
    fonts,
    extensions,
  });
  return Buffer.concat(chunks).toString().trim();
}

test('expressions call a registered class by its full name, or by its simple one where it is imported', async () => {
  const full = 'com.example.Money.inWords(new BigDecimal("2.50")) + com.example.Money.inWords(null)';
  assert.equal(await text(report(full)), '2.50 eurosnothing');
  const short = 'new Money(5).plus(new Money(7)).cents() * 2 + Money.CURRENCY + new Money(1)';
  assert.equal(await text(report(short, '<import value="com.example.Money"/>')), '24EUR1 ct');
  await assert.rejects(text(report(short)), { code: 'compilers.report.expressions.compile.error' });
});

test('what a registered class throws is the error of the expression', async () => {
  await assert.rejects(text(report('com.example.Money.fail()')), (error: Error) => {
    assert.match(error.message, /com\.example\.Money\.fail\(\)/);
    return JSON.stringify([error.message, String(error.cause)]).includes('the rates are not there');
  });
});

test('the doctor knows what is registered', async () => {
  const bytes = Buffer.from(report('com.example.Money.inWords(null)'));
  const codes = async (more: object) =>
    (await examine(bytes, 'r.jrxml', { host: createMemoryHost(), fonts, ...more })).map(({ code }) => code);
  assert.deepEqual(await codes({}), ['class.application']);
  assert.deepEqual(await codes({ extensions }), []);
});

const refused: readonly (readonly [table: ClassTable, says: RegExp])[] = [
  [{ name: 'com.example.Money<' }, /unbalanced|not the name/],
  [{ name: 'com/example/Money' }, /not the name of a Java class/],
  [{ name: 'java.lang.String' }, /java\.lang\.String is built in/],
  [{ name: 'a.B', statics: { 'int f': () => 1 } }, /"int f" is not a Java signature/],
  [{ name: 'a.B', statics: { 'int f(Nothing)': () => 1 } }, /a\.B names the class Nothing/],
  [{ name: 'a.B', statics: { 'int f()': 1 as never } }, /"int f\(\)" has no function/],
  [{ name: 'a.B', extends: 'a.C' }, /a\.B names the class a\.C/],
];
for (const [table, says] of refused.filter(([{ name }]) => name !== 'java.lang.System'))
  test(`refused: ${says.source}`, () => {
    assert.throws(() => checkExtensions({ classes: [table] }), { code: 'extension.class.invalid', message: says });
  });

test('two modules cannot register one class', () => {
  assert.throws(() => checkExtensions({ classes: [money, money] }), /com\.example\.Money is registered twice/);
});
