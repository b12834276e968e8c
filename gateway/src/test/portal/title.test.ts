import { equal } from 'node:assert/strict';
import { test } from 'node:test';
import type { Indicator } from '../app/data';
import type { Model } from '../app/chart/model';
import type { Question } from '../app/explore/question';
import { subtitle, title } from '../app/explore/title';
import { made } from './models';
import { at } from './page';

const NAMES: Readonly<Record<string, readonly [en: string, zh: string, kind: string, unit: string]>> = {
  value: ['Value', '金额', 'amount', '{currency}'],
  growth: ['Growth', '同比增速', 'rate', 'PERCENT'],
  share: ['Share', '占比', 'share', 'PERCENT'],
  rank: ['Rank', '位次', 'rank', 'PURE_NUMB'],
  balance: ['Balance', '贸易差额', 'amount', '{currency}'],
  hhi: ['Concentration of partners', '贸易伙伴集中度', 'index', 'IX'],
  contribution: ['Contribution to growth', '对增长的贡献', 'rate', 'PP'],
  'record-same-period': ['Record high of the same period', '同期新高', 'flag', 'FLAG'],
  'return-rate': ['Return rate by value', '退货率（金额）', 'rate', 'PERCENT'],
};

const indicator = (id: string): Indicator => {
  const [en, zh, valueKind, code] = NAMES[id]!;
  return { id, name: { en, zh }, valueKind, unit: { code }, dimensions: [{ dimension: 'partner', name: { en: 'trading partner', zh: '贸易伙伴' } }] } as unknown as Indicator;
};
const question = (by: string, more: Partial<Question> = {}): Question =>
  ({ definition: 'cbec', by: by === '' ? [] : [by], chart: 'bars', filters: { flow: 'X' }, ...more }) as unknown as Question;

interface Row {
  readonly what: string;
  readonly id: string;
  readonly by?: string;
  readonly more?: Partial<Question>;
  readonly model: () => Model;
  readonly en: string;
  readonly zh: string;
}

const HALVES = ['2024-S1', '2024-S2', '2025-S1'];
const partners = (members: Readonly<Record<string, readonly string[]>>, unit = 'CNY', periods = HALVES) => () => made('partner', members, unit, periods);
const whole = (values: readonly string[], unit = 'CNY', periods = HALVES) => () => made('', { '': values }, unit, periods);
const LED = { _T: ['10', '10', '100'], US: ['4', '4', '31'], JP: ['3', '3', '20'], DE: ['3', '3', '19'], _O: ['0', '0', '30'] };

