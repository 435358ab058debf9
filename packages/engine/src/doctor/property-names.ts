/**
 * Names of the peer's properties, without `net.sf.jasperreports.`; `*` stands for any text. Tables only.
 * Source: facts, engine §6.4, §8.10, appendix A.
 */

const names = `
  allow.element.negative.width allow.element.negative.x allow.element.negative.y allow.element.overlap
  awt.check.available.printers awt.ignore.missing.font awt.indent.first.line awt.justify.last.line
  awt.superscript.fix.enabled band.split.type big.decimal.minimum.precision bookmarks.data.source.parameter
  chart.dial.label chart.dial.value.display.visible chart.domain.axis.integer.unit chart.domain.axis.tick.count
  chart.domain.axis.tick.interval chart.pie.ignore.duplicated.key chart.range.axis.integer.unit
  chart.range.axis.tick.count chart.range.axis.tick.interval chart.render.type chart.renderer.factory.*
  chart.theme compiler.classpath compiler.keep.java.file compiler.max.groovy.method.size
  compiler.max.java.method.size compiler.temp.dir compiler.* components.barcode4j.image.antiAlias
  components.barcode4j.image.gray components.barcode4j.image.producer components.barcode4j.image.producer.*
  components.barcode4j.image.resolution components.barcode4j.qrcode.producer.* components.filter.char
  components.icon.font components.qrcode.character.encoding components.sort.down.arrow.char
  components.sort.up.arrow.char components.table.accessible components.table.column.field
  components.table.column.filterable components.table.column.sortable components.table.column.variable
  components.table.column.weight components.table.floating.header components.table.generate.pdf.tags
  components.table.horizontal.position components.table.interactive components.table.name
  components.table.shrink.width components.table.when.no.data.type consume.space.on.overflow
  crosstab.bucket.measure.limit crosstab.cell.column.span crosstab.cell.row.span crosstab.cell.type
  crosstab.column.header.sort.measure.index crosstab.floating.headers crosstab.ignore.width crosstab.interactive
  crosstab.row.group.column.header csv.column.names.* csv.date.pattern csv.encoding csv.field.column.index
  csv.field.column.name csv.field.delimiter csv.locale.code csv.number.pattern csv.record.delimiter csv.source
  csv.timezone.id customizer.class.* customizer.*.* cut.text.max.height data.adapter data.cache.included
  data.cache.persistable data.cache.recordable default.first.line.indent default.font.name default.font.size
  default.left.indent default.line.spacing.size default.locale default.pdf.embedded default.pdf.encoding
  default.pdf.font.name default.right.indent default.spacing.after default.spacing.before default.tab.stop.width
  default.timezone ejbql.query.hint.* ejbql.query.page.size element.template.populate.style
  evaluator.class.reference.fix.enabled evaluator.ignore.npe export.accessibility.tag export.character.encoding
  export.configuration.override.report.hints export.csv.column.name export.csv.column.names.* export.csv.data
  export.csv.escape.formula export.csv.field.delimiter export.csv.field.enclosure export.csv.force.field.enclosure
  export.csv.record.delimiter export.csv.repeat.value export.csv.write.bom export.csv.write.header
  export.default.exclude export.default.filter.factory export.docx.background.as.header export.docx.embed.fonts
  export.docx.encryption.password export.docx.flexible.row.height export.docx.frames.as.nested.tables
  export.docx.hidden.text export.docx.ignore.hyperlink export.docx.metadata.application
  export.docx.metadata.author export.docx.metadata.keywords export.docx.metadata.subject
  export.docx.metadata.title export.docx.new.line.as.paragraph export.filter.factory.*
  export.graphics2d.min.job.size export.graphics2d.white.page.background export.html.accessible
  export.html.between.pages export.html.border.collapse export.html.class export.html.convert.svg.to.image
  export.html.embed.image export.html.embedded.svg.use.fonts export.html.flush.output export.html.footer
  export.html.header export.html.id export.html.ignore.hyperlink export.html.include.element.uuid
  export.html.remove.emtpy.space.between.rows export.html.size.unit export.html.use.background.image.to.align
  export.html.white.page.background export.html.wrap.break.word export.ignore.page.margins export.json.boolean.*
  export.json.data export.json.date.* export.json.escape.members export.json.number.* export.json.path
  export.json.repeat.value export.json.repeat.* export.json.schema export.json.string.* export.matcher.filter.key
  export.ods.flexible.row.height export.odt.flexible.row.height export.odt.ignore.hyperlink export.pdf.128.bit.key
  export.pdf.bookmarks.enabled export.pdf.classic.document.language
  export.pdf.classic.fop.glyph.substitution.enabled export.pdf.collapse.missing.bookmark.levels
  export.pdf.compressed export.pdf.create.batch.mode.bookmarks export.pdf.display.metadata.title
  export.pdf.encrypted export.pdf.even.page.offset.x export.pdf.even.page.offset.y export.pdf.field.border.style
  export.pdf.field.check.type export.pdf.field.checked export.pdf.field.choices export.pdf.field.combo.edit
  export.pdf.field.name export.pdf.field.read.only export.pdf.field.text.multiline export.pdf.field.type
  export.pdf.field.value export.pdf.font.* export.pdf.fontdir.* export.pdf.force.linebreak.policy
  export.pdf.force.svg.shapes export.pdf.ignore.hyperlink export.pdf.javascript
  export.pdf.justified.letter.spacing export.pdf.legacy.target.blank.links export.pdf.legacy.text.measuring.fix
  export.pdf.metadata.author export.pdf.metadata.creator export.pdf.metadata.keywords export.pdf.metadata.producer
  export.pdf.metadata.subject export.pdf.metadata.title export.pdf.odd.page.offset.x export.pdf.odd.page.offset.y
  export.pdf.owner.password export.pdf.permissions.allowed export.pdf.permissions.denied export.pdf.print.scaling
  export.pdf.size.page.to.content export.pdf.tag.colspan export.pdf.tag.h1 export.pdf.tag.h2 export.pdf.tag.h3
  export.pdf.tag.h4 export.pdf.tag.h5 export.pdf.tag.h6 export.pdf.tag.l export.pdf.tag.language
  export.pdf.tag.lbl export.pdf.tag.lbody export.pdf.tag.li export.pdf.tag.note export.pdf.tag.reference
  export.pdf.tag.rowspan export.pdf.tag.table export.pdf.tag.td export.pdf.tag.th export.pdf.tag.tr
  export.pdf.tagged export.pdf.use.cmyk.colors export.pdf.user.password export.pdf.version export.pdfa.conformance
  export.pdfa.embed.icc.profile export.pdfa.icc.profile.path export.pptx.background.as.slide.master
  export.pptx.embed.fonts export.pptx.encryption.password export.pptx.field.type export.pptx.frame.as.table
  export.pptx.hide.slide.master.pages export.pptx.ignore.hyperlink export.pptx.metadata.application
  export.pptx.metadata.author export.pptx.metadata.keywords export.pptx.metadata.subject
  export.pptx.metadata.title export.pptx.slide.master.page export.pptx.slide.master.report
  export.pptx.to.slide.master export.rtf.ignore.hyperlink export.text.character.height export.text.character.width
  export.text.line.separator export.text.page.height export.text.page.separator export.text.page.width
  export.text.trim.line.right export.xls.auto.filter export.xls.auto.fit.column export.xls.auto.fit.page.height
  export.xls.auto.fit.row export.xls.average.char.width.factor export.xls.break.after.row
  export.xls.break.before.row export.xls.cell.hidden export.xls.cell.locked export.xls.collapse.row.span
  export.xls.column.name export.xls.column.names.* export.xls.column.width export.xls.column.width.metadata
  export.xls.column.width.ratio export.xls.create.custom.palette export.xls.data export.xls.defined.names.*
  export.xls.detect.cell.type export.xls.encryption.password export.xls.first.page.number export.xls.fit.height
  export.xls.fit.width export.xls.font.size.fix.enabled export.xls.force.page.breaks export.xls.formula
  export.xls.freeze.column export.xls.freeze.column.edge export.xls.freeze.row export.xls.freeze.row.edge
  export.xls.ignore.anchors export.xls.ignore.cell.background export.xls.ignore.cell.border
  export.xls.ignore.graphics export.xls.ignore.hyperlink export.xls.ignore.row.height
  export.xls.ignore.text.formatting export.xls.image.anchor.type export.xls.image.border.fix.enabled
  export.xls.max.rows.per.sheet export.xls.metadata.application export.xls.metadata.author
  export.xls.metadata.keywords export.xls.metadata.subject export.xls.metadata.title export.xls.one.page.per.sheet
  export.xls.page.scale export.xls.password export.xls.pattern export.xls.pattern.* export.xls.print.footer.margin
  export.xls.print.header.margin export.xls.print.page.bottom.margin export.xls.print.page.height
  export.xls.print.page.left.margin export.xls.print.page.right.margin export.xls.print.page.top.margin
  export.xls.print.page.width export.xls.remove.empty.space.between.columns
  export.xls.remove.empty.space.between.rows export.xls.repeat.value export.xls.row.outline.level.*
  export.xls.sheet.direction export.xls.sheet.footer.center export.xls.sheet.footer.left
  export.xls.sheet.footer.right export.xls.sheet.header.center export.xls.sheet.header.left
  export.xls.sheet.header.right export.xls.sheet.name export.xls.sheet.names.* export.xls.sheet.tab.color
  export.xls.show.gridlines export.xls.shrink.to.fit export.xls.use.timezone export.xls.white.page.background
  export.xls.workbook.template export.xls.workbook.template.keep.sheets export.xls.wrap.text
  export.xls.write.header export.xlsx.macro.template export.xml.end.page.index export.xml.page.count
  export.xml.replace.invalid.chars export.xml.start.page.index export.*.default.filter.factory export.*.exclude
  export.*.exclude.key.* export.*.exclude.origin.keep.first.*.* export.*.exclude.origin.*.*
  extension.file.repository.resolve.absolute.path extension.file.repository.root extension.registry.factory.*
  extension.registry.weight.* extension.*.* extensions.registry.class file.buffer.os.memory.threshold
  force.html.embed.image frame.border.split.type governor.max.pages governor.max.pages.enabled governor.timeout
  governor.timeout.enabled hql.clear.cache hql.field.mapping.descriptions hql.query.list.page.size
  hql.query.run.type http.data.body http.data.header http.data.method http.data.password http.data.post.parameter
  http.data.url http.data.url.parameter http.data.username image.dpi image.encoder image.reader
  javabean.field.property javascript.class.compiler.expressions.per.script
  javascript.class.compiler.optimization.level javascript.class.compiler.script.max.size
  javascript.evaluator.optimization.level jdbc.cached.rowset jdbc.concurrency jdbc.data.adapter.auto.commit
  jdbc.data.adapter.read.only jdbc.data.adapter.transaction.isolation jdbc.fetch.size jdbc.fields.time.zone
  jdbc.holdability jdbc.max.field.size jdbc.parameters.time.zone jdbc.query.timeout jdbc.result.set.type
  jdbc.time.zone jrxml.writer.exclude.properties.* jrxml.writer.exclude.uuids json.date.pattern
  json.field.expression json.locale.code json.number.pattern json.source json.timezone.id jsonql.field.expression
  legacy.compiler.source.included.fields legacy.compiler.source.included.parameters
  legacy.compiler.source.included.variables legacy.expression.parser legacy.frame.width.stretch.disabled
  legacy.relative.path.enabled legacy.text.measuring markup.processor.factory.* measure.simple.text
  measure.simple.text.element.cache.size measure.simple.text.exact olap.field.mapping page.break.no.pagination
  parameter.evaluation.time part.print.transfer.* pattern.timezone print.collapse.missing.bookmark.levels
  print.create.bookmarks print.keep.full.text print.part.name print.part.visible print.transfer.*
  property.evaluation.time query.chunk.token.separators query.executer.factory.* report.class.filter.enabled
  report.class.whitelist.* report.version scale.font.step.limit sql.clause.in.novalues.result
  sql.clause.notin.novalues.result sql.date.pattern.timezone sql.field.column.index sql.field.column.label
  sql.field.column.name sql.time.pattern.timezone sql.timestamp.pattern.timezone style.evaluation.time.enabled
  styles.inherit.from.default subreport.generate.rectangle subreport.runner.factory text.measurer.factory
  text.pattern.date text.pattern.datetime text.pattern.integer text.pattern.number text.pattern.time
  text.save.line.breaks text.truncate.at.char text.truncate.suffix viewer.async viewer.render.buffer.max.size
  virtual.page.element.size virtualizer.files.delete.on.exit web.embed.component.metadata.in.html.output
  web.report.execution.path web.report.resources.path web.request.parameter.dynamic.resource
  web.request.parameter.resource.bundle web.request.parameter.resource.locale web.request.parameter.resource.uri
  week.start.day when.no.data.type xls.column.indexes.* xls.column.names.* xls.date.pattern xls.field.column.index
  xls.field.column.name xls.format xls.locale.code xls.number.pattern xls.sheet.selection xls.source
  xls.timezone.id xlsx.data.source.factory xml.date.pattern xml.detect.namespaces xml.namespace.*
  xml.number.pattern xml.source xpath.executer.factory xpath.field.expression
  csv.* json.* xml.* xls.* xlsx.* style.* sql.clause.* text.direction json.sources text.pattern.*
  components.table.* export.headertoolbar.* export.table.floating.header export.crosstab.* crosstab.cell.*
  export.parameters.override.report.hints export.xlsx.* legacy.band.evaluation.enabled legacy.element.stretch.enabled
  export.xls.column.names export.csv.column.names export.html.ignore.page.margins export.xls.ignore.page.margins
  export.pdf.ignore.page.margins export.csv.ignore.page.margins export.html.frames.as.nested.tables
  export.html.using.images.to.align export.html.hyperlink.target export.text.between.pages.text`
  .trim()
  .split(/\s+/);

const exact = new Set(names.filter((name) => !name.includes('*')));
const patterns = names
  .filter((name) => name.includes('*'))
  .map((name) => new RegExp(`^${name.split('*').map(quoted).join('.+')}$`));

function quoted(text: string): string {
  return text.replace(/[.]/g, '\\.');
}

/** True for a property that the peer knows. `name` without `net.sf.jasperreports.`. */
export function isKnownProperty(name: string): boolean {
  return exact.has(name) || patterns.some((pattern) => pattern.test(name));
}

/** The known property whose spelling is nearest, when it differs in a few letters only. */
export function nearestProperty(name: string): string | undefined {
  let best: string | undefined;
  let least = 4;
  for (const known of exact) {
    if (Math.abs(known.length - name.length) >= least) continue;
    const distance = editDistance(name, known, least);
    if (distance < least) [best, least] = [known, distance];
  }
  return best;
}

/** Letters to change, drop or add; numbers from `limit` on mean "too many". */
function editDistance(a: string, b: string, limit: number): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    if (Math.min(...next) >= limit) return limit;
    row = next;
  }
  return row[b.length] as number;
}
