/** Dates of descriptors: `yyyy-MM-ddTHH:mm:ss` in a zone, without the zone. Source: facts: server §4.2. */

const formats = new Map<string, Intl.DateTimeFormat>();

/** `zone` is a name of the tz database; callers have checked it. */
export function localDateTime(date: Date, zone: string): string {
  if (zone === 'UTC') return date.toISOString().slice(0, 19);
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(date)
      .map((part) => [part.type, part.value]),
  );
  return `${parts['year'] ?? ''}-${parts['month'] ?? ''}-${parts['day'] ?? ''}T${parts['hour'] ?? ''}:${parts['minute'] ?? ''}:${parts['second'] ?? ''}`;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  formats.set(zone, made);
  return made;
}

/** A moment as JSON has it: `2015-04-24T08:30:36.045+0000`. Source: facts: server §1.1. */
export function jsonMoment(date: Date): string {
  return date.toISOString().replace('Z', '+0000');
}

/** A moment as XML has it, `xsd:dateTime` with offset. Source: facts: server §1.1. */
export function xmlMoment(date: Date): string {
  return date.toISOString().replace('Z', '+00:00');
}
