/** Media types and the choice between representations. Names are compared without case. */

export interface MediaType {
  /** Lower case `type/subtype`. */
  readonly name: string;
  /** As sent, for messages. */
  readonly text: string;
  readonly parameters: ReadonlyMap<string, string>;
}

export function parseMediaType(text: string): MediaType {
  const [name = '', ...rest] = text.split(';');
  const parameters = new Map<string, string>();
  for (const part of rest) {
    const at = part.indexOf('=');
    if (at > 0)
      parameters.set(
        part.slice(0, at).trim().toLowerCase(),
        part
          .slice(at + 1)
          .trim()
          .replace(/^"(.*)"$/, '$1'),
      );
  }
  return { name: name.trim().toLowerCase(), text: name.trim(), parameters };
}

/** `application/repository.<type>+json|xml`; the type as it was written. Null for anything else. */
export interface RepositoryMedia {
  readonly type: string;
  readonly format: 'json' | 'xml';
}
export function parseRepositoryMedia(text: string): RepositoryMedia | null {
  const match = /^\s*application\/repository\.([A-Za-z]+)\+(json|xml)\s*(?:;|$)/i.exec(text);
  return match === null ? null : { type: match[1] ?? '', format: match[2]?.toLowerCase() === 'json' ? 'json' : 'xml' };
}

/** The offered type that the Accept header likes best; the first one for no header; null when none fits. */
export function negotiate(accept: string | undefined, offered: readonly string[]): string | null {
  if (accept === undefined || accept.trim() === '') return offered[0] ?? null;
  const ranges = accept.split(',').map((part) => {
    const media = parseMediaType(part);
    const q = Number(media.parameters.get('q') ?? '1');
    return { name: media.name, q: Number.isFinite(q) ? q : 1 };
  });
  let best: { name: string; q: number } | null = null;
  for (const name of offered) {
    const q = qualityOf(name, ranges);
    if (q > 0 && (best === null || q > best.q)) best = { name, q };
  }
  return best === null ? null : best.name;
}

/** The most exact range decides. */
function qualityOf(name: string, ranges: readonly { name: string; q: number }[]): number {
  const type = name.slice(0, name.indexOf('/'));
  const hit =
    ranges.find((r) => r.name === name) ??
    ranges.find((r) => r.name === `${type}/*`) ??
    ranges.find((r) => r.name === '*/*' || r.name === '*');
  return hit?.q ?? 0;
}
