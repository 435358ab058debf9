/** Path data as lines and cubic curves. Source: SVG 1.1 §8.3, arcs by appendix F.6. */
import type { Path } from '../../print/scene.ts';

/** Numbers that a command takes at a time. */
const counts: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, T: 2, A: 7, Z: 0 };

/** The path up to the first error, as renderers draw it. */
export function parsePathData(data: string): Path {
  const pen = new PathPen();
  const scanner = new Scanner(data);
  let command = '';
  for (;;) {
    const next = scanner.command();
    if (next !== '') command = next;
    else if (scanner.isAtEnd || command === '' || command === 'Z' || command === 'z') break;
    else if (command === 'M') command = 'L';
    else if (command === 'm') command = 'l';
    const kind = command.toUpperCase();
    const count = counts[kind] ?? 0;
    const numbers: number[] = [];
    for (let i = 0; i < count; i++) {
      const number = kind === 'A' && (i === 3 || i === 4) ? scanner.flag() : scanner.number();
      if (number === undefined) return pen.path();
      numbers.push(number);
    }
    if (!pen.isStarted && kind !== 'M') break;
    pen.draw(kind, numbers, command !== kind);
  }
  return pen.path();
}

class Scanner {
  private readonly text: string;
  private at = 0;

  constructor(text: string) {
    this.text = text;
  }

  private skip(): void {
    while (this.at < this.text.length && ' ,\t\n\r\f'.includes(this.text.charAt(this.at))) this.at++;
  }

  get isAtEnd(): boolean {
    this.skip();
    return this.at >= this.text.length;
  }

  /** The next command letter, or nothing when a number follows. */
  command(): string {
    this.skip();
    const c = this.text.charAt(this.at);
    if (!/[MmLlHhVvCcSsQqTtAaZz]/.test(c)) return '';
    this.at++;
    return c;
  }

  number(): number | undefined {
    this.skip();
    const pattern = /[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/y;
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.text);
    if (match === null) return undefined;
    this.at = pattern.lastIndex;
    const value = Number(match[0]);
    return Number.isFinite(value) ? value : undefined;
  }

  /** A flag of an arc is one digit, with or without a blank behind it. */
  flag(): number | undefined {
    this.skip();
    const c = this.text.charAt(this.at);
    if (c !== '0' && c !== '1') return undefined;
    this.at++;
    return Number(c);
  }
}

class PathPen {
  private readonly commands: string[] = [];
  private readonly points: number[] = [];
  private x = 0;
  private y = 0;
  private startX = 0;
  private startY = 0;
  /** Last control point, for smooth curves. */
  private controlX = 0;
  private controlY = 0;
  private last = '';

  get isStarted(): boolean {
    return this.commands.length > 0;
  }

  path(): Path {
    return { commands: this.commands.join(''), points: this.points };
  }

  draw(kind: string, n: readonly number[], isRelative: boolean): void {
    const [ox, oy] = isRelative ? [this.x, this.y] : [0, 0];
    const at = (i: number): [number, number] => [(n[i] as number) + ox, (n[i + 1] as number) + oy];
    switch (kind) {
      case 'M':
        this.move(...at(0));
        break;
      case 'L':
        this.line(...at(0));
        break;
      case 'H':
        this.line((n[0] as number) + ox, this.y);
        break;
      case 'V':
        this.line(this.x, (n[0] as number) + oy);
        break;
      case 'C':
        this.curve(...at(0), ...at(2), ...at(4));
        break;
      case 'S': {
        const [cx, cy] = this.reflected('CS');
        this.curve(cx, cy, ...at(0), ...at(2));
        break;
      }
      case 'Q':
        this.quadratic(...at(0), ...at(2));
        break;
      case 'T': {
        const [cx, cy] = this.reflected('QT');
        this.quadratic(cx, cy, ...at(0));
        break;
      }
      case 'A':
        this.arc(n, ...at(5));
        break;
      default:
        this.commands.push('Z');
        this.x = this.startX;
        this.y = this.startY;
    }
    this.last = kind;
  }

  private reflected(kinds: string): [number, number] {
    if (!kinds.includes(this.last) || this.last === '') return [this.x, this.y];
    return [2 * this.x - this.controlX, 2 * this.y - this.controlY];
  }

