export const longNameZones: Readonly<Record<'standard' | 'daylight', Readonly<Record<string, string>>>> = {
  standard: {},
  daylight: {},
};
export const longNameTexts: Readonly<Record<string, Readonly<Record<string, string>>>> = {};
