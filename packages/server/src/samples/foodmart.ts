/** The `foodmart` sample database: a supermarket chain with customers, products, staff and a year and more of sales. Source: facts, server §E.4. */
import { addDays, Dice, times } from './table.ts';
import type { SampleTable } from './table.ts';
import { firstNames, lastNames, monthNames, places, streets } from './words.ts';

const families = [
  { family: 'Food', department: 'Produce', categories: ['Vegetables', 'Fruit', 'Specialty'] },
  { family: 'Food', department: 'Baked Goods', categories: ['Bread', 'Muffins'] },
  { family: 'Food', department: 'Dairy', categories: ['Cheese', 'Milk', 'Yogurt'] },
  { family: 'Food', department: 'Snack Foods', categories: ['Crackers', 'Nuts', 'Chocolate'] },
  { family: 'Drink', department: 'Beverages', categories: ['Juice', 'Coffee', 'Tea'] },
  { family: 'Drink', department: 'Alcoholic Beverages', categories: ['Beer', 'Wine'] },
  { family: 'Non-Consumable', department: 'Household', categories: ['Paper', 'Cleaning', 'Kitchen'] },
  { family: 'Non-Consumable', department: 'Health and Hygiene', categories: ['Soap', 'Dental'] },
] as const;
const classes = families.flatMap((f) =>
  f.categories.flatMap((c) =>
    ['Classic', 'Organic', 'Value', 'Family', 'Premium'].map((s) => ({ ...f, category: c, subcategory: `${s} ${c}` })),
  ),
);
const brands = [
  'Alder Farm',
  'Blue Kettle',
  'Copper Hill',
  'Dune',
  'Evergreen',
  'Foxglove',
  'Golden Mill',
  'High Pass',
  'Island',
  'Juno',
  'Kite',
  'Lakeside',
] as const;
const storeKinds = [
  'Supermarket',
  'Small Grocery',
  'Gourmet Supermarket',
  'Mid-Size Grocery',
  'Deluxe Supermarket',
] as const;
const departments = [
  'HQ General Management',
  'HQ Information Systems',
  'HQ Marketing',
  'HQ Human Resources',
  'HQ Finance and Accounting',
  'Store Management',
  'Store Checkout',
  'Store Stockers',
  'Store Produce',
  'Store Bakery',
  'Store Information Systems',
  'Permanent Butchers',
] as const;
const cities = places.flatMap((p) => p.cities.map((city) => ({ city, state: p.state, country: p.country })));
const stores = cities.slice(0, 25);
export const customerCount = 10_281;
export const salesCount = 86_837;
const productCount = 1_560;
const dayNames = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const customer: SampleTable = {
  name: 'customer',
  columns: [
    ['customer_id', 'integer'],
    ['account_num', 'bigint'],
    ['lname', 'varchar(30)'],
    ['fname', 'varchar(30)'],
    ['fullname', 'varchar(60)'],
    ['address1', 'varchar(60)'],
    ['city', 'varchar(30)'],
    ['state_province', 'varchar(30)'],
    ['postal_code', 'varchar(30)'],
    ['country', 'varchar(30)'],
    ['phone1', 'varchar(30)'],
    ['birthdate', 'date'],
    ['marital_status', 'varchar(1)'],
    ['yearly_income', 'varchar(30)'],
    ['gender', 'varchar(1)'],
    ['total_children', 'smallint'],
    ['education', 'varchar(30)'],
    ['member_card', 'varchar(30)'],
    ['occupation', 'varchar(30)'],
    ['date_accnt_opened', 'date'],
  ],
  indexes: ['country', 'state_province'],
  rows: () => {
    const dice = new Dice(101);
    return times(customerCount, (i) => {
      const place = dice.pick(cities);
      const [first, last] = [dice.pick(firstNames), dice.pick(lastNames)];
      return [
        i + 1,
        87_000_000_000 + i * 37,
        last,
        first,
        `${first} ${last}`,
        `${dice.int(1, 9999)} ${dice.pick(streets)} Avenue`,
        place.city,
        place.state,
        String(dice.int(10000, 99999)),
        place.country,
        `${dice.int(201, 989)}-555-${String(dice.int(0, 9999)).padStart(4, '0')}`,
        dice.day('1935-01-01', 22_000),
        dice.pick(['M', 'S']),
        dice.pick(['$10K - $30K', '$30K - $50K', '$50K - $70K', '$70K - $90K', '$90K - $110K']),
        dice.pick(['F', 'M']),
        dice.int(0, 5),
        dice.pick(['High School Degree', 'Partial College', 'Bachelors Degree', 'Graduate Degree']),
        dice.pick(['Bronze', 'Silver', 'Golden', 'Normal']),
        dice.pick(['Professional', 'Skilled Manual', 'Management', 'Clerical', 'Manual']),
        dice.day('2019-01-01', 1400),
      ];
    });
  },
};

