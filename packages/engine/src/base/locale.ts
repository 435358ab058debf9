import { valueHash, type JavaObject, type Value } from './values.ts';

const MAX_CACHED = 2000;
const cache = new Map<string, Locale>();
const renamedLanguages: Readonly<Record<string, string>> = { iw: 'he', ji: 'yi', in: 'id' };

/** java.util.Locale: language, script, country, variant. Equal locales are the same object when got through `of`,
 *  `forLanguageTag` or the constants, so that they can key caches; compare with `equals` anyway. */
export class Locale implements JavaObject {
  declare readonly javaClass: 'java.util.Locale';
  /** Lower case, '' when unknown; old codes iw, ji, in become he, yi, id as in JDK 17. */
  readonly language: string;
  /** Title case (`Latn`) or ''. */
  readonly script: string;
  /** Upper case or ''. */
  readonly country: string;
  readonly variant: string;
  constructor(language: string, country: string = '', variant: string = '', script: string = '') {
    const code = language.toLowerCase();
    this.language = renamedLanguages[code] ?? code;
    this.country = country.toUpperCase();
    this.variant = variant;
    this.script = script;
  }

  static readonly ROOT: Locale = interned(new Locale(''));
  static readonly ENGLISH: Locale = interned(new Locale('en'));
  static readonly US: Locale = interned(new Locale('en', 'US'));

  /** From Java's text form (`en_US`, `de`, `sr_RS_#Latn`) or a language tag; never fails. */
  static of(text: string): Locale {
    const known = cache.get(text);
    if (known !== undefined) return known;
    const locale = interned(parseLocale(text));
    if (cache.size < MAX_CACHED) cache.set(text, locale);
    return locale;
  }
  /** `Locale.forLanguageTag`: an ill-formed tag (also one with underscores) ends at the first bad part. */
  static forLanguageTag(tag: string): Locale {
    return interned(parseTag(tag));
  }

  /** `getDisplayLanguage(in)`; '' when there is no language, the code itself when its name is not known. */
  getDisplayLanguage(inLocale: Locale = Locale.US): string {
    return this.language === '' ? '' : displayName('language', this.language, inLocale);
  }
  getDisplayCountry(inLocale: Locale = Locale.US): string {
    return this.country === '' ? '' : displayName('region', this.country, inLocale);
  }
  getDisplayScript(inLocale: Locale = Locale.US): string {
    return this.script === '' ? '' : displayName('script', this.script, inLocale);
  }
  getDisplayVariant(_inLocale: Locale = Locale.US): string {
    return this.variant;
  }
  /** `getDisplayName(in)`: "German (Germany)". */
  getDisplayName(inLocale: Locale = Locale.US): string {
    const language = this.getDisplayLanguage(inLocale);
    const rest = [this.getDisplayScript(inLocale), this.getDisplayCountry(inLocale), this.variant].filter(
      (part) => part !== '',
    );
    if (language === '') return rest.join(', ');
    return rest.length === 0 ? language : `${language} (${rest.join(', ')})`;
  }

  /** BCP 47: `en-US`, `und` for the root. */
  toLanguageTag(): string {
    const { language, script, country, variant } = this;
    if (language === 'no' && country === 'NO' && variant === 'NY') return 'nn-NO';
    const parts = [/^[a-z]{2,8}$/.test(language) ? language : 'und'];
    if (script !== '') parts.push(script);
    if (/^([A-Z]{2}|\d{3})$/.test(country)) parts.push(country);
    if (/^([0-9][0-9A-Za-z]{3}|[0-9A-Za-z]{5,8})$/.test(variant)) parts.push(variant);
    return parts.join('-');
  }

  equals(other: Value): boolean {
    return other === this || (other instanceof Locale && other.toString() === this.toString());
  }
  hashCode(): number {
    let hash = valueHash(this.language);
    for (const part of [this.script, this.country, this.variant]) hash = (Math.imul(hash, 31) + valueHash(part)) | 0;
    return hash;
  }
  toString(): string {
    const { language, script, country, variant } = this;
    let text = language;
    if (country !== '' || (language !== '' && (variant !== '' || script !== ''))) text += `_${country}`;
    if (variant !== '' && (language !== '' || country !== '')) text += `_${variant}`;
    if (script !== '' && (language !== '' || country !== '')) text += `_#${script}`;
    return text;
  }
}
Object.defineProperty(Locale.prototype, 'javaClass', { value: 'java.util.Locale' });

function interned(locale: Locale): Locale {
  const key = locale.toString();
  const known = cache.get(key);
  if (known !== undefined) return known;
  if (cache.size < MAX_CACHED) cache.set(key, locale);
  return locale;
}

function parseLocale(text: string): Locale {
  if (!text.includes('_')) return parseTag(text);
  const [plain = '', extension = ''] = text.split('_#');
  const [language = '', country = '', ...variant] = plain.split('_');
  const script = /^[A-Z][a-z]{3}/.exec(extension)?.[0] ?? '';
  return new Locale(language, country, variant.join('_'), script);
}

function parseTag(tag: string): Locale {
  const parts = tag.split('-');
  let at = 0;
  const take = (form: RegExp): string => (form.test(parts[at] ?? '') ? (parts[at++] as string) : '');
  const language = take(/^[A-Za-z]{2,8}$/);
  if (language === '') return new Locale('');
  const script = take(/^[A-Za-z]{4}$/);
  const country = take(/^([A-Za-z]{2}|\d{3})$/);
  const variant = take(/^([0-9][0-9A-Za-z]{3}|[0-9A-Za-z]{5,8})$/);
  return new Locale(
    language === 'und' ? '' : language,
    country,
    variant,
    script === '' ? '' : script.slice(0, 1).toUpperCase() + script.slice(1).toLowerCase(),
  );
}

const names = new Map<string, Intl.DisplayNames>();

function displayName(type: 'language' | 'region' | 'script', code: string, inLocale: Locale): string {
  const key = `${type} ${inLocale.toString()}`;
  let table = names.get(key);
  try {
    if (table === undefined) {
      table = new Intl.DisplayNames(inLocale.toLanguageTag(), { type, fallback: 'code', languageDisplay: 'standard' });
      if (names.size < MAX_CACHED) names.set(key, table);
    }
    return table.of(code) ?? code;
  } catch {
    // A code that Intl finds ill-formed names itself, as in Java.
    return code;
  }
}
