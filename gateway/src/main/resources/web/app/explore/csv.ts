import type { Observation, Observations } from '../data';
import { madeUp } from '../made-up';
import type { Question } from './question';

/** What spreadsheets would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^-?\d+(\.\d+)?$/;

/** The values of an answer, all digits, and before them lines that say what they are. It begins with a byte order mark, for spreadsheets. */
export function csv(answer: Observations, question: Question, address: string): string {
  const head = described(answer, question, address).map(([name, text]) => `# ${name}: ${plain(text)}`);
  const columns = [...answer.dimensions.flatMap(one => [one.dimension, `${one.dimension}Name`]), 'period', 'value', 'unit', 'multiplier', 'status', 'reason'];
  const rows = answer.observations.map(one => row(one, answer));
  return `\uFEFF${[...head, columns.join(','), ...rows.map(cells => cells.map(cell).join(','))].join('\r\n')}\r\n`;
}

/** What a file is of, line by line: the names stay, so that programs find them. */
function described(answer: Observations, question: Question, address: string): readonly (readonly [string, string])[] {
  const filters = Object.entries(answer.filters).map(([name, codes]) => `${name}=${codes.join('+')}`).join(' / ');
  return [
    ['indicator', `${answer.name} (${answer.indicator} version ${answer.version})`],
    ['definition', answer.definition],
    ['filter', filters === '' ? 'none' : filters],
    ['by', question.by.join(' and ') || 'total'],
    ['periods', `${question.from} to ${question.to}`],
    ['unit', `${answer.unit.code} (${answer.unit.name}) times 10^${answer.unit.multiplier}`],
    ['as of', answer.asOf ?? 'no data'],
    ...(answer.released === undefined ? [] : [['released', `${answer.released.dataset} as of ${answer.released.asOf}`] as const]),
    ['source', answer.source],
    ...(madeUp() ? [['data', `made up for a demonstration at 1 : ${madeUp()}`] as const] : []),
    ['rows', String(answer.observations.length)],
    ['address', address],
  ];
}

/** One line, in which no program sees a second cell. */
function plain(text: string): string {
  return text.replace(/[",;\r\n\t]+/g, ' ').replace(/ {2,}/g, ' ');
}

function row(one: Observation, answer: Observations): readonly string[] {
  return [
    ...answer.dimensions.flatMap(({ dimension }) => [one.key[dimension] ?? '', one.names?.[dimension] ?? '']),
    one.period, one.value ?? '', answer.unit.code, String(answer.unit.multiplier), one.status, one.reason ?? '',
  ];
}

function cell(text: string): string {
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The name of a file with an answer, or a picture of it, without its ending: indicator, trade, filter, breakdown and periods. */
export function fileName(answer: Observations, question: Question): string {
  const filters = Object.entries(answer.filters).map(([name, codes]) => `${name}-${codes.join('-')}`);
  const by = question.by.length === 0 ? [] : [`by-${question.by.join('-')}`];
  const periods = question.from === question.to ? [question.to] : [question.from, question.to];
  return [question.indicator, question.definition, ...filters, ...by, ...periods].join('_').replace(/[^\w.-]/g, '').slice(0, 120);
}
