import { t } from './text';

/** A parameter of an address that the page cannot take as it is: what was given, and what is allowed. */
export interface Wrong {
  readonly parameter: string;
  readonly given: string;
  readonly allowed: string;
}

/** Stands in place of the figures: those of another question than the address asks would mislead. */
export class WrongAddress extends Error {
  constructor(readonly wrong: readonly Wrong[]) {
    super(wrong.map(one => one.parameter).join());
  }
}

/** Parameters that an address gives more than once. */
export function repeated(query: URLSearchParams): readonly Wrong[] {
  return [...new Set(query.keys())]
    .filter(name => query.getAll(name).length > 1)
    .map(parameter => ({ parameter, given: query.getAll(parameter).join(t('list.comma')), allowed: t('wrong.once') }));
}
