import assert from 'node:assert/strict';
import { test } from 'node:test';
import { box } from '../test-fonts.ts';
import { parseMarkup } from './markup.ts';
import { writeStyled } from './write-styled.ts';

const fonts = { has: (name: string): boolean => name.startsWith('DejaVu') };

function printed(text: string, markup: string): string {
  const styled = parseMarkup(text, markup, box, fonts);
  assert.ok(styled !== null);
  return writeStyled(styled, 0, styled.text.length, box);
}

/** Source and what the peer prints for it (version 7.0.3). */
const styledCases: readonly (readonly [source: string, printed: string])[] = [
  ['it\'s "x" > y', 'it&apos;s &quot;x&quot; &gt; y'],
  ['<b>a</b> <i>b</i>', '<style isBold="true">a</style> <style isItalic="true">b</style>'],
  ['a <sup>b</sup> <sub>c</sub>', 'a <sup>b</sup> <sub>c</sub>'],
  [
    '<u>u</u> <style isStrikeThrough="true" isUnderline="false">x</style>',
    '<style isUnderline="true">u</style> <style isStrikeThrough="true">x</style>',
  ],
  [
    '<style size="14" forecolor="red">big &amp; <i>x</i></style>',
    '<style size="14.0" forecolor="#FF0000">big &amp; </style><style isItalic="true" size="14.0" forecolor="#FF0000">x</style>',
  ],
  [
    '<font face="Nope, DejaVu Serif" size="7" color="#FF0000">f</font>',
    '<style fontName="DejaVu Serif" size="7.0" forecolor="#FF0000">f</style>',
  ],
  [
    '<a href="http://x" type="Reference" target="Blank">l</a> t',
    '<a href="http://x" type="Reference" target="Blank">l</a> t',
  ],
  ['x <br/> y<br>z</br>', 'x \n y\nz\n'],
  [
    '<style backcolor="rgba(1,2,3,0.5)" forecolor="12">q</style>',
    '<style forecolor="#00000C" backcolor="rgba(1, 2, 3, 0.49803922)">q</style>',
  ],
  [
    '<ol type="a" start="3"><li>one</li><li><ul><li>in</li></ul></li></ol>after',
    '<ol type="a" start="3"><li>one</li><li noBullet="true"><ul><li>in</li></ul></li></ol>after',
  ],
  ['<li>x</li> y', '<ul><li>x</li></ul> y'],
  ['<unknown>x</unknown>', '&lt;unknown&gt;x&lt;/unknown&gt;'],
  ['<b>unclosed', '&lt;b&gt;unclosed'],
  ['a & b', 'a &amp; b'],
  ['<B>u</B> <Style>s</Style>', '&lt;B&gt;u&lt;/B&gt; &lt;Style&gt;s&lt;/Style&gt;'],
];

const htmlCases: readonly (readonly [source: string, printed: string])[] = [
  ['plain  text', 'plain  text'],
  [' lead <b>x</b> trail ', 'lead <style isBold="true">x</style> trail'],
  ['a<i> b </i> c', 'a<style isItalic="true"> b </style>c'],
  ['a <br> b', 'a\nb'],
  ['<br>a', '\na'],
  ['a<br>', 'a'],
  ['x<br><br>', 'x\n'],
  ['<b>x<br>y</b>', '<style isBold="true">x</style>\n<style isBold="true">y</style>'],
  ['one<p>two</p>three', 'one\ntwo\nthree'],
  ['<p>a</p><p></p><p>b</p>', 'a\n\nb'],
  ['<div></div>x', 'x'],
  ['<font size="5">big</font> x', '<style size="18.0">big</style> x'],
  ['<font size="+2" color="red">q</font>', '<style size="24.0" forecolor="#FF0000">q</style>'],
  [
    '<span style="font-size:14px;font-weight:700;color:#abc">a</span>',
    '<style isBold="true" size="18.0" forecolor="#AABBCC">a</style>',
  ],
  ['<s>y</s> <strong>w</strong>', '<style isStrikeThrough="true">y</style> w'],
  ['<b>a<i>b</b>c</i>d', '<style isBold="true">a</style><style isBold="true" isItalic="true">b</style>cd'],
  ['&lt;b&gt; &copy; &foo; &#65; <i>q</i>', '&lt;b&gt; © &amp;foo; A <style isItalic="true">q</style>'],
  ['x < y <b>q</b>', 'x y <style isBold="true">q</style>'],
  ['a<ul><li>b<li>c</ul>d', 'a<ul><li>b</li><li>c</li></ul>d'],
  ['<a href="http://x" target="_blank">l</a>', '<a href="http://x" type="Reference" target="_blank">l</a>'],
  ['<style>p {color:red}</style><p>x</p>', 'x'],
];