const productClass: SampleTable = {
  name: 'product_class',
  columns: [
    ['product_class_id', 'integer'],
    ['product_subcategory', 'varchar(30)'],
    ['product_category', 'varchar(30)'],
    ['product_department', 'varchar(30)'],
    ['product_family', 'varchar(30)'],
  ],
  rows: () =>
    times(classes.length, (i) => [
      i + 1,
      classes[i]!.subcategory,
      classes[i]!.category,
      classes[i]!.department,
      classes[i]!.family,
    ]),
};

const product: SampleTable = {
  name: 'product',
  columns: [
    ['product_id', 'integer'],
    ['product_class_id', 'integer'],
    ['brand_name', 'varchar(60)'],
    ['product_name', 'varchar(60)'],
    ['sku', 'bigint'],
    ['srp', 'numeric(10,2)'],
    ['gross_weight', 'double precision'],
    ['net_weight', 'double precision'],
    ['recyclable_package', 'boolean'],
    ['low_fat', 'boolean'],
    ['units_per_case', 'smallint'],
  ],
  rows: () => {
    const dice = new Dice(111);
    return times(productCount, (i) => {
      const index = i % classes.length;
      const brand = brands[Math.floor(i / classes.length) % brands.length] as string;
      const weight = dice.money(3, 22);
      return [
        i + 1,
        index + 1,
        brand,
        `${brand} ${classes[index]!.subcategory}`,
        20_000_000_000 + i * 91,
        dice.money(0.5, 12),
        weight,
        weight - 1.5,
        dice.next() > 0.5,
        dice.next() > 0.6,
        dice.int(5, 36),
      ];
    });
  },
};

const store: SampleTable = {
  name: 'store',
  columns: [
    ['store_id', 'integer'],
    ['store_type', 'varchar(30)'],
    ['region_id', 'integer'],
    ['store_name', 'varchar(30)'],
    ['store_number', 'integer'],
    ['store_street_address', 'varchar(60)'],
    ['store_city', 'varchar(30)'],
    ['store_state', 'varchar(30)'],
    ['store_postal_code', 'varchar(30)'],
    ['store_country', 'varchar(30)'],
    ['store_manager', 'varchar(60)'],
    ['first_opened_date', 'timestamp'],
    ['store_sqft', 'integer'],
    ['grocery_sqft', 'integer'],
    ['coffee_bar', 'boolean'],
  ],
  rows: () => {
    const dice = new Dice(121);
    return times(stores.length, (i) => {
      const sqft = dice.int(18, 40) * 1000;
      return [
        i,
        dice.pick(storeKinds),
        i + 1,
        `Store ${i}`,
        i,
        `${dice.int(1, 9999)} ${dice.pick(streets)} Street`,
        stores[i]!.city,
        stores[i]!.state,
        String(dice.int(10000, 99999)),
        stores[i]!.country,
        `${dice.pick(firstNames)} ${dice.pick(lastNames)}`,
        `${dice.day('1994-02-01', 5000)} 00:00:00`,
        sqft,
        Math.round(sqft * 0.62),
        dice.next() > 0.5,
      ];
    });
  },
};

