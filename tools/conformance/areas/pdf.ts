/** Compares PDFs by what a reader sees: pages, words with their places, and the picture of each page. Needs poppler-utils. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const maxOutput = 1024 * 1024 * 1024;

/** Points that a word's corner may be off; difference of a colour channel that counts; share of such pixels allowed. */
const tolerance = { corner: 0.5, channel: 48, share: 0.01 } as const;

interface Word {
  readonly text: string;
  readonly corners: readonly [number, number, number, number];
}

interface PageWords {
  readonly size: string;
  readonly words: readonly Word[];
}

/** The first difference as `page n what: expected … got …`, or null when there is none. */
export async function comparePdf(expected: Uint8Array, got: Uint8Array): Promise<string | null> {
  const folder = await mkdtemp(join(tmpdir(), 'pdf-'));
  try {
    const files = [join(folder, 'expected.pdf'), join(folder, 'got.pdf')] as const;
    await writeFile(files[0], expected);
    await writeFile(files[1], got);
    const [a, b] = [await wordsOf(files[0]), await wordsOf(files[1])];
    return compareWords(a, b) ?? (await comparePictures(files[0], files[1]));
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function wordsOf(file: string): Promise<PageWords[]> {
  const { stdout } = await run('pdftotext', ['-bbox', file, '-'], { maxBuffer: maxOutput });
  return stdout
    .split('<page ')
    .slice(1)
    .map((page) => ({
      size: /^width="([\d.]+)" height="([\d.]+)"/.exec(page)?.slice(1).join('×') ?? '',
      words: [...page.matchAll(wordPattern)].map(wordOf).sort(byPlace),
    }));
}

const wordPattern = /<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)<\/word>/g;

function wordOf(match: RegExpMatchArray): Word {
  const [, x1, y1, x2, y2, text = ''] = match;
  return { text, corners: [Number(x1), Number(y1), Number(x2), Number(y2)] };
}

/** The order in which words come out depends on how they were drawn, so they are put in order by text and place. */
function byPlace(a: Word, b: Word): number {
  if (a.text !== b.text) return a.text < b.text ? -1 : 1;
  return Math.round(a.corners[1]) - Math.round(b.corners[1]) || a.corners[0] - b.corners[0];
}

function compareWords(a: readonly PageWords[], b: readonly PageWords[]): string | null {
  if (a.length !== b.length) return `pages: expected ${a.length} got ${b.length}`;
  for (const [i, page] of a.entries()) {
    const other = b[i] as PageWords;
    if (page.size !== other.size) return `page ${i + 1} size: expected ${page.size} got ${other.size}`;
    const texts = (words: readonly Word[]): string => words.map((word) => word.text).join(' ');
    if (texts(page.words) !== texts(other.words)) return `page ${i + 1} words: ${firstOther(page.words, other.words)}`;
    for (const [j, word] of page.words.entries()) {
      const place = other.words[j] as Word;
      const off = Math.max(...word.corners.map((corner, k) => Math.abs(corner - (place.corners[k] as number))));
      if (off > tolerance.corner) {
        return `page ${i + 1} word "${word.text}" off by ${off.toFixed(2)}: expected ${word.corners.join(' ')} got ${place.corners.join(' ')}`;
      }
    }
  }
  return null;
}

function firstOther(a: readonly Word[], b: readonly Word[]): string {
  const at = a.findIndex((word, i) => word.text !== b[i]?.text);
  const index = at < 0 ? a.length : at;
  return `expected "${a[index]?.text ?? 'none'}" got "${b[index]?.text ?? 'none'}"`;
}

async function comparePictures(expected: string, got: string): Promise<string | null> {
  const [a, b] = [await picturesOf(expected), await picturesOf(got)];
  for (const [i, picture] of a.entries()) {
    const other = b[i];
    if (other === undefined || other.length !== picture.length) return `page ${i + 1} picture: sizes differ`;
    let different = 0;
    for (let at = 0; at < picture.length; at += 3) {
      const delta = Math.max(
        Math.abs((picture[at] as number) - (other[at] as number)),
        Math.abs((picture[at + 1] as number) - (other[at + 1] as number)),
        Math.abs((picture[at + 2] as number) - (other[at + 2] as number)),
      );
      if (delta > tolerance.channel) different++;
    }
    const share = different / (picture.length / 3);
    if (share >= tolerance.share) return `page ${i + 1} picture: ${(100 * share).toFixed(2)} % of the pixels differ`;
  }
  return null;
}

/** RGB bytes of each page at 72 dots per inch. */
async function picturesOf(file: string): Promise<Buffer[]> {
  const { stdout } = await run('pdftoppm', ['-r', '72', file], { maxBuffer: maxOutput, encoding: 'buffer' });
  const pictures: Buffer[] = [];
  for (let at = 0; at < stdout.length; ) {
    const header = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(stdout.toString('latin1', at, at + 40));
    if (header === null) throw new Error(`pdftoppm wrote no picture for ${file}`);
    const start = at + header[0].length;
    at = start + 3 * Number(header[1]) * Number(header[2]);
    pictures.push(stdout.subarray(start, at));
  }
  return pictures;
}
