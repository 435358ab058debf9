/** A report's JRXML must at least be one: later nobody remembers who put what there. Source: facts: server §4.6 "reportUnit". */
import { AppError, type Problem } from '../../base/app-error.ts';
import { readWhole, type BlobStore, type StoredBlob } from '../../db/blobs/blob-store.ts';
import { replaceNested } from '../../resource/nested-values.ts';
import { illegal } from '../../resource/resource-type.ts';
import type { Nested } from '../../wire/shape.ts';
import { parseXmlRoot } from '../../wire/xml.ts';
import type { Draft } from './save.ts';

/** Larger ones are not looked at. */
const limitBytes = 4 * 1024 * 1024;

/** What is wrong with the JRXML that stands inline in the draft, whose contents are kept already. */
export async function jrxmlProblems({ type, model }: Draft, blobs: BlobStore): Promise<Problem[]> {
  const problems: Problem[] = [];
  await replaceNested(type.own, model, async (value, spec, place) => {
    const nested = value as Nested;
    if (place.path !== 'jrxml' || !('inline' in nested) || spec.fileTypes?.includes('jrxml') !== true) return value;
    const content = nested.value['content'] as StoredBlob | undefined;
    const reason = content === undefined || content.size > limitBytes ? null : await reasonAgainst(content, blobs);
    if (reason !== null) problems.push(illegal('JRXML.content', reason));
    return value;
  });
  return problems;
}

async function reasonAgainst(content: StoredBlob, blobs: BlobStore): Promise<string | null> {
  const pieces = await blobs.get(content.sha256);
  const text = pieces === null ? null : textOf(await readWhole(pieces));
  if (text === null) return null; // in another encoding; the engine will read it
  try {
    parseXmlRoot(text.replace(/<!DOCTYPE[^>[]*>/i, ''), ['jasperReport']);
    return null;
  } catch (error) {
    if (error instanceof AppError) return error.problems[0].params[0] ?? '';
    throw error;
  }
}

function textOf(bytes: Uint8Array): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return /^<\?xml[^>]*encoding=["'](?!utf-8)/i.test(text.slice(0, 200)) ? null : text;
  } catch {
    return null;
  }
}
