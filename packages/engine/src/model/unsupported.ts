/**
 * What Chert does not do, or does otherwise, and what an author can do about it: one table, read by the fill (which says
 * it when it meets such a thing) and by the doctor (which looks for it beforehand). `{name}` stands for a detail.
 * A row goes when the thing works. Tables only.
 */
import type { Level } from '../base/diagnostic.ts';

export interface Advice {
  /** `error`: the report does not run, or stops on the way. `warn`: it runs, and something is missing. `info`: good to know. */
  readonly level: Level;
  readonly says: string;
  readonly advice: string;
}

const custom = 'Java classes of your own are not run, because a report is untrusted input.';

export const unsupported = {
  /* ---- elements: the key is `element.` and the kind ---- */
  'element.chart': {
    level: 'warn',
    says: 'The chart is laid out with its data and links, but a placeholder stands where its picture would be.',
    advice: 'Show the figures in a table or crosstab beside it until charts are drawn.',
  },
  'element.spiderChart': {
    level: 'warn',
    says: 'The spider chart is laid out, but a placeholder stands where its picture would be.',
    advice: 'Show the figures in a table or crosstab beside it until charts are drawn.',
  },
  'element.map': {
    level: 'warn',
    says: 'The map component prints nothing.',
    advice:
      'Show a picture of the map: an image element whose expression gives its location. JasperReports 7.0.2 dropped maps too.',
  },
  'element.sort': {
    level: 'warn',
    says: 'The sort component prints nothing: it is a button of the interactive viewer.',
    advice: 'Remove it, and sort with a parameter or a sort field. JasperReports 7.0.2 dropped it too.',
  },
  'element.html': {
    level: 'warn',
    says: 'The HTML component prints nothing.',
    advice: 'Use a text field with markup="html", which prints in every format.',
  },
  'element.customvisualization': {
    level: 'warn',
    says: 'The custom visualization prints nothing: it is a script of a browser.',
    advice: 'Use a chart, or an image made elsewhere.',
  },
  'element.component': {
    level: 'warn',
    says: 'The component element holds no component that is known, and prints nothing.',
    advice: 'Replace it by one of the components that Chert fills: table, list, barcode, icon label.',
  },

  /* ---- code of the report's own ---- */
  'code.scriptlet': {
    level: 'warn',
    says: `The scriptlet class {name} is not run. ${custom}`,
    advice:
      'Write it in TypeScript and register it under its name (docs/guide/scriptlets.md), or replace what it computes: variables with a calculation or an expression, $P{…} given by the caller, or a query column. Until then values that only the scriptlet sets stay empty.',
  },
  'code.scriptlet.used': {
    level: 'error',
    says: 'The expression calls the scriptlet, which is not there.',
    advice: 'Write what the method does as an expression or a variable, and use that.',
  },
  'code.incrementer': {
    level: 'warn',
    says: `The incrementer factory {name} is not used: its variable is calculated without it. ${custom}`,
    advice:
      'Use one of the calculations (Sum, Average, Count, DistinctCount, Lowest, Highest, StandardDeviation, Variance, First), or calculation="Nothing" with an expression over the variable itself.',
  },
  'code.customizer': {
    level: 'warn',
    says: `The chart customizer {name} is not run. ${custom}`,
    advice: 'Set what it sets as attributes of the plot, where there are such.',
  },
  'code.percentage': {
    level: 'warn',
    says: `The percentage calculator {name} is not run. ${custom}`,
    advice: 'Leave the class out: percentages of numbers are computed by themselves.',
  },
  'code.formats': {
    level: 'warn',
    says: `The format factory {name} is not used. ${custom}`,
    advice: 'Give patterns at the text fields, or format in the expression: new SimpleDateFormat(…).format(…).',
  },
  'code.property': {
    level: 'info',
    says: `The property {name} names a Java class, which is not used. ${custom}`,
    advice: 'Remove the property.',
  },

  /* ---- expressions: `class.` rows are picked by the name of the class, see doctor/class-advice.ts ---- */
  'class.unknown': {
    level: 'error',
    says: '{message}',
    advice: `${custom} Let the caller compute the value and hand it in as a parameter or field, or write it with the classes of java.lang, java.math, java.text, java.time and java.util.`,
  },
  'class.application': {
    level: 'error',
    says: '{message}',
    advice:
      'This is a class of an application that the report came from. Write what the report calls of it in TypeScript and register it under its name (docs/guide/scriptlets.md), or let that application hand the value in as a parameter or field.',
  },
  'class.files': {
    level: 'error',
    says: '{message}',
    advice:
      'Write the location as a text: "logo.png", "sub.jrxml". Files are found beside the report, in the repository, and in the folders of the run.',
  },
  'class.compiler': {
    level: 'error',
    says: '{message}',
    advice: 'Reports are compiled when they are used: write the location of the subreport, "sub.jrxml".',
  },
  'class.system': {
    level: 'error',
    says: '{message}',
    advice: 'Reports cannot reach the machine they run on. Let the caller hand the value in as a parameter.',
  },
  'class.barcode': {
    level: 'error',
    says: '{message}',
    advice: 'Use a barcode component (barcode4j or barbecue) with the text as its code expression.',
  },
  'class.joda': {
    level: 'error',
    says: '{message}',
    advice: 'Use java.time, which has the same ideas: LocalDate, ZonedDateTime, DateTimeFormatter, ChronoUnit.',
  },
  'class.renderer': {
    level: 'error',
    says: '{message}',
    advice: 'Give the image element the location, the bytes or the stream itself; it finds out what it is.',
  },
  'class.base64': {
    level: 'error',
    says: '{message}',
    advice: 'Use java.util.Base64.getDecoder().decode(…).',
  },
  'member.unknown': {
    level: 'error',
    says: '{message}',
    advice:
      'Use another method of the class; docs/compat/engine.md says which classes expressions know, and CONTRIBUTING.md how one is added.',
  },
  'name.unknown': {
    level: 'error',
    says: '{message}',
    advice: 'Declare the name, or correct it: fields are $F{…}, variables $V{…}, parameters $P{…}, messages $R{…}.',
  },
  'expression.faulty': {
    level: 'error',
    says: '{message}',
    advice:
      'Correct the expression; the real engine would refuse it too, unless it is Groovy code in a report whose language is "java".',
  },
  'expression.reference': {
    level: 'warn',
    says: '{message}',
    advice: 'Close the quotes before the reference: "Page " + $V{PAGE_NUMBER}.',
  },
  'expression.language': {
    level: 'error',
    says: 'The report\'s expressions are in the language "{name}", which is not known.',
    advice: 'Rewrite them in java, groovy or javascript, and set the language of the report.',
  },

  /* ---- data ---- */
  'query.language': {
    level: 'error',
    says: 'The query language "{name}" is not known.',
    advice:
      'Known are sql and plsql over a database, csv, json, jsonql, xml, xpath, xls and xlsx over files. Query the database with SQL, or hand the records in as a data source.',
  },
  'adapter.kind': {
    level: 'error',
    says: 'The data adapter {name} is of the kind "{kind}", which is not opened.',
    advice:
      'Use a CSV, JSON, XML or Excel adapter, or a data source of the server; without one the report runs on the connection it is given.',
  },
  'adapter.faulty': { level: 'warn', says: '{message}', advice: 'Save the adapter again with the designer.' },

  /* ---- files ---- */
  'file.compiled': {
    level: 'error',
    says: '{name} is a compiled report without its source beside it.',
    advice: 'Put the .jrxml of the same name there: compiled reports are Java objects, which are not read.',
  },
  'file.compiled.named': {
    level: 'info',
    says: 'The compiled report {name} is named; its source {source} is used instead.',
    advice: 'Nothing has to be done. To say what is meant, name the .jrxml.',
  },
  'file.subreport': {
    level: 'error',
    says: 'The subreport {name} is not beside the report.',
    advice:
      'Put it there, or into the folder of the run. With an absolute folder in the way, set the parameter that holds it.',
  },
  'file.subreport.folder': {
    level: 'error',
    says: 'The subreport {name} is looked for in a folder that is not there; {base} lies beside the report.',
    advice: 'Run the report with the parameter {parameter} set to an empty text, or make that its default value.',
  },
  'file.image': {
    level: 'warn',
    says: 'The picture {name} is not beside the report: {effect}.',
    advice: 'Put it there, or set onErrorType="Blank" or "Icon" at the image.',
  },
  'file.image.needed': {
    level: 'error',
    says: 'The picture {name} is not beside the report, and the report stops without it.',
    advice: 'Put it there, or set onErrorType="Blank" or "Icon" at the image.',
  },
  'file.template': {
    level: 'error',
    says: 'The style template {name} is not beside the report.',
    advice: 'Put the .jrtx there, or copy its styles into the report.',
  },
  'file.bundle': {
    level: 'warn',
    says: 'The resource bundle {name} is not beside the report.',
    advice: 'Put {name}.properties there (and those of other languages). Without it $R{…} and str(…) have no texts.',
  },
  'file.adapter': {
    level: 'warn',
    says: 'The data adapter {name} is not beside the report.',
    advice: 'Put it there, or run the report with a data source of its own; then the adapter is not asked for.',
  },
  'file.absolute': {
    level: 'warn',
    says: "{name} lies in a folder of somebody's machine.",
    advice: 'Put the file beside the report and name it relative to it.',
  },
  'file.web': {
    level: 'warn',
    says: '{name} is an address of the web, which reports do not open.',
    advice: 'Put the file beside the report, or let the caller hand its bytes in.',
  },

  /* ---- fonts ---- */
  'font.missing': {
    level: 'warn',
    says: 'The font "{name}" is not available; {substitute} is used instead, so that lines break elsewhere.',
    advice: 'Use a DejaVu family or SansSerif, Serif, Monospaced; or bring the font in as a font family.',
  },
  'font.pdf': {
    level: 'info',
    says: 'pdfFontName="{name}" counts only for a font that is no font family here.',
    advice: 'Leave pdfFontName, pdfEncoding and pdfEmbedded out: font families are embedded by themselves.',
  },

  /* ---- properties ---- */
  'property.unknown': {
    level: 'info',
    says: 'The property {name} is not known and has no effect.',
    advice: 'Remove it{nearest}.',
  },
  'property.unused': {
    level: 'info',
    says: 'The property {name} has no effect here: {reason}.',
    advice: 'Nothing has to be done unless you rely on it.',
  },

  /* ---- the file itself ---- */
  'design.refused': {
    level: 'error',
    says: '{message}',
    advice: 'Correct it; the real engine refuses the report for the same reason.',
  },
  'design.odd': { level: 'warn', says: '{message}', advice: 'See whether the report means this.' },
  'xml.refused': { level: 'error', says: '{message}', advice: 'Correct the file; it is no XML that can be read.' },
  'old.attribute': {
    level: 'info',
    says: '<{element}> says {name}, which newer files say otherwise. It is understood.',
    advice: 'Nothing has to be done; chert convert writes the newer form.',
  },
  'old.dtd': {
    level: 'info',
    says: 'The file names a document type (DTD), as reports of JasperReports 1 and 2 do. It is not fetched.',
    advice: 'Nothing has to be done; chert convert writes the newer form.',
  },
} as const satisfies Readonly<Record<string, Advice>>;

