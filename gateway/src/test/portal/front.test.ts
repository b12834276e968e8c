import { deepEqual, equal, ok } from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { TemplateResult } from 'lit';
import type { Headline, HeadlineFigures, Observations, Reporters } from '../app/data';
import { driven, driver, leader, partsOf, spoken, type Parts } from '../app/headline/findings';
import { newcomers } from '../app/headline/newcomers';
import { reportersOf } from '../app/headline/response';
import { revised } from '../app/headline/revised';
import { evidenceWords, responseWords } from '../app/headline/sure';
import type { RevisedPeriod } from '../app/release/levels';
import { at } from './page';

beforeEach(() => at('/'));

/** A text without what keeps a number beside its unit. */
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

const answer = (...values: readonly (readonly [string, string | null])[]) => ({
  observations: values.map(([code, value]) => ({ key: { partner: code }, names: { partner: `Name of ${code}` }, period: '2025-S1', value, status: value === null ? 'Q' : 'A' })),
}) as unknown as Observations;
const parts = (total: string | undefined, withheld: number, ...values: readonly (readonly [string, string])[]): Parts =>
  ({ total, withheld, known: values.map(([name, value]) => ({ code: name, name, value })) });

test('the known members of a period are ranked, the withheld ones counted, and what is nobody leads nothing', () => {
  const found = partsOf(answer(['_T', '100'], ['DE', '9'], ['US', '10'], ['FR', null], ['_O', '60'], ['_U', '21']), '2025-S1');
  deepEqual(found.known.map(({ code }) => code), ['US', 'DE']);
  equal(found.total, '100');
  equal(found.withheld, 1);
  deepEqual(partsOf(answer(['US', '10']), '2024-S1'), { total: undefined, known: [], withheld: 0 });
});

test('a member leads only if none that is withheld can be greater', () => {
  deepEqual(leader(parts('100', 0, ['A', '40'], ['B', '20'])), { name: 'A', share: '40.0', leads: true });
  deepEqual(leader(parts('100', 2, ['A', '40'], ['B', '20'])), { name: 'A', share: '40.0', leads: false });
  deepEqual(leader(parts('100', 2, ['A', '41'], ['B', '20'])), { name: 'A', share: '41.0', leads: true });
  equal(leader(parts('100', 0, ['A', '40'], ['B', '40'])), undefined);
  equal(leader(parts(undefined, 0, ['A', '40'])), undefined);
  equal(leader(parts('0', 0, ['A', '0'])), undefined);
});

test('names of lists stand in a sentence as people say them', () => {
  deepEqual(['Korea, Republic of', 'United States', 'Netherlands', 'Germany', 'Viet Nam', 'Czech Republic', '美国'].map(spoken),
    ['the Republic of Korea', 'the United States', 'the Netherlands', 'Germany', 'Viet Nam', 'the Czech Republic', '美国']);
});

test('a member added most only to what grew, and only if none is withheld', () => {
  equal(driver(parts('7.64', 0, ['A', '6.08'], ['B', '1.98']))?.name, 'A');
  equal(driver(parts('7.64', 10, ['A', '6.08'], ['B', '1.98'])), undefined);
  equal(driver(parts('-0.5', 0, ['A', '6.08'], ['B', '-6.58'])), undefined);
  equal(driver(parts(undefined, 0, ['A', '6.08'])), undefined);
  equal(driver(parts('4', 0, ['A', '2'], ['B', '2'])), undefined);
  equal(driver(parts('0.1', 0, ['A', '0'])), undefined);
});

test('of enterprises that registered there is a list, of those that traded first none', () => {
  const flat = (value: unknown): string => {
    const { strings, values } = value as TemplateResult;
    return strings === undefined ? String(value) : strings.map((text, at) => text + (at < values.length ? flat(values[at]) : '')).join('');
  };
  const found = flat(newcomers({ period: '2025-S1', newEnterprises: { registered: 16, firstTrade: 10 } } as unknown as Headline));
  deepEqual([...found.matchAll(/<a href=([^>]*)>/g)].map(([, to]) => to), ['/enterprises?registeredFrom=2025-01-01&registeredTo=2025-06-30']);
  ok(found.includes('<li><b>10</b> traded across the border for the first time</li>'));
});

