import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AnyNode, FieldShape } from '../model/declare.ts';
import { report, template } from '../model/report.ts';
import { dialect6 } from './dialect-6.ts';
import { dialect7 } from './dialect-7.ts';
import { planOf } from './plan.ts';

function children(shape: FieldShape): readonly AnyNode[] {
  if (shape.form === 'child' || shape.form === 'list') return [shape.node()];
  return shape.form === 'variant' || shape.form === 'variants' ? shape.nodes() : [];
}

function reachable(): Set<AnyNode> {
  const seen = new Set<AnyNode>();
  const visit = (node: AnyNode): void => {
    if (seen.has(node)) return;
    seen.add(node);
    for (const { shape } of Object.values(node.fields)) children(shape).forEach(visit);
  };
  [report, template].forEach(visit);
  return seen;
}

for (const dialect of [dialect6, dialect7] as const) {
  test(`layouts of version ${dialect.version} name declared fields only, and no dead nodes`, () => {
    const nodes = reachable();
    for (const node of nodes) planOf(dialect, node);
    for (const node of dialect.layouts.keys()) assert.ok(nodes.has(node), node.name);
  });

  test(`version ${dialect.version} writes every field somewhere`, () => {
    for (const node of reachable()) {
      const reached = new Set<string>();
      const collect = (plan: ReturnType<typeof planOf>): void => {
        if (plan.content !== undefined) reached.add(plan.content.name);
        for (const step of plan.attributes.values()) if (step.do === 'scalar') reached.add(step.target.name);
        for (const step of plan.children.values()) {
          if (step.do === 'wrapper') collect(step.plan);
          else reached.add(step.target.name);
        }
      };
      collect(planOf(dialect, node));
      const { hidden = [], absent = [] } = dialect.layouts.get(node) ?? {};
      const missing = Object.keys(node.fields).filter(
        (name) => !reached.has(name) && ![...hidden, ...absent].includes(name),
      );
      assert.deepEqual(missing, [], `${node.name} in version ${dialect.version}`);
    }
  });
}
