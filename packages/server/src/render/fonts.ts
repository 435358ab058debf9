/** Fonts of report runs: those bundled, their fallbacks, and the operator's folder. */
import { createFonts, loadBundledFont, openFontFolder, readFontFamilies } from '@chert/engine';
import type { Diagnostic, FontRegistry } from '@chert/engine';

/** `folder` null: bundled fonts only. Errors: an Error that names the folder and the file in it that is wrong. */
export async function loadFonts(
  folder: string | null,
  report?: (diagnostic: Diagnostic) => void,
): Promise<FontRegistry> {
  if (folder === null) return createFonts(loadBundledFont, report, { hasFallbacks: true });
  try {
    const opened = await openFontFolder(folder);
    return createFonts(opened.load, report, { families: readFontFamilies(opened), hasFallbacks: true });
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw new Error(`the font folder ${folder} cannot be used: ${what}`, { cause: error });
  }
}
