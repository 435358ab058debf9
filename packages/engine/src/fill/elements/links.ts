/** Anchors, bookmarks and hyperlinks of an element. Source: facts, engine §2.18, §8.1. */
import { castToInteger, castToText, castToTrue } from '../../base/casts.ts';
import { Integer, javaClassOf, toText } from '../../base/values.ts';
import type { CompiledExpression } from '../../expr/expression.ts';
import type { Expression, ModelOf } from '../../model/index.ts';
import type { linked } from '../../model/parts.ts';
import type { node } from '../../model/declare.ts';
import type { Hyperlink } from '../../print/model.ts';
import type { Evaluation } from '../dataset.ts';
import type { Filler } from '../filler.ts';
import type { PrintLinks } from './text-block.ts';

export type LinkModel = ModelOf<ReturnType<typeof node<typeof linked>>>;

/** Expressions whose values an Auto element remembers. */
export function rememberedLinks(filler: Filler, model: LinkModel): readonly (CompiledExpression | undefined)[] {
  return [
    model.anchorNameExpression,
    model.hyperlinkReferenceExpression,
    model.hyperlinkWhenExpression,
    model.hyperlinkAnchorExpression,
    model.hyperlinkPageExpression,
  ].map((e) => filler.compiled.expression(e));
}

/** The level is read with the band even when all else comes later; undefined without an expression. */
export function levelReader(filler: Filler, model: LinkModel): ((mode: Evaluation) => number) | undefined {
  if (model.bookmarkLevelExpression === undefined) return undefined;
  return (mode) => readLevel(filler, model, mode);
}

/** Late links with the level that was read with the band. */
export function keepLevel(
  links: PrintLinks | undefined,
  printed: { readonly bookmarkLevel?: number | undefined },
): PrintLinks | undefined {
  const { bookmarkLevel } = printed;
  return links === undefined || bookmarkLevel === undefined ? links : { ...links, bookmarkLevel };
}

/** Undefined for elements without any link, so that the common case costs nothing. */
export function linkReader(filler: Filler, model: LinkModel): ((mode: Evaluation) => PrintLinks) | undefined {
  const hasLink =
    model.linkType !== undefined ||
    model.linkTarget !== undefined ||
    model.hyperlinkReferenceExpression !== undefined ||
    model.hyperlinkAnchorExpression !== undefined ||
    model.hyperlinkPageExpression !== undefined ||
    model.hyperlinkTooltipExpression !== undefined ||
    model.hyperlinkParameters.length > 0;
  if (
    !hasLink &&
    model.anchorNameExpression === undefined &&
    model.bookmarkLevel === 0 &&
    model.bookmarkLevelExpression === undefined
  )
    return undefined;
  return (mode) => readLinks(filler, model, hasLink, mode);
}

function readLinks(filler: Filler, model: LinkModel, hasLink: boolean, mode: Evaluation): PrintLinks {
  const evaluate = (e: Expression | undefined) => filler.dataset.evaluate(filler.compiled.expression(e), mode);
  const text = (e: Expression | undefined): string | undefined => {
    return castToText(evaluate(e)) ?? undefined;
  };
  return {
    anchorName: text(model.anchorNameExpression),
    bookmarkLevel: readLevel(filler, model, mode),
    hyperlink: hasLink ? readHyperlink(model, evaluate, text) : undefined,
  };
}

/** Errors: `fill.anchor.bookmark.level.invalid`. */
function readLevel(filler: Filler, model: LinkModel, mode: Evaluation): number {
  const level = filler.dataset.evaluate(filler.compiled.expression(model.bookmarkLevelExpression), mode);
  if (level === null) return model.bookmarkLevel;
  if (!(level instanceof Integer) || level.value < 0)
    throw filler.fail(
      'fill.anchor.bookmark.level.invalid',
      `Invalid bookmark level value: ${toText(level)}. Positive integer or zero expected.`,
    );
  return level.value;
}

function readHyperlink(
  model: LinkModel,
  evaluate: (e: Expression | undefined) => ReturnType<Filler['dataset']['evaluate']>,
  text: (e: Expression | undefined) => string | undefined,
): Hyperlink | undefined {
  if (model.hyperlinkWhenExpression !== undefined && !castToTrue(evaluate(model.hyperlinkWhenExpression)))
    return model.linkTarget === undefined ? undefined : { linkTarget: model.linkTarget };
  const page = castToInteger(evaluate(model.hyperlinkPageExpression));
  return {
    linkType: model.linkType,
    linkTarget: model.linkTarget,
    reference: text(model.hyperlinkReferenceExpression),
    anchor: text(model.hyperlinkAnchorExpression),
    page: page ?? undefined,
    tooltip: text(model.hyperlinkTooltipExpression),
    parameters: model.hyperlinkParameters.map((p) => {
      const value = evaluate(p.expression);
      return { name: p.name, value, valueClass: javaClassOf(value) ?? 'java.lang.Object' };
    }),
  };
}
