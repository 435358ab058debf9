import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asDownload, attachment } from './download.ts';

test('names in Content-Disposition', () => {
  assert.equal(attachment('a b.pdf'), 'attachment; filename="a b.pdf"');
  assert.equal(
    attachment('a"\r\nX: y\\'),
    'attachment; filename="a___X: y_"; filename*=UTF-8\'\'a%22%0D%0AX%3A%20y%5C',
  );
  assert.equal(attachment('é(1).txt'), 'attachment; filename="_(1).txt"; filename*=UTF-8\'\'%C3%A9%281%29.txt');
  assert.equal(attachment('\ud800'), 'attachment; filename="_"; filename*=UTF-8\'\'%EF%BF%BD');
});

test('only what has a body is saved, and only when asked', () => {
  const asked = new URLSearchParams('download=true');
  const disposition = (status: number, body: string | undefined, query: URLSearchParams): unknown =>
    asDownload({ status, ...(body === undefined ? {} : { body }) }, query, 'x').headers?.['Content-Disposition'];
  assert.equal(disposition(200, 'b', asked), 'attachment; filename="x"');
  assert.equal(
    disposition(200, 'b', new URLSearchParams('download=true&downloadFileName=y')),
    'attachment; filename="y"',
  );
  assert.equal(disposition(200, 'b', new URLSearchParams('download=false')), undefined);
  assert.equal(disposition(204, undefined, asked), undefined);
  assert.equal(disposition(404, 'e', asked), undefined);
});
