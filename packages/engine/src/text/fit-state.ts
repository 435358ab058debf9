/** Running result of a measure call. Source: facts on text §3.5. */

/** Counts and sums over the lines accepted so far. Floats are 32-bit. */
export interface FitState {
  textEnd: number;
  textHeight: number;
  textWidth: number;
  widestChars: number;
  lineCount: number;
  /** Characters between line ends that no newline made; a newline counts to the stretch it lies in, the last line is left out. */
  lines: number[];
  /** Offset up to which `lines` counts. */
  linesEnd: number;
  /** The last accepted line ended inside its paragraph. */
  endsSoftly: boolean;
  /** Sum of the greatest font size of each line. */
  sizeSum: number;
  firstLineLeading: number;
  firstLineSize: number;
  hasTab: boolean;
  isParagraphCut: boolean;
  isLeftToRight: boolean;
  isTruncated: boolean;
  suffix: string | null;
}

/** The state before the first line, in a state used before. */
export function resetState(state: FitState): void {
  state.textEnd = state.textHeight = state.textWidth = state.widestChars = state.lineCount = state.linesEnd = 0;
  state.sizeSum = state.firstLineLeading = state.firstLineSize = 0;
  state.lines = [];
  state.endsSoftly = state.hasTab = state.isParagraphCut = state.isTruncated = false;
  state.isLeftToRight = true;
  state.suffix = null;
}

/** The state before the first line. */
export function freshState(): FitState {
  return {
    textEnd: 0,
    textHeight: 0,
    textWidth: 0,
    widestChars: 0,
    lineCount: 0,
    lines: [],
    linesEnd: 0,
    endsSoftly: false,
    sizeSum: 0,
    firstLineLeading: 0,
    firstLineSize: 0,
    hasTab: false,
    isParagraphCut: false,
    isLeftToRight: true,
    isTruncated: false,
    suffix: null,
  };
}