const ROWS: readonly Row[] = [
  { what: 'who leads has its share of the whole', id: 'value', by: 'partner', model: partners({ ...LED, _O: ['0', '0', '30'] }),
    en: 'Exports of cross-border e-commerce in the first half of 2025: led by the us with 31.0\u00a0%', zh: '2025年上半年跨境电商出口：us居首，占31.0%' },
  { what: 'over time of all periods together', id: 'value', by: 'partner', more: { chart: 'columns' }, model: partners({ ...LED, _O: ['0', '0', '30'] }),
    en: 'Exports of cross-border e-commerce, 2024 H1 to 2025 H1: led by the us with 32.5\u00a0%', zh: '2024年上半年至2025年上半年跨境电商出口：us居首，占32.5%' },
  { what: 'a withheld member that may be the largest lets nobody lead', id: 'value', by: 'partner', model: partners({ ...LED, DE: ['3', '3', 's'], _O: ['0', '0', 's'] }),
    en: 'Exports of cross-border e-commerce by trading partner in the first half of 2025', zh: '2025年上半年跨境电商出口（按贸易伙伴分）' },
  { what: 'a withheld member that cannot be', id: 'value', by: 'partner', model: partners({ _T: ['3', '3', '100'], US: ['1', '1', '60'], JP: ['1', '1', '20'], DE: ['1', '1', 's'] }),
    en: 'Exports of cross-border e-commerce in the first half of 2025: led by the us with 60.0\u00a0%', zh: '2025年上半年跨境电商出口：us居首，占60.0%' },
  { what: 'a withheld member of those that overlap may be', id: 'value', by: 'partner', model: partners({ _T: ['1', '1', '100'], US: ['1', '1', '60'], JP: ['1', '1', '20'], DE: ['1', '1', 's'] }),
    en: 'Exports of cross-border e-commerce by trading partner in the first half of 2025', zh: '2025年上半年跨境电商出口（按贸易伙伴分）' },
  { what: 'two that are equal', id: 'value', by: 'partner', model: partners({ _T: ['1', '1', '100'], US: ['1', '1', '50'], JP: ['1', '1', '50'] }),
    en: 'Exports of cross-border e-commerce by trading partner in the first half of 2025', zh: '2025年上半年跨境电商出口（按贸易伙伴分）' },
  { what: 'no total, no share', id: 'value', by: 'partner', model: partners({ US: ['1', '1', '60'], JP: ['1', '1', '20'] }),
    en: 'Exports of cross-border e-commerce by trading partner in the first half of 2025', zh: '2025年上半年跨境电商出口（按贸易伙伴分）' },
  { what: 'a period that is not over', id: 'value', by: 'partner', model: () => ({ ...partners(LED)(), complete: [true, true, false] }),
    en: 'Exports of cross-border e-commerce by trading partner in the first half of 2025', zh: '2025年上半年跨境电商出口（按贸易伙伴分）' },
  { what: 'returns are no trade to lead', id: 'value', by: 'partner', more: { filters: { flow: 'X', kind: 'returns' } }, model: partners(LED),
    en: 'Exports of cross-border e-commerce by trading partner in the first half of 2025 (Returns)', zh: '2025年上半年跨境电商出口（按贸易伙伴分）（退货）' },
  { what: 'the year before, but no growth, which a release may withhold', id: 'value', more: { chart: 'line' }, model: whole(['100', '90', '108']),
    en: 'Exports of cross-border e-commerce in the first half of 2025: 108\u00a0yuan, against 100\u00a0yuan a year before', zh: '2025年上半年跨境电商出口：108\u00a0yuan，上年同期为100\u00a0yuan' },
  { what: 'a fall', id: 'value', more: { chart: 'line', filters: {} }, model: whole(['100', '90', '97']),
    en: 'Cross-border e-commerce in the first half of 2025: 97\u00a0yuan, against 100\u00a0yuan a year before', zh: '2025年上半年跨境电商：97\u00a0yuan，上年同期为100\u00a0yuan' },
  { what: 'nothing over a break', id: 'value', more: { chart: 'line' }, model: () => ({ ...whole(['100', '90', '108'])(), notes: [{ period: 2, mark: 'a', text: '' }] }),
    en: 'Exports of cross-border e-commerce in the first half of 2025: 108\u00a0yuan', zh: '2025年上半年跨境电商出口：108\u00a0yuan' },
  { what: 'no value, no number', id: 'value', more: { chart: 'line' }, model: whole(['100', '90', 's']),
    en: 'Exports of cross-border e-commerce, 2024 H1 to 2025 H1', zh: '2024年上半年至2025年上半年跨境电商出口' },
  { what: 'exports and imports', id: 'value', by: 'flow', more: { chart: 'line', filters: {} }, model: () => made('flow', { _T: ['3', '3', '30'], X: ['2', '2', '20'], M: ['1', '1', '10'] }, 'CNY', HALVES),
    en: 'Cross-border e-commerce in the first half of 2025: more exports (20\u00a0yuan) than imports (10\u00a0yuan)', zh: '2025年上半年跨境电商：出口20\u00a0yuan，大于进口10\u00a0yuan' },
  { what: 'a rate of growth', id: 'growth', more: { chart: 'line' }, model: whole(['3.1', '4', '-8.06'], 'PERCENT'),
    en: 'Exports of cross-border e-commerce in the first half of 2025: down 8.1\u00a0% on a year before', zh: '2025年上半年跨境电商出口：同比下降8.1%' },
  { what: 'who grew fastest', id: 'growth', by: 'partner', model: partners({ US: ['1', '1', '3.25'], JP: ['1', '1', '12.5'] }, 'PERCENT'),
    en: 'Exports of cross-border e-commerce in the first half of 2025: fastest growth with jp, 12.5\u00a0% on a year before', zh: '2025年上半年跨境电商出口：jp增长最快，同比增长12.5%' },
  { what: 'nobody grew fastest if one is withheld', id: 'growth', by: 'partner', model: partners({ US: ['1', '1', '3.25'], JP: ['1', '1', '12.5'], DE: ['1', '1', 's'] }, 'PERCENT'),
    en: 'Growth, exports of cross-border e-commerce by trading partner in the first half of 2025', zh: '2025年上半年跨境电商出口同比增速（按贸易伙伴分）' },
  { what: 'shares', id: 'share', by: 'partner', model: partners({ US: ['1', '1', '30.38'], JP: ['1', '1', '20.11'], DE: ['1', '1', '29.51'], _O: ['1', '1', '20'] }, 'PERCENT'),
    en: 'Exports of cross-border e-commerce in the first half of 2025: led by the us with 30.4\u00a0%', zh: '2025年上半年跨境电商出口：us居首，占30.4%' },
  { what: 'places', id: 'rank', by: 'partner', more: { chart: 'slope' }, model: () => ({ ...partners({ US: ['1', '1', '1'], JP: ['2', '3', '3'], KR: ['8', '3', '2'] }, 'PURE_NUMB')(), lowestFirst: true }),
    en: 'Exports of cross-border e-commerce, 2024 H1 to 2025 H1: the us first, kr up from place 8 to 2', zh: '2024年上半年至2025年上半年跨境电商出口：us居首，kr由第8位升至第2位' },
  { what: 'two that share the first place', id: 'rank', by: 'partner', more: { chart: 'slope' }, model: () => ({ ...partners({ US: ['1', '1', '1'], JP: ['2', '3', '1'], KR: ['8', '3', '3'] }, 'PURE_NUMB')(), lowestFirst: true }),
    en: 'Rank, exports of cross-border e-commerce by trading partner, 2024 H1 to 2025 H1', zh: '2024年上半年至2025年上半年跨境电商出口位次（按贸易伙伴分）' },
  { what: 'who pushed most', id: 'contribution', by: 'partner', model: partners({ _T: ['1', '1', '7.64'], US: ['1', '1', '-5'], KR: ['1', '1', '6'] }, 'PP'),
    en: 'Exports of cross-border e-commerce in the first half of 2025: largest push from kr, 6\u00a0yuan', zh: '2025年上半年跨境电商出口：kr拉动最大，为6\u00a0yuan' },
  { what: 'nobody pushed what fell', id: 'contribution', by: 'partner', model: partners({ _T: ['1', '1', '-0.5'], US: ['1', '1', '-4.67'], KR: ['1', '1', '4.17'] }, 'PP'),
    en: 'Contribution to growth, exports of cross-border e-commerce by trading partner in the first half of 2025', zh: '2025年上半年跨境电商出口对增长的贡献（按贸易伙伴分）' },
  { what: 'a balance', id: 'balance', more: { chart: 'columns', filters: {} }, model: whole(['100', '90', '-108']),
    en: 'Cross-border e-commerce in the first half of 2025: a deficit of 108\u00a0yuan', zh: '2025年上半年跨境电商：逆差108\u00a0yuan' },
  { what: 'concentration', id: 'hhi', more: { chart: 'line' }, model: whole(['1608.42', '1', '1306.15'], 'IX'),
    en: 'Concentration of partners, exports of cross-border e-commerce in the first half of 2025: 1,306, against 1,608 a year before', zh: '2025年上半年跨境电商出口贸易伙伴集中度：1,306，上年同期为1,608' },
  { what: 'a rate', id: 'return-rate', more: { chart: 'line' }, model: whole(['3.1', '1', '2.04'], 'PERCENT'),
    en: 'Return rate by value, exports of cross-border e-commerce in the first half of 2025: 2.0\u00a0%, against 3.1\u00a0% a year before', zh: '2025年上半年跨境电商出口退货率（金额）：2.0%，上年同期为3.1%' },
  { what: 'records of those periods that are known', id: 'record-same-period', more: { chart: 'strip' }, model: whole(['', '0', '1', '1'], 'FLAG', ['2023-S2', '2024-S1', '2024-S2', '2025-S1']),
    en: 'Exports of cross-border e-commerce, 2024 H1 to 2025 H1: a record high of the same period in 2 of 3 half-years', zh: '2024年上半年至2025年上半年跨境电商出口：3个半年中2个创同期新高' },
  { what: 'no count of records if one is withheld', id: 'record-same-period', more: { chart: 'strip' }, model: whole(['1', '0', 's'], 'FLAG'),
    en: 'Record high of the same period, exports of cross-border e-commerce, 2024 H1 to 2025 H1', zh: '2024年上半年至2025年上半年跨境电商出口同期新高' },
  { what: 'records of members', id: 'record-same-period', by: 'partner', more: { chart: 'strip' }, model: partners({ US: ['1', '0', '1'], JP: ['1', '0', '0'], DE: ['1', '1', '1'] }, 'FLAG'),
    en: 'Exports of cross-border e-commerce by trading partner in the first half of 2025: a record high of the same period for 2 of 3',
    zh: '2025年上半年跨境电商出口（按贸易伙伴分）：3个中2个创同期新高' },
  { what: 'what is compared is no value', id: 'value', by: 'partner', more: { chart: 'line' }, model: () => ({ ...partners(LED)(), show: 'index' }),
    en: 'Exports of cross-border e-commerce by trading partner, 2024 H1 to 2025 H1', zh: '2024年上半年至2025年上半年跨境电商出口（按贸易伙伴分）' },
];

