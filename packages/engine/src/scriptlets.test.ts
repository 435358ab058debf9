import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFonts, defineScriptlet, loadBundledFont, Integer, runReport } from './index.ts';
import type { Diagnostic, Scriptlet, ScriptletAccess, Value } from './index.ts';
import { createMemoryHost } from './host/memory-host.ts';

class Counting implements Scriptlet {
  readonly events: string[] = [];
  private readonly access: ScriptletAccess;
  constructor(access: ScriptletAccess) {
    this.access = access;
  }
  afterReportInit(): void {
    this.events.push('report');
    this.access.setVariableValue('log', 'start');
  }
  afterPageInit(): void {
    this.events.push('page');
  }
  beforeGroupInit(group: string): void {
    this.events.push(`group ${group}`);
  }
  afterDetailEval(): void {
    const n = this.access.getFieldValue('n') as Integer;
    this.access.setVariableValue('log', `${String(this.access.getVariableValue('log'))},${n.value}`);
  }
}

const counting = defineScriptlet<Counting>({
  name: 'com.example.Counting',
  create: (access) => new Counting(access),
  methods: {
    'String greet(String)': (_: Counting, name: string) => `Hello ${name}`,
    'int events()': (self: Counting) => self.events.length,
    'String twice(Object...)': (_: Counting, values: { items: readonly Value[] }) => values.items.join('+'),
  },
});

const report = (scriptlet: string, expression: string): string => `<jasperReport name="r" language="java"
  pageWidth="200" pageHeight="200" columnWidth="200" leftMargin="0" rightMargin="0" topMargin="0" bottomMargin="0" ${scriptlet}>
  <property name="net.sf.jasperreports.csv.source" value="d.csv"/>
  <query language="csv"><![CDATA[]]></query>
  <field name="n" class="java.lang.Integer"/>
  <variable name="log" class="java.lang.String" calculation="System"/>
  <group name="g"><expression><![CDATA[$F{n} > 2]]></expression></group>
  <detail><band height="20"><element kind="textField" x="0" y="0" width="200" height="20">
    <expression><![CDATA[${expression}]]></expression></element></band></detail></jasperReport>`;

async function texts(jrxml: string, diagnostics: Diagnostic[] = []): Promise<string[]> {
  const host = createMemoryHost({ files: { 'd.csv': '1\n2\n3\n' } });
  const chunks: Uint8Array[] = [];
  const sink = { write: (bytes: Uint8Array) => void chunks.push(bytes.slice()) };
  const fonts = createFonts(loadBundledFont);
  await runReport(Buffer.from(jrxml), 'r.jrxml', new Map(), 'csv', sink, {
    host,
    fonts,
    extensions: { scriptlets: [counting] },
  });
  diagnostics.push(...host.diagnostics);
  return Buffer.concat(chunks).toString().trim().split('\n');
}

const registered = 'scriptletClass="com.example.Counting"';

test('a scriptlet sees records and sets variables', async () => {
  assert.deepEqual(await texts(report(registered, '$V{log}')), ['"start,1"', '"start,1,2"', '"start,1,2,3"']);
});

test('expressions call the methods of a scriptlet', async () => {
  const greeting = '$P{REPORT_SCRIPTLET}.greet("n" + $F{n}) + $P{REPORT_SCRIPTLET}.events()';
  assert.deepEqual(await texts(report(registered, greeting)), ['Hello n11', 'Hello n21', 'Hello n32']);
  const cast = '((com.example.Counting) $P{REPORT_SCRIPTLET}).greet("x")';
  assert.equal((await texts(report(registered, cast)))[0], 'Hello x');
  assert.equal((await texts(report(registered, '$P{REPORT_SCRIPTLET}.getFieldValue("n")')))[2], '3');
});

test('a class that is not registered is told; its hooks do nothing', async () => {
  const diagnostics: Diagnostic[] = [];
  const missing = 'scriptletClass="com.example.Missing"';
  assert.deepEqual(await texts(report(missing, '$F{n}'), diagnostics), ['1', '2', '3']);
  const [told] = diagnostics;
  assert.equal(told?.code, 'scriptlet.class.not.registered');
  assert.match(told?.message ?? '', /com\.example\.Missing/);
  await assert.rejects(texts(report(missing, '$P{REPORT_SCRIPTLET}.greet("x")')), {
    code: 'compilers.report.expressions.compile.error',
  });
});

test('what a scriptlet asks for must be there', async () => {
  await assert.rejects(texts(report(registered, '$P{REPORT_SCRIPTLET}.getFieldValue("zz")')), /no field "zz"/);
});
