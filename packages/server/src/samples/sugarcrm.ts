/** The `sugarcrm` sample database: accounts, contacts, opportunities, orders and sales. Source: facts, server §E.4 (table and column names). */
import { addDays, Dice, times } from './table.ts';
import type { SampleTable } from './table.ts';
import {
  companyForms,
  companyKinds,
  companyWords,
  firstNames,
  industries,
  lastNames,
  monthNames,
  places,
  shipTo,
  streets,
} from './words.ts';

const userNames = [
  'sarah',
  'will',
  'chris',
  'jim',
  'sally',
  'max',
  'beth',
  'joeuser',
  'CaliforniaUser',
  'WashingtonUser',
  'admin',
  'nina',
  'oscar',
];
const stages = [
  'Prospecting',
  'Qualification',
  'Needs Analysis',
  'Value Proposition',
  'Proposal',
  'Negotiation',
  'Closed Won',
  'Closed Lost',
] as const;
const accountTypes = ['Customer', 'Prospect', 'Partner', 'Reseller'] as const;
const firstDay = '2022-01-03';

export const userId = (index: number): string => `${userNames[index % userNames.length]}_id`;
const accountId = (index: number): string => {
  const dice = new Dice(1000 + index);
  return dice.uuid();
};

const users: SampleTable = {
  name: 'users',
  columns: [
    ['id', 'varchar(36)'],
    ['user_name', 'varchar(60)'],
    ['first_name', 'varchar(30)'],
    ['last_name', 'varchar(30)'],
    ['title', 'varchar(50)'],
    ['department', 'varchar(50)'],
    ['phone_work', 'varchar(50)'],
    ['status', 'varchar(25)'],
    ['is_admin', 'varchar(3)'],
    ['date_entered', 'timestamp'],
    ['deleted', 'boolean'],
  ],
  rows: () => {
    const dice = new Dice(11);
    return times(userNames.length, (i) => [
      userId(i),
      userNames[i] as string,
      dice.pick(firstNames),
      dice.pick(lastNames),
      i % 4 === 0 ? 'Sales Manager' : 'Account Executive',
      dice.pick(['Sales', 'Service', 'Marketing']),
      `(555) ${dice.int(200, 999)}-${dice.int(1000, 9999)}`,
      i === 11 ? 'Inactive' : 'Active',
      i === 10 ? 'on' : 'off',
      `${dice.day('2021-01-04', 300)} 09:00:00`,
      false,
    ]);
  },
};

const accounts: SampleTable = {
  name: 'accounts',
  columns: [
    ['id', 'varchar(36)'],
    ['date_entered', 'timestamp'],
    ['date_modified', 'timestamp'],
    ['assigned_user_id', 'varchar(36)'],
    ['name', 'varchar(150)'],
    ['account_type', 'varchar(25)'],
    ['industry', 'varchar(25)'],
    ['annual_revenue', 'varchar(25)'],
    ['phone_office', 'varchar(25)'],
    ['employees', 'varchar(10)'],
    ['billing_address_street', 'varchar(150)'],
    ['billing_address_city', 'varchar(100)'],
    ['billing_address_state', 'varchar(100)'],
    ['billing_address_postalcode', 'varchar(20)'],
    ['billing_address_country', 'varchar(100)'],
    ['shipping_address_street', 'varchar(150)'],
    ['shipping_address_city', 'varchar(100)'],
    ['shipping_address_state', 'varchar(100)'],
    ['shipping_address_postalcode', 'varchar(20)'],
    ['shipping_address_country', 'varchar(100)'],
    ['email1', 'varchar(100)'],
    ['website', 'varchar(255)'],
    ['deleted', 'boolean'],
  ],
  indexes: ['assigned_user_id', 'billing_address_country'],
  rows: () => {
    const dice = new Dice(21);
    return times(1200, (i) => {
      const place = dice.pick(places);
      const city = dice.pick(place.cities);
      const word = companyWords[i % companyWords.length] as string;
      const name = `${word} ${companyKinds[Math.floor(i / companyWords.length) % companyKinds.length]}${i >= 480 ? ` ${dice.pick(lastNames)}` : ''} ${dice.pick(companyForms)}`;
      const street = `${dice.int(1, 999)} ${dice.pick(streets)} Street`;
      const postal = String(dice.int(10000, 99999));
      const entered = dice.day(firstDay, 700);
      const address = [street, city, place.state, postal, place.country] as const;
      return [
        accountId(i),
        `${entered} 10:15:00`,
        `${addDays(entered, dice.int(0, 60))} 16:30:00`,
        userId(dice.int(0, 9)),
        name,
        dice.pick(accountTypes),
        dice.pick(industries),
        String(dice.int(2, 900) * 50_000),
        `(${dice.int(201, 989)}) 555-${String(dice.int(0, 9999)).padStart(4, '0')}`,
        String(dice.int(5, 4000)),
        ...address,
        ...address,
        `info@${word.toLowerCase()}${i}.example`,
        `www.${word.toLowerCase()}${i}.example`,
        false,
      ];
    });
  },
};

