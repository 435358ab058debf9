/** The sort component: a generic element that tells a viewer which column to sort by; other formats show nothing. Source: facts, engine §2.15. */
import type { Color } from '../base/style.ts';
import { TextValue } from '../print/read-values.ts';
import type { Value } from '../base/values.ts';
import type { SortComponent } from '../model/index.ts';
import type { FillBand } from './band.ts';
import type { ComponentFill } from './component-fill.ts';
import type { FillElement } from './element.ts';
import { genericFill, parameter } from './generic-component.ts';
import type { GenericContent } from './generic-component.ts';
import type { Step } from './step.ts';

/** A Java colour as an object stream: what stands before and after its four bytes. */
const colorHead =
  'aced00057372000e6a6176612e6177742e436f6c6f7201a51783108f337502000546000666616c706861490005' +
  '76616c75654c0002637374001b4c6a6176612f6177742f636f6c6f722f436f6c6f7253706163653b5b0009667267' +
  '6276616c75657400025b465b00066676616c756571007e0002787000000000';
const colorTail = '707070';

/** Fills a sort button. */
export function sortComponent(element: FillElement, model: SortComponent, band: FillBand): ComponentFill {
  const { filler } = element;
  const { symbol } = model;
  const { forecolor, backcolor } = element.template().resolved;
  return genericFill(
    element,
    {
      name: 'sort',
      model,
      own: { mode: 'Opaque', forecolor, backcolor },
      properties: [
        { name: 'net.sf.jasperreports.export.jr.fltrTp', value: filterType(element, model) },
        { name: 'net.sf.jasperreports.export.jr.dsr', value: filler.compiled.model.name },
      ],
      // eslint-disable-next-line require-yield
      *read(): Step<GenericContent> {
        const parameters = [
          parameter('sortColumnName', symbol?.sortFieldName ?? null),
          parameter('sortColumnType', symbol?.sortFieldType ?? 'Field'),
          parameter('sortHandlerColor', colorValue(symbol?.handlerColor)),
          parameter('sortHandlerFont', null),
          parameter('sortHandlerHorizontalAlign', symbol?.handlerHorizontalAlign ?? 'Left'),
          parameter('sortHandlerVerticalAlign', symbol?.handlerVerticalAlign ?? 'Middle'),
        ];
        return { parameters };
      },
    },
    band,
  );
}

function colorValue(color: Color | undefined): Value {
  if (color === undefined) return null;
  const bytes = [color.alpha, color.red, color.green, color.blue];
  const value = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const text = Buffer.from(colorHead + value + colorTail, 'hex').toString('base64');
  return new TextValue('java.awt.Color', (text.match(/.{1,76}/g) ?? []).join('\n'));
}

const numberClasses = /^java\.(?:lang\.(?:Integer|Long|Short|Byte|Double|Float|Number)|math\.Big\w+)$/;
const dateClasses = /^java\.(?:util\.Date|sql\.(?:Date|Timestamp|Time))$/;

/** What kind of values a viewer filters by. */
function filterType(element: FillElement, { symbol }: SortComponent): string {
  const { model } = element.filler.compiled;
  const named = symbol?.sortFieldType === 'Variable' ? model.variables : model.fields;
  const valueClass = named.find(({ name }) => name === symbol?.sortFieldName)?.class ?? '';
  if (numberClasses.test(valueClass)) return 'Numeric';
  return dateClasses.test(valueClass) ? 'Date' : valueClass === 'java.lang.Boolean' ? 'Boolean' : 'Text';
}
