/** What an SVG file may hold. Files come from users; beyond these it counts as unreadable. */
export const svgLimits = {
  bytes: 8 * 1024 * 1024,
  elements: 50_000,
  depth: 200,
  /** Items drawn, copies by `use` included. */
  items: 100_000,
  /** Coordinates of all paths together. */
  coordinates: 2_000_000,
  /** References followed from one another (`use`, gradients, clip paths). */
  references: 16,
  rules: 2_000,
  /** User units of a side. */
  side: 100_000,
} as const;

/** Thrown inside the reader when a limit is passed. */
export class SvgTooLarge extends Error {}
