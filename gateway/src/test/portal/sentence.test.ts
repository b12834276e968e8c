import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import type { Indicator } from '../app/data';
import type { Asked } from '../app/explore/ask';
import { MORE, ONLY, plain, sentence, termsOf, VINTAGE, type Part } from '../app/explore/sentence';
import { at } from './page';

const name = (en: string, zh: string) => ({ en, zh });

const VALUE = {
  id: 'value', topic: 'value', name: name('Value', '金额'), released: true, options: ['currency', 'kind', 'combine'], needsBreakdown: false, needsFlow: false, by: [],
  definitions: [{ code: 'cbec', firstMonth: '2023-01', lastMonth: '2025-06', evidence: [] }],
  dimensions: [
    { dimension: 'flow', name: name('flow', '进出口') }, { dimension: 'partner', name: name('trading partner', '贸易伙伴') },
    { dimension: 'section', name: name('HS section', '商品类') }, { dimension: 'platform', name: name('platform', '平台') },
  ],
  publicViews: [
    { definitions: ['cbec'], by: [], frequencies: ['S', 'M'], filters: ['flow'] },
    { definitions: ['cbec'], by: ['partner'], frequencies: ['S', 'M'], filters: ['flow', 'partner'] },
    { definitions: ['cbec'], by: ['flow', 'partner'], frequencies: ['S'], filters: ['partner'] },
  ],
} as unknown as Indicator;
const CONCENTRATION = { ...VALUE, id: 'hhi', topic: 'structure', name: name('Concentration of partners', '贸易伙伴集中度'), options: [] } as unknown as Indicator;
const ENTERPRISES = {
  ...VALUE, id: 'active-enterprises', topic: 'enterprises', name: name('Active enterprises', '活跃企业'), released: false, options: [], publicViews: [],
  definitions: [{ code: 'registered', firstMonth: null, lastMonth: null, evidence: [] }], dimensions: [],
} as unknown as Indicator;

const ANYBODY = { entitled: false, live: false };

interface Given {
  readonly by?: readonly string[];
  readonly frequency?: string;
  readonly from?: string;
  readonly to?: string;
  readonly top?: string;
  readonly filters?: Readonly<Record<string, string>>;
  readonly names?: Readonly<Record<string, readonly string[]>>;
}

function asked(indicator: Indicator, { names = {}, ...given }: Given): Asked {
  const question = { indicator: indicator.id, definition: indicator.definitions[0]!.code, frequency: 'M', from: '2023-07', to: '2025-06', by: [], top: '', filters: {}, ...given };
  return { indicators: [VALUE, CONCENTRATION, ENTERPRISES], indicator, question, filters: names } as unknown as Asked;
}

const both = (question: () => Asked) => ['/explore', '/zh/explore'].map(path => {
  at(path);
  return plain(sentence(question(), ANYBODY));
});

const parts = (question: Asked, caller = ANYBODY, adding: readonly string[] = []) => sentence(question, caller, adding).filter(one => typeof one !== 'string') as Part[];
const part = (question: Asked, wanted: string, caller = ANYBODY) => parts(question, caller).find(one => one.name === wanted)!;

test('a question is a sentence in both languages', () => {
  deepEqual(both(() => asked(VALUE, { by: ['partner'], filters: { flow: 'X' } })),
    ['Value of exports of cross-border e-commerce by trading partner, by month, July 2023 to June 2025, in yuan', '跨境电商出口金额，按贸易伙伴分，按月，2023年7月至2025年6月，以人民币计']);
  deepEqual(both(() => asked(VALUE, { frequency: 'S', from: '2025-S1', to: '2025-S1' })),
    ['Value of exports and imports of cross-border e-commerce, in total, by half-year, 2025 H1, in yuan', '跨境电商进出口金额，合计，按半年，2025年上半年，以人民币计']);
  deepEqual(both(() => asked(VALUE, { by: ['flow', 'partner'], frequency: 'S', from: '2024-S1', to: '2025-S1' })),
    ['Value of cross-border e-commerce by flow and trading partner, by half-year, 2024 H1 to 2025 H1, in yuan', '跨境电商金额，按进出口和贸易伙伴分，按半年，2024年上半年至2025年上半年，以人民币计']);
});