const contacts: SampleTable = {
  name: 'contacts',
  columns: [
    ['id', 'varchar(36)'],
    ['date_entered', 'timestamp'],
    ['assigned_user_id', 'varchar(36)'],
    ['account_id', 'varchar(36)'],
    ['salutation', 'varchar(5)'],
    ['first_name', 'varchar(100)'],
    ['last_name', 'varchar(100)'],
    ['title', 'varchar(50)'],
    ['phone_work', 'varchar(25)'],
    ['email1', 'varchar(100)'],
    ['birthdate', 'date'],
    ['deleted', 'boolean'],
  ],
  rows: () => {
    const dice = new Dice(31);
    return times(1200, (i) => {
      const first = dice.pick(firstNames);
      const last = dice.pick(lastNames);
      return [
        dice.uuid(),
        `${dice.day(firstDay, 700)} 11:00:00`,
        userId(dice.int(0, 9)),
        accountId(i),
        dice.pick(['Mr.', 'Ms.', 'Dr.']),
        first,
        last,
        dice.pick(['Director', 'Buyer', 'Controller', 'Engineer', 'Manager']),
        `(${dice.int(201, 989)}) 555-${String(dice.int(0, 9999)).padStart(4, '0')}`,
        `${first}.${last}${i}@mail.example`.toLowerCase(),
        dice.day('1958-03-01', 15000),
        false,
      ];
    });
  },
};

const opportunityId = (index: number): string => new Dice(50_000 + index).uuid();

const opportunities: SampleTable = {
  name: 'opportunities',
  columns: [
    ['id', 'varchar(36)'],
    ['date_entered', 'timestamp'],
    ['assigned_user_id', 'varchar(36)'],
    ['name', 'varchar(150)'],
    ['opportunity_type', 'varchar(255)'],
    ['lead_source', 'varchar(50)'],
    ['amount', 'numeric(12,2)'],
    ['date_closed', 'date'],
    ['sales_stage', 'varchar(25)'],
    ['probability', 'double precision'],
    ['deleted', 'boolean'],
  ],
  indexes: ['date_closed'],
  rows: () => {
    const dice = new Dice(41);
    return times(6000, (i) => {
      const entered = dice.day(firstDay, 900);
      const stage = dice.pick(stages);
      return [
        opportunityId(i),
        `${entered} 09:30:00`,
        userId(dice.int(0, 9)),
        `${dice.pick(companyWords)} ${dice.pick(['renewal', 'pilot', 'expansion', 'order', 'framework'])} ${i + 1}`,
        dice.pick(['New Business', 'Existing Business']),
        dice.pick(['Cold Call', 'Partner', 'Web Site', 'Trade Show', 'Word of mouth']),
        dice.money(500, 95_000),
        addDays(entered, dice.int(5, 240)),
        stage,
        stage === 'Closed Won' ? 100 : stage === 'Closed Lost' ? 0 : dice.int(1, 9) * 10,
        false,
      ];
    });
  },
};

const accountsOpportunities: SampleTable = {
  name: 'accounts_opportunities',
  columns: [
    ['id', 'varchar(36)'],
    ['opportunity_id', 'varchar(36)'],
    ['account_id', 'varchar(36)'],
    ['date_modified', 'timestamp'],
    ['deleted', 'boolean'],
  ],
  indexes: ['account_id', 'opportunity_id'],
  rows: () => {
    const dice = new Dice(51);
    return times(6000, (i) => [
      dice.uuid(),
      opportunityId(i),
      accountId(i % 1200),
      `${dice.day(firstDay, 900)} 08:00:00`,
      false,
    ]);
  },
};

