/** The component element: what all components share, and which function fills which. Source: facts, engine §2.9. */
import type { ComponentElement } from '../../model/index.ts';
import type { FillBand } from '../band.ts';
import { barbecueComponent, barcodeComponent } from '../barcode.ts';
import type { ComponentFill } from '../component-fill.ts';
import type { Behaviour, FillElement } from '../element.ts';
import { iconLabelComponent } from '../icon-label.ts';
import { listComponent } from '../list.ts';
import { mapComponent } from '../map.ts';
import { sortComponent } from '../sort-button.ts';
import { spiderChartComponent } from '../spider-chart.ts';
import type { Step } from '../step.ts';
import { tableComponent } from '../table/table.ts';
import { htmlComponent, visualizationComponent } from '../visualization.ts';
import { unsupportedBehaviour } from '../unsupported.ts';

/** Undefined for components that are not filled. */
function componentFill(element: FillElement, host: ComponentElement, band: FillBand): ComponentFill | undefined {
  const { component } = host;
  switch (component?.kind) {
    case 'list':
      return listComponent(element, component);
    case 'table':
      return tableComponent(element, component, host, band);
    case 'iconLabel':
      return iconLabelComponent(element, component);
    case 'spiderChart':
      return spiderChartComponent(element, component, host, band);
    case 'map':
      return mapComponent(element, component, host, band);
    case 'sort':
      return sortComponent(element, component, band);
    case 'html':
      return htmlComponent(element, component, host);
    case 'customvisualization':
      return visualizationComponent(element, component, host, band);
    case 'barbecue':
      return barbecueComponent(element, component, host, band);
    case 'barcode4j:Codabar':
    case 'barcode4j:Code128':
    case 'barcode4j:EAN128':
    case 'barcode4j:DataMatrix':
    case 'barcode4j:Code39':
    case 'barcode4j:Interleaved2Of5':
    case 'barcode4j:UPCA':
    case 'barcode4j:UPCE':
    case 'barcode4j:EAN13':
    case 'barcode4j:EAN8':
    case 'barcode4j:RoyalMailCustomer':
    case 'barcode4j:USPSIntelligentMail':
    case 'barcode4j:POSTNET':
    case 'barcode4j:PDF417':
    case 'barcode4j:QRCode':
      return barcodeComponent(element, component, host, band);
    case undefined:
      return undefined;
  }
}

export function componentBehaviour(element: FillElement, model: ComponentElement, band: FillBand): Behaviour {
  const component = componentFill(element, model, band);
  if (component === undefined) return unsupportedBehaviour(element, model);
  let isFilling = false;

  function* prepareInSteps(available: number, isOverflow: boolean): Step<boolean> {
    element.reprinted = false;
    element.toPrint = false;
    if (!element.isPrintWhenTrue || element.isSuppressedAsRepeated(isOverflow)) return false;
    if (isOverflow && !isFilling && element.alreadyPrinted) {
      if (!model.printWhenDetailOverflows) return false;
      component?.rewind();
      element.reprinted = true;
    }
    if (available < element.relativeY + model.height) return true;
    const prepared = yield* (component as ComponentFill).prepare(available - element.relativeY);
    element.toPrint = prepared.prints;
    isFilling = prepared.overflows;
    if (prepared.height !== undefined) element.setStretchHeight(prepared.height);
    element.prepareHeight = element.stretchHeight;
    return prepared.overflows;
  }

  return {
    evaluate: (mode) => {
      isFilling = false;
      component.evaluate(mode);
    },
    prepare: () => {
      throw new Error('components are prepared in steps');
    },
    prepareInSteps,
    print: () => component.print(),
    ...(component.resolve === undefined ? {} : { resolve: component.resolve }),
    isDelayed: component.isDelayed === true,
    comparesValues: component.comparesValues === true,
    rewind: () => {
      isFilling = false;
      component.rewind();
    },
  };
}