test('what is not as usual is said, and nothing else', () => {
  const question = () => asked(VALUE, {
    by: ['partner'], top: '10', filters: { currency: 'USD', kind: 'net', combine: 'new-year', partner: 'US,DE,FR,JP,IT', asOf: '2025-07-01' }, names: { partner: ['A', 'B', 'C', 'D', 'E'] },
  });
  deepEqual(both(question), [
    'Value of exports and imports of cross-border e-commerce by trading partner, by month, July 2023 to June 2025, in US dollars, the 10 largest, net trade, January and February together, only A, B, C and 2 others, as it stood on 2025-07-01',
    '跨境电商进出口金额，按贸易伙伴分，按月，2023年7月至2025年6月，以美元计，最大的 10 项，净额，1月、2月合并计算，仅限A，B，C等（另有 2 项），以 2025-07-01 的数据为准',
  ]);
});

test('indicators that are of no trade by their words stand before it, or alone', () => {
  at('/explore');
  equal(plain(sentence(asked(CONCENTRATION, { filters: { flow: 'M' } }), ANYBODY)).startsWith('Concentration of partners: imports of cross-border e-commerce, '), true);
  equal(plain(sentence(asked(ENTERPRISES, {}), ANYBODY)), 'Active enterprises, by month, July 2023 to June 2025');
});

test('what a part chooses is explained by words of the glossary', () => {
  at('/explore');
  const question = asked(VALUE, { by: ['partner', 'section'], filters: { kind: 'net', evidence: 'RELEASED', release: 'half-yearly-2025-S1-1' } });
  const explained = (wanted: string) => termsOf(part({ ...question, indicator: { ...VALUE, dimensions: [...VALUE.dimensions, { dimension: 'evidence', name: name('evidence', '依据') }] } } as unknown as Asked, wanted));
  deepEqual(explained('definition'), ['cbec']);
  deepEqual(explained('by0'), ['partner']);
  deepEqual(explained('by1'), []);
  deepEqual(explained('kind'), ['net']);
  deepEqual(explained(`${ONLY}evidence`), ['evidence']);
  deepEqual(explained(VINTAGE), ['release', 'as-of']);
  deepEqual(explained('frequency'), []);
  deepEqual(termsOf({ ...part(question, 'definition'), chosen: 'dds-unctad' }), ['dds']);
});

test('what is refused is not offered', () => {
  at('/explore');
  const values = (name: string, caller = ANYBODY) => part(asked(VALUE, { by: ['partner'] }), name, caller).options.map(one => one.value);
  deepEqual(values('indicator'), ['value', 'hhi']);
  deepEqual(part(asked(VALUE, {}), 'indicator').options.map(one => one.group), ['Trade value', 'Structure']);
  deepEqual(values('by0'), ['', 'partner']);
  deepEqual(values('frequency'), ['S', 'M']);
  deepEqual(values(MORE), ['by1=flow', 'only:partner', 'top=5', 'top=10', 'top=20', 'kind=returns', 'kind=net', 'combine=new-year', VINTAGE]);
  deepEqual(values('by0', { entitled: true, live: true }), ['', 'flow', 'partner', 'section', 'platform']);
  equal(values(MORE, { entitled: true, live: true }).includes('only:platform'), true);
});

test('a part that is to be added is there before it says anything', () => {
  at('/explore');
  const added = parts(asked(VALUE, { by: ['partner'] }), ANYBODY, [`${ONLY}partner`, VINTAGE]);
  deepEqual(added.filter(one => one.name === `${ONLY}partner` || one.name === VINTAGE).map(one => one.text), ['some of: trading partner', 'as in an earlier release']);
  equal(added.find(one => one.name === MORE)!.options.some(one => one.value === VINTAGE || one.value === `${ONLY}partner`), false);
});