const orders: SampleTable = {
  name: 'orders',
  columns: [
    ['orderid', 'integer'],
    ['customerid', 'varchar(5)'],
    ['employeeid', 'integer'],
    ['orderdate', 'timestamp'],
    ['requireddate', 'timestamp'],
    ['shippeddate', 'timestamp'],
    ['shipvia', 'integer'],
    ['freight', 'numeric(10,2)'],
    ['shipname', 'varchar(60)'],
    ['shipaddress', 'varchar(80)'],
    ['shipcity', 'varchar(40)'],
    ['shipregion', 'varchar(20)'],
    ['shippostalcode', 'varchar(12)'],
    ['shipcountry', 'varchar(40)'],
  ],
  indexes: ['shipcountry'],
  rows: () => {
    const dice = new Dice(61);
    return times(830, (i) => {
      const [country, city] = dice.pick(shipTo);
      const ordered = addDays('2023-07-04', Math.floor(i * 0.81));
      const name = `${dice.pick(companyWords)} ${dice.pick(companyKinds)}`;
      const isShipped = dice.next() > 0.03;
      return [
        10248 + i,
        name
          .replace(/[^A-Za-z]/g, '')
          .slice(0, 5)
          .toUpperCase(),
        dice.int(1, 9),
        `${ordered} 00:00:00`,
        `${addDays(ordered, 28)} 00:00:00`,
        isShipped ? `${addDays(ordered, dice.int(2, 35))} 00:00:00` : null,
        dice.int(1, 3),
        dice.money(0.5, 420),
        name,
        `${dice.int(1, 300)} ${dice.pick(streets)} Road`,
        city,
        null,
        String(dice.int(1000, 99999)),
        country,
      ];
    });
  },
};

const stateNames = [
  'California',
  'Washington',
  'Oregon',
  'British Columbia',
  'Distrito Federal',
  'Jalisco',
  'Guerrero',
  'Yucatan',
  'Veracruz',
  'Zacatecas',
];

const salesState: SampleTable = {
  name: 'sales_state',
  columns: [
    ['id', 'integer'],
    ['name', 'varchar(40)'],
    ['country', 'varchar(40)'],
  ],
  rows: () => times(10, (i) => [i, stateNames[i] as string, i < 3 ? 'USA' : i === 3 ? 'Canada' : 'Mexico']),
};

const salesPerson: SampleTable = {
  name: 'sales_person',
  columns: [
    ['id', 'integer'],
    ['name', 'varchar(60)'],
    ['user_id', 'varchar(36)'],
  ],
  rows: () => times(13, (i) => [i, userNames[i] as string, userId(i)]),
};

const dateTable = (name: string, count: number): SampleTable => ({
  name,
  columns: [
    ['id', 'integer'],
    ['the_date', 'date'],
    ['month_of_year', 'integer'],
    ['quarter', 'varchar(2)'],
    ['the_year', 'integer'],
    ['month_name', 'varchar(12)'],
  ],
  rows: () =>
    times(count, (i) => {
      const day = addDays(firstDay, i * 2);
      const month = Number(day.slice(5, 7));
      return [i, day, month, `Q${Math.ceil(month / 3)}`, Number(day.slice(0, 4)), monthNames[month - 1] as string];
    }),
});

const salesFact: SampleTable = {
  name: 'sales_fact',
  columns: [
    ['id', 'integer'],
    ['sales_person_id', 'integer'],
    ['sales_state_id', 'integer'],
    ['date_close_id', 'integer'],
    ['date_start_id', 'integer'],
    ['account_id', 'varchar(36)'],
    ['amount', 'numeric(12,2)'],
    ['probability', 'integer'],
  ],
  indexes: ['date_close_id'],
  rows: () => {
    const dice = new Dice(71);
    return times(4856, (i) => [
      i,
      dice.int(0, 12),
      dice.int(0, 9),
      dice.int(0, 393),
      dice.int(0, 190),
      accountId(dice.int(0, 1199)),
      dice.money(900, 62_000),
      dice.int(0, 10) * 10,
    ]);
  },
};

/** All tables, parents before children. */
export const sugarcrm: readonly SampleTable[] = [
  users,
  accounts,
  contacts,
  opportunities,
  accountsOpportunities,
  orders,
  salesState,
  salesPerson,
  dateTable('sales_date_of_close', 394),
  dateTable('sales_date_of_start', 191),
  salesFact,
];
