import { deepEqual } from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { Observations } from '../app/data';
import { sharesOf } from '../app/quality/shares';
import { at } from './page';

beforeEach(() => at('/'));

test('released amounts by evidence become shares of their sum, unless one of them is withheld', () => {
  const one = (evidence: string, period: string, value: string | null) => ({ key: { evidence }, period, value, status: value === null ? 'Q' : 'A' });
  const answer = {
    periods: ['2024-S2', '2025-S1'].map(period => ({ period, complete: true, provisional: period === '2025-S1' })),
    observations: [one('_T', '2024-S2', '300'), one('DECLARED', '2024-S2', '100'), one('RELEASED', '2024-S2', '200'),
      one('_T', '2025-S1', '400'), one('DECLARED', '2025-S1', null), one('RELEASED', '2025-S1', '300')],
  } as unknown as Observations;
  const { series } = sharesOf(answer);
  deepEqual(series.map(({ code, points }) => [code, ...points.map(({ text }) => text)]), [['DECLARED', '33.33', '–'], ['RELEASED', '66.67', '–']]);
  deepEqual(series[0]?.points.map(({ moving }) => moving), [false, true]);
});
