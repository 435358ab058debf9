/** Bundled fonts for scripts that the DejaVu families lack, in the order in which they are asked. */
import type { FontFamily } from './font-registry.ts';

function noto(name: string, normal: string, bold?: string): FontFamily {
  return {
    name,
    normal: `noto:${normal}`,
    bold: bold && `noto:${bold}`,
    pdfEncoding: 'Identity-H',
    isPdfEmbedded: true,
  };
}

/** Addresses `noto:<file>` are answered by the host's loader. Their names may also be used in reports. */
export const fallbackFamilies: readonly FontFamily[] = [
  noto(
    'Noto Sans Devanagari',
    'noto-sans-devanagari/400Regular/NotoSansDevanagari_400Regular.ttf',
    'noto-sans-devanagari/700Bold/NotoSansDevanagari_700Bold.ttf',
  ),
  noto(
    'Noto Sans Thai',
    'noto-sans-thai/400Regular/NotoSansThai_400Regular.ttf',
    'noto-sans-thai/700Bold/NotoSansThai_700Bold.ttf',
  ),
  noto('Kosugi', 'kosugi/Kosugi_400Regular.ttf'),
  noto('ZCOOL XiaoWei', 'zcool-xiaowei/400Regular/ZCOOLXiaoWei_400Regular.ttf'),
  noto(
    'Nanum Gothic Coding',
    'nanum-gothic-coding/400Regular/NanumGothicCoding_400Regular.ttf',
    'nanum-gothic-coding/700Bold/NanumGothicCoding_700Bold.ttf',
  ),
  noto('Noto Emoji', 'noto-emoji/400Regular/NotoEmoji_400Regular.ttf', 'noto-emoji/700Bold/NotoEmoji_700Bold.ttf'),
];

/** Names of all fallback families: DejaVu Sans first, which has Arabic, Hebrew and many symbols that the others lack. */
export const fallbackNames: readonly string[] = ['DejaVu Sans', ...fallbackFamilies.map(({ name }) => name)];