test('one sentence says what drove growth, and never more than may be shown', () => {
  equal(driven(parts('7.64', 0, ['Korea, Republic of', '6.08'], ['Japan', '1.98'], ['United States', '-4.67']), 'trade'),
    'The Republic of Korea added most to the growth of trade, 6.08 percentage points; the United States took away most, 4.67 percentage points.');
  equal(driven(parts('7.64', 3, ['Japan', '1.98']), 'trade'), 'Among those that may be shown, Japan added most to the growth of trade, 1.98 percentage points.');
  equal(driven(parts('-2', 0, ['Japan', '-1.5']), 'trade'), 'Japan took away most from the growth of trade, 1.50 percentage points.');
  equal(driven(parts('0', 4, ['Japan', '0']), 'trade'), undefined);
  equal(driven(parts('0', 4), 'trade'), undefined);
  at('/zh');
  equal(driven(parts('7.64', 1, ['韩国', '6.08'], ['美国', '-4.67']), '跨境电商'), '在可公布的数据中，韩国对跨境电商增长拉动最大，拉动6.08个百分点；美国下拉最多，下拉4.67个百分点。');
});

const released = (period: string, ...values: readonly (string | null)[]) =>
  ({ period, vintages: values.map((value, round) => ({ release: `r${round}`, status: 'final', value })) }) as unknown as RevisedPeriod;

test('what the newest release changed is said of the figure, or else of the base of its growth', () => {
  const of = (...periods: readonly RevisedPeriod[]) => revised(periods, '2025-S1')?.replaceAll('\u00a0', ' ');
  equal(of(released('2025-S1', '1320.0', '1326.6')), 'the first half of 2025 was revised up by 0.50 %');
  equal(of(released('2025-S1', '1320', '1400', '1386')), 'the first half of 2025 was revised down by 1.00 %');
  equal(of(released('2025-S1', '1320', '1320.0')), 'the first half of 2025 stands as it was released before');
  equal(of(released('2025-S1', '1320'), released('2024-S1', '1220', '1246.30')),
    'the first half of 2025 is released for the first time; the first half of 2024 was revised up by 2.16 %');
  equal(of(released('2025-S1', '1320'), released('2024-S1', '1220')), 'the first half of 2025 is released for the first time');
  equal(of(released('2025-S1', '1320', null)), 'how much the first half of 2025 was revised may not be shown');
  equal(of(released('2024-S2', '1320')), undefined);
});

const reporters = (received: number, expected: number, weightedResponse?: number): Reporters =>
  ({ kind: 'PLATFORM', flow: 'X', received, expected, inTime: 0, unitResponse: null, ...(weightedResponse === undefined ? {} : { weightedResponse }) });

test('response is told in words', () => {
  deepEqual(responseWords([reporters(24, 24, 1), reporters(21, 24, 0.81), reporters(0, 24, 0), reporters(0, 0)]).map(plain), [
    'All 24 statements that platforms owe about exports have come.',
    '21 of the 24 statements that platforms owe about exports have come. They stand for 81.0 % of the trade of all who owe one.',
    'None of the 24 statements that platforms owe about exports has come.',
  ]);
  at('/zh');
  deepEqual(responseWords([reporters(21, 24, 0.81)]), ['平台应就出口报送声明 24 份，已收 21 份。已报者占全部应报者贸易额的81.0%。']);
});

test('evidence is told the greatest part first, and nothing of what is zero', () => {
  const figures = (evidencePct: Readonly<Record<string, number>> | null) => ({ coverage: { evidencePct } }) as unknown as HeadlineFigures;
  equal(plain(evidenceWords(figures({ DECLARED: 0, STALE: 1.25, RELEASED: 98.75 }))), '98.8 % released by customs, 1.2 % declared, without word of customs for long.');
  equal(evidenceWords(figures(null)), '');
});

test('the released response of a period is read from the file of its dataset', () => {
  const csv = 'flow,capacity,time_period,measure,value,unit,unit_mult,status,reason\r\nM,PLATFORM,2025-S1,lag-late,,DAYS,0,Q,suppressed\r\n'
    + 'M,PLATFORM,2025-S1,statements-expected,24,COUNT,0,A,\r\nM,PLATFORM,2025-S1,statements-received,21,COUNT,0,A,\r\nM,PLATFORM,2025-S1,weighted-response,81.00,PERCENT,0,A,\r\n'
    + 'M,PLATFORM,2024-S1,statements-expected,20,COUNT,0,A,\r\n_T,_T,2025-S1,match-rate,45.30,PERCENT,0,A,\r\n';
  deepEqual(reportersOf(csv, '2025-S1'), [{ flow: 'M', kind: 'PLATFORM', expected: 24, received: 21, inTime: null, unitResponse: null, weightedResponse: 0.81 }]);
});