const timeByDay: SampleTable = {
  name: 'time_by_day',
  columns: [
    ['time_id', 'integer'],
    ['the_date', 'timestamp'],
    ['the_day', 'varchar(12)'],
    ['the_month', 'varchar(12)'],
    ['the_year', 'smallint'],
    ['day_of_month', 'smallint'],
    ['month_of_year', 'smallint'],
    ['quarter', 'varchar(2)'],
  ],
  rows: () =>
    times(730, (i) => {
      const day = addDays('1997-01-01', i);
      const month = Number(day.slice(5, 7));
      return [
        367 + i,
        `${day} 00:00:00`,
        dayNames[new Date(`${day}T00:00:00Z`).getUTCDay()] as string,
        monthNames[month - 1] as string,
        Number(day.slice(0, 4)),
        Number(day.slice(8)),
        month,
        `Q${Math.ceil(month / 3)}`,
      ];
    }),
};

const promotion: SampleTable = {
  name: 'promotion',
  columns: [
    ['promotion_id', 'integer'],
    ['promotion_name', 'varchar(40)'],
    ['media_type', 'varchar(30)'],
    ['cost', 'numeric(10,2)'],
    ['start_date', 'timestamp'],
    ['end_date', 'timestamp'],
  ],
  rows: () => {
    const dice = new Dice(131);
    return times(60, (i) => {
      const start = dice.day('1997-01-01', 300);
      return [
        i,
        i === 0
          ? 'No Promotion'
          : `${dice.pick(['Bag Stuffers', 'Big Time Savings', 'Dollar Days', 'Price Cutters', 'Weekend Markdown'])} ${i}`,
        dice.pick(['Radio', 'Daily Paper', 'In-Store Coupon', 'Street Handout', 'TV']),
        dice.money(1000, 15_000),
        `${start} 00:00:00`,
        `${addDays(start, dice.int(2, 20))} 00:00:00`,
      ];
    });
  },
};

const salesFact: SampleTable = {
  name: 'sales_fact_1997',
  columns: [
    ['product_id', 'integer'],
    ['time_id', 'integer'],
    ['customer_id', 'integer'],
    ['promotion_id', 'integer'],
    ['store_id', 'integer'],
    ['store_sales', 'numeric(10,4)'],
    ['store_cost', 'numeric(10,4)'],
    ['unit_sales', 'numeric(10,4)'],
  ],
  key: [],
  indexes: ['customer_id', 'product_id', 'store_id', 'time_id'],
  rows: () => {
    const dice = new Dice(141);
    return times(salesCount, () => {
      const units = dice.int(1, 6);
      const sales = Math.round(units * dice.money(0.6, 11) * 10_000) / 10_000;
      return [
        dice.int(1, productCount),
        366 + dice.int(1, 365),
        dice.int(1, customerCount),
        dice.next() > 0.7 ? dice.int(1, 59) : 0,
        dice.int(0, stores.length - 1),
        sales,
        Math.round(sales * (0.3 + dice.next() * 0.2) * 10_000) / 10_000,
        units,
      ];
    });
  },
};

const department: SampleTable = {
  name: 'department',
  columns: [
    ['department_id', 'integer'],
    ['department_description', 'varchar(30)'],
  ],
  rows: () => times(departments.length, (i) => [i + 1, departments[i] as string]),
};