export type UnsupportedCode = keyof typeof unsupported;

/** Why known properties change nothing here: names, or beginnings that end in a dot. */
export const unusedProperties: readonly (readonly [names: string, reason: string])[] = [
  [
    'export.graphics2d. export.docx. export.odt. export.ods. export.pptx. export.rtf. export.json.',
    'this format is not written yet',
  ],
  [
    'export.pdf.tag. export.pdf.tagged export.pdf.classic.document.language export.pdfa.',
    'PDF is written without tags and not as PDF/A',
  ],
  ['export.pdf.field.', 'PDF forms are not written'],
  [
    'export.pdf.encrypted export.pdf.128.bit.key export.pdf.user.password export.pdf.owner.password export.pdf.permissions.',
    'PDF is not encrypted',
  ],
  [
    'export.xls.password export.xls.encryption.password export.xls.workbook.template export.xlsx.macro.template export.xls.create.custom.palette',
    'workbooks are written anew and without a password',
  ],
  [
    'export.filter.factory. export.default.filter.factory export.matcher.filter.key',
    'filters of exporters are Java classes',
  ],
  ['chart.renderer.factory. customizer. chart.domain.axis. chart.range.axis. chart.dial.', 'charts are placeholders'],
  ['governor.', 'limits are set for the server or the run, not by the report'],
  [
    'compiler. legacy.compiler. legacy.expression.parser javascript. evaluator.class.reference.fix.enabled report.class.',
    'expressions are not compiled to Java classes',
  ],
  ['virtual.page.element.size virtualizer. file.buffer.', 'long reports go to a scratch file by themselves'],
  [
    'extension. extensions. subreport.runner.factory text.measurer.factory image.encoder image.reader',
    'it chooses Java classes',
  ],
  ['legacy.band.evaluation.enabled legacy.element.stretch.enabled', 'bands are evaluated and stretched in one way'],
  ['jrxml.writer. viewer. web. force.html.embed.image', 'it concerns the Java tools around the engine'],
  ['jdbc.', 'database drivers are set up by the data source'],
  ['hql. ejbql. olap.', 'this query language is not known'],
  ['legacy.text.measuring awt.superscript.fix.enabled', 'there is one way to measure texts'],
  ['components.barcode4j.image. components.barcode4j.qrcode.', 'barcodes are drawn as vectors'],
];