  private move(x: number, y: number): void {
    this.commands.push('M');
    this.points.push(x, y);
    this.x = this.startX = x;
    this.y = this.startY = y;
  }

  private line(x: number, y: number): void {
    this.reopen();
    this.commands.push('L');
    this.points.push(x, y);
    this.x = x;
    this.y = y;
  }

  /** After a closing the next part starts where the closed one did. */
  private reopen(): void {
    if (this.commands.at(-1) === 'Z') this.move(this.x, this.y);
  }

  private curve(x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    this.reopen();
    this.commands.push('C');
    this.points.push(x1, y1, x2, y2, x, y);
    this.controlX = x2;
    this.controlY = y2;
    this.x = x;
    this.y = y;
  }

  private quadratic(cx: number, cy: number, x: number, y: number): void {
    const third = (end: number, c: number): number => end + (2 / 3) * (c - end);
    this.curve(third(this.x, cx), third(this.y, cy), third(x, cx), third(y, cy), x, y);
    this.controlX = cx;
    this.controlY = cy;
  }

  private arc(n: readonly number[], x: number, y: number): void {
    const [rx, ry] = [Math.abs(n[0] as number), Math.abs(n[1] as number)];
    if (rx === 0 || ry === 0) return this.line(x, y);
    for (const c of arcCurves(this.x, this.y, rx, ry, ((n[2] as number) * Math.PI) / 180, n[3] === 1, n[4] === 1, x, y))
      this.curve(...c);
  }
}

type Curve = [number, number, number, number, number, number];

/** An elliptic arc as curves of at most a quarter turn. */
function arcCurves(
  x1: number,
  y1: number,
  radiusX: number,
  radiusY: number,
  turn: number,
  isLarge: boolean,
  isClockwise: boolean,
  x2: number,
  y2: number,
): Curve[] {
  if (x1 === x2 && y1 === y2) return [];
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const [dx, dy] = [(x1 - x2) / 2, (y1 - y2) / 2];
  const [px, py] = [cos * dx + sin * dy, cos * dy - sin * dx];
  // Radii that are too small grow until they reach.
  const lambda = (px / radiusX) ** 2 + (py / radiusY) ** 2;
  const grow = lambda > 1 ? Math.sqrt(lambda) : 1;
  const [rx, ry] = [radiusX * grow, radiusY * grow];
  const over = Math.max(0, (rx * ry) ** 2 - (rx * py) ** 2 - (ry * px) ** 2) / ((rx * py) ** 2 + (ry * px) ** 2);
  const root = Math.sqrt(over) * (isLarge === isClockwise ? -1 : 1);
  const [qx, qy] = [(root * rx * py) / ry, (-root * ry * px) / rx];
  const [cx, cy] = [cos * qx - sin * qy + (x1 + x2) / 2, sin * qx + cos * qy + (y1 + y2) / 2];
  const from = Math.atan2((py - qy) / ry, (px - qx) / rx);
  let sweep = Math.atan2((-py - qy) / ry, (-px - qx) / rx) - from;
  if (isClockwise && sweep < 0) sweep += 2 * Math.PI;
  if (!isClockwise && sweep > 0) sweep -= 2 * Math.PI;
  const parts = Math.max(1, Math.ceil(Math.abs(sweep) / (Math.PI / 2) - 1e-9));
  const step = sweep / parts;
  const k = (4 / 3) * Math.tan(step / 4);
  const place = (u: number, v: number): [number, number] => [
    cx + rx * u * cos - ry * v * sin,
    cy + rx * u * sin + ry * v * cos,
  ];
  return Array.from({ length: parts }, (_, i): Curve => {
    const [a, b] = [from + i * step, from + (i + 1) * step];
    const [ca, sa, cb, sb] = [Math.cos(a), Math.sin(a), Math.cos(b), Math.sin(b)];
    const end: [number, number] = i === parts - 1 ? [x2, y2] : place(cb, sb);
    return [...place(ca - k * sa, sa + k * ca), ...place(cb + k * sb, sb - k * cb), ...end];
  });
}