const position: SampleTable = {
  name: 'position',
  columns: [
    ['position_id', 'integer'],
    ['position_title', 'varchar(30)'],
    ['pay_type', 'varchar(30)'],
    ['min_scale', 'numeric(10,2)'],
    ['max_scale', 'numeric(10,2)'],
    ['management_role', 'varchar(30)'],
  ],
  rows: () => {
    const dice = new Dice(151);
    return times(18, (i) => [
      i + 1,
      `${dice.pick(['Store', 'HQ', 'Regional'])} ${dice.pick(['Manager', 'Clerk', 'Analyst', 'Assistant', 'Director'])} ${i + 1}`,
      i < 8 ? 'Monthly' : 'Hourly',
      dice.money(4, 40),
      dice.money(40, 90),
      i < 6 ? 'Senior Management' : 'Store Full Time Staff',
    ]);
  },
};

const employee: SampleTable = {
  name: 'employee',
  columns: [
    ['employee_id', 'integer'],
    ['full_name', 'varchar(60)'],
    ['first_name', 'varchar(30)'],
    ['last_name', 'varchar(30)'],
    ['position_id', 'integer'],
    ['position_title', 'varchar(30)'],
    ['store_id', 'integer'],
    ['department_id', 'integer'],
    ['birth_date', 'date'],
    ['hire_date', 'timestamp'],
    ['salary', 'numeric(10,2)'],
    ['supervisor_id', 'integer'],
    ['education_level', 'varchar(30)'],
    ['marital_status', 'varchar(1)'],
    ['gender', 'varchar(1)'],
  ],
  indexes: ['department_id'],
  rows: () => {
    const dice = new Dice(161);
    return times(1155, (i) => {
      const [first, last] = [dice.pick(firstNames), dice.pick(lastNames)];
      const rank = dice.int(1, 18);
      return [
        i + 1,
        `${first} ${last}`,
        first,
        last,
        rank,
        `Position ${rank}`,
        dice.int(0, stores.length - 1),
        dice.int(1, departments.length),
        dice.day('1940-01-01', 16_000),
        `${dice.day('1994-01-01', 1400)} 00:00:00`,
        dice.money(3000, 9000),
        Math.floor(i / 8),
        dice.pick(['Bachelors Degree', 'Partial College', 'Graduate Degree']),
        dice.pick(['M', 'S']),
        dice.pick(['F', 'M']),
      ];
    });
  },
};

const warehouse: SampleTable = {
  name: 'warehouse',
  columns: [
    ['warehouse_id', 'integer'],
    ['warehouse_name', 'varchar(60)'],
    ['stores_id', 'integer'],
    ['warehouse_city', 'varchar(30)'],
    ['warehouse_state_province', 'varchar(30)'],
    ['warehouse_country', 'varchar(30)'],
  ],
  rows: () => times(24, (i) => [i + 1, `Warehouse ${i + 1}`, i, stores[i]!.city, stores[i]!.state, stores[i]!.country]),
};

const inventoryFact: SampleTable = {
  name: 'inventory_fact_1997',
  columns: [
    ['product_id', 'integer'],
    ['time_id', 'integer'],
    ['warehouse_id', 'integer'],
    ['store_id', 'integer'],
    ['units_ordered', 'integer'],
    ['units_shipped', 'integer'],
    ['warehouse_sales', 'numeric(10,4)'],
    ['warehouse_cost', 'numeric(10,4)'],
    ['supply_time', 'smallint'],
  ],
  key: [],
  rows: () => {
    const dice = new Dice(171);
    return times(4070, () => {
      const ordered = dice.int(10, 140);
      const cost = dice.money(5, 220);
      const house = dice.int(1, 24);
      return [
        dice.int(1, productCount),
        366 + dice.int(1, 365),
        house,
        house - 1,
        ordered,
        ordered - dice.int(0, 9),
        Math.round(cost * 1.6 * 10_000) / 10_000,
        cost,
        dice.int(1, 5),
      ];
    });
  },
};

/** All tables, parents before children. */
export const foodmart: readonly SampleTable[] = [
  customer,
  productClass,
  product,
  store,
  timeByDay,
  promotion,
  salesFact,
  department,
  position,
  employee,
  warehouse,
  inventoryFact,
];