const rtfCases: readonly (readonly [source: string, printed: string])[] = [
  ['{\\rtf a}', ''],
  ['{\\rtf1 a}tail', '<style isBold="false" isItalic="false">a\n</style>'],
  ["{\\rtf1\\mac \\'e9\\u8364\\b x\\-}", '<style isBold="false" isItalic="false">È€x‧\n</style>'],
  [
    "{\\rtf1{\\fonttbl{\\f0\\fcharset204 DejaVu Sans;}}\\f0 \\'e9}",
    '<style fontName="DejaVu Sans" isBold="false" isItalic="false">й\n</style>',
  ],
  ['not rtf', ''],
  ['{\\rtf1 hello}', '<style isBold="false" isItalic="false">hello\n</style>'],
  ["{\\rtf1 a\\'e9b \\u8364?c \\{x\\}\\par}", '<style isBold="false" isItalic="false">aéb €c {x}\n</style>'],
  [
    '{\\rtf1{\\fonttbl{\\f0 DejaVu Serif;}}{\\colortbl ;\\red255\\green0\\blue0;}\\f0\\fs28 a{\\b\\cf1 r}}',
    '<style fontName="DejaVu Serif" isBold="false" isItalic="false" size="14.0">a</style><style fontName="DejaVu Serif" isBold="true" isItalic="false" size="14.0" forecolor="#FF0000">r</style><style fontName="DejaVu Serif" isBold="false" isItalic="false" size="14.0">\n</style>',
  ],
];

test('styled text prints as the peer prints it', () => {
  for (const [source, expected] of styledCases) assert.equal(printed(source, 'styled'), expected, source);
});

test('html prints as the peer prints it', () => {
  for (const [source, expected] of htmlCases) assert.equal(printed(source, 'html'), expected, source);
});

test('rtf prints as the peer prints it', () => {
  for (const [source, expected] of rtfCases) assert.equal(printed(source, 'rtf'), expected, source);
});

test('a part of a text is written with the tags around it', () => {
  const styled = parseMarkup('<ul><li>two <b>three</b></li></ul>x', 'styled', box, fonts);
  assert.ok(styled !== null);
  assert.equal(writeStyled(styled, 2, 6, box), '<ul><li noBullet="true">o <style isBold="true">th</style></li></ul>');
  const ordered = parseMarkup('<ol><li>one</li><li>two</li></ol>', 'styled', box, fonts);
  assert.ok(ordered !== null);
  assert.equal(writeStyled(ordered, 3, 6, box), '<ol start="2"><li>two</li></ol>');
});

test('RTF that cannot be read says why', () => {
  assert.throws(() => printed('{\\rtf1 a}}', 'rtf'), { message: 'Too many close-groups in RTF text' });
  assert.throws(() => printed('{\\rtf1{\\colortbl;}\\cf9 a}', 'rtf'), {
    message: 'Index 9 out of bounds for length 1',
  });
});

test("unknown markup is the caller's to report; deep nesting ends as plain text", () => {
  assert.equal(parseMarkup('x', 'markdown', box, fonts), null);
  const deep = '<b>'.repeat(1000) + 'x' + '</b>'.repeat(1000);
  assert.equal(parseMarkup(deep, 'styled', box, fonts)?.text, deep);
  assert.equal(parseMarkup(deep, 'html', box, fonts)?.text, 'x');
});
