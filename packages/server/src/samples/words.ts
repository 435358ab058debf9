/** Names that the sample rows are put together from. */
export const firstNames = [
  'Ada', 'Alan', 'Amara', 'Beatriz', 'Bruno', 'Chen', 'Clara', 'Dara', 'David', 'Elena', 'Emil', 'Farah', 'Felix', 'Grace', 'Hana', 'Henry', 'Ida',
  'Ivan', 'Jonas', 'Julia', 'Kenji', 'Laila', 'Leo', 'Lucia', 'Marco', 'Maya', 'Milan', 'Nadia', 'Nils', 'Nora', 'Olga', 'Omar', 'Paula', 'Pedro',
  'Rosa', 'Ruth', 'Samir', 'Sara', 'Sven', 'Tara', 'Theo', 'Tomas', 'Vera', 'Victor', 'Wanda', 'Yara', 'Yusuf', 'Zoe',
] as const;

export const lastNames = [
  'Abbott', 'Alvarez', 'Bauer', 'Becker', 'Bell', 'Castro', 'Cole', 'Costa', 'Dubois', 'Eriksen', 'Fischer', 'Fontaine', 'Garcia', 'Greco', 'Hansen',
  'Hayes', 'Huber', 'Ito', 'Jensen', 'Keller', 'Kim', 'Kowalski', 'Lang', 'Lindberg', 'Lopez', 'Marsh', 'Meyer', 'Moreau', 'Nakamura', 'Novak', 'Olsen',
  'Park', 'Petrov', 'Quinn', 'Reyes', 'Rossi', 'Santos', 'Schmidt', 'Silva', 'Sokolov', 'Stone', 'Tanaka', 'Torres', 'Vargas', 'Weber', 'Wolf', 'Young', 'Zhang',
] as const;

export const companyWords = [
  'Amber', 'Anchor', 'Arbor', 'Basalt', 'Beacon', 'Birch', 'Boreal', 'Cedar', 'Cobalt', 'Copper', 'Coral', 'Delta', 'Ember', 'Falcon', 'Flint', 'Granite',
  'Harbor', 'Hazel', 'Heron', 'Indigo', 'Ivory', 'Juniper', 'Kestrel', 'Larch', 'Linden', 'Lumen', 'Maple', 'Meridian', 'Mistral', 'Nimbus', 'Onyx', 'Opal',
  'Orchid', 'Pearl', 'Pinnacle', 'Quartz', 'Raven', 'Saffron', 'Sierra', 'Slate', 'Solstice', 'Sterling', 'Summit', 'Tempest', 'Topaz', 'Vesper', 'Willow', 'Zephyr',
] as const;

export const companyKinds = ['Foods', 'Logistics', 'Systems', 'Energy', 'Textiles', 'Instruments', 'Media', 'Partners', 'Trading', 'Works'] as const;
export const companyForms = ['Inc', 'LLC', 'Ltd', 'Group', 'Co'] as const;
export const streets = ['Alder', 'Bridge', 'Canal', 'Church', 'Garden', 'Harbour', 'High', 'King', 'Market', 'Mill', 'Orchard', 'Park', 'River', 'Station', 'Union', 'Valley'] as const;
export const industries = ['Apparel', 'Banking', 'Chemicals', 'Construction', 'Education', 'Energy', 'Food', 'Healthcare', 'Media', 'Retail', 'Shipping', 'Technology'] as const;

/** Country, state or region, and cities. */
export const places = [
  { country: 'USA', state: 'CA', cities: ['Alameda', 'Fresno', 'Oakland', 'San Jose', 'Santa Cruz', 'Burbank', 'Pasadena'] },
  { country: 'USA', state: 'WA', cities: ['Seattle', 'Spokane', 'Tacoma', 'Olympia', 'Yakima', 'Walla Walla'] },
  { country: 'USA', state: 'OR', cities: ['Portland', 'Salem', 'Eugene', 'Bend'] },
  { country: 'Canada', state: 'BC', cities: ['Vancouver', 'Victoria', 'Burnaby', 'Kelowna'] },
  { country: 'Mexico', state: 'DF', cities: ['Mexico City', 'Coyoacan', 'San Andres'] },
  { country: 'Mexico', state: 'Jalisco', cities: ['Guadalajara', 'Zapopan', 'Tonala'] },
  { country: 'Mexico', state: 'Guerrero', cities: ['Acapulco', 'Taxco'] },
] as const;

/** Countries that orders are shipped to. */
export const shipTo = [
  ['Argentina', 'Buenos Aires'], ['Austria', 'Graz'], ['Belgium', 'Brussels'], ['Brazil', 'Rio de Janeiro'], ['Canada', 'Montreal'], ['Denmark', 'Aarhus'],
  ['Finland', 'Oulu'], ['France', 'Lyon'], ['Germany', 'Cologne'], ['Ireland', 'Cork'], ['Italy', 'Bergamo'], ['Mexico', 'Mexico City'], ['Norway', 'Stavern'],
  ['Poland', 'Warsaw'], ['Portugal', 'Lisbon'], ['Spain', 'Seville'], ['Sweden', 'Lund'], ['Switzerland', 'Geneva'], ['UK', 'London'], ['USA', 'Boise'], ['Venezuela', 'Caracas'],
] as const;
