/** What elements that no report file has say of their placement: what a file means that leaves it out. */
export const plainPlacement = {
  positionType: 'FixRelativeToTop',
  stretchType: 'NoStretch',
  printRepeatedValues: true,
  removeLineWhenBlank: false,
  printInFirstWholeBand: false,
  printWhenDetailOverflows: false,
  propertyExpressions: [],
} as const;