const names = { flow: ['Exports'], kind: ['Returns'] };

for (const { what, id, by = '', more = {}, model, en, zh } of ROWS) {
  test(`a title: ${what}`, () => {
    at('/');
    equal(title(question(by, more), indicator(id), model(), names), en);
    at('/zh');
    // Word joiners keep a number and its unit together.
    equal(title(question(by, more), indicator(id), model(), names).replaceAll('\u2060', ''), zh);
  });
}

test('a title of another period says that period', () => {
  at('/');
  const early = title(question('partner'), indicator('value'), partners(LED)(), names, 0);
  equal(early, 'Exports of cross-border e-commerce in the first half of 2024: led by the us with 40.0\u00a0%');
});

test('a chart of all periods is not of the one that another chart showed', () => {
  at('/');
  equal(title(question('', { chart: 'line' }), indicator('value'), whole(['100', '90', '108'])(), names, 0),
    'Exports of cross-border e-commerce in the first half of 2025: 108\u00a0yuan, against 100\u00a0yuan a year before');
});

test('a filter is named, the direction of trade once', () => {
  at('/');
  equal(title(question('', { chart: 'line', filters: { flow: 'X', partner: 'US' } }), indicator('value'), whole(['', '', '5'])(), { ...names, partner: ['United States'] }),
    'Exports of cross-border e-commerce in the first half of 2025: 5\u00a0yuan (United States)');
});

test('the subtitle has the periods that are drawn', () => {
  at('/');
  const model = partners(LED)();
  equal(subtitle(model, 'line'), 'Yuan, the first half of 2024 to the first half of 2025');
  equal(subtitle(model, 'map', 1), 'Yuan, the second half of 2024');
  equal(subtitle(model, 'slope', 1), 'Yuan, the first half of 2024 to the second half of 2024');
});
