import type { Dimension, Indicator } from '../data';
import type { TermName } from '../glossary';
import { frequencyOf, short, words } from '../period';
import { byTopic, TOPICS } from '../search/topics';
import { capital, inner, language, t, tOr, type TextKey } from '../text';
import type { Asked } from './ask';
import { breakdownsOf, definitionsOf, filtersOf, frequenciesOf, secondBreakdownsOf } from './offer';

/** Something to choose from a list. */
export interface Option {
  readonly value: string;
  readonly text: string;
  readonly group?: string;
  /** What finds it besides its text. */
  readonly also?: string;
}

/** A part of the sentence that a reader can change. */
export interface Part {
  /** The parameter; of a filter its dimension after `only:`. */
  readonly name: string;
  readonly label: string;
  /** As it stands in the sentence. */
  readonly text: string;
  readonly options: readonly Option[];
  readonly chosen: string;
}

export type Piece = string | Part;

/** Who asks: what is refused is not offered. */
export interface Caller {
  /** Whether questions beyond what releases have are open. */
  readonly entitled: boolean;
  /** Whether live figures are. */
  readonly live: boolean;
}

/** Filters that begin with this are parts of their own: they name members of a dimension. */
export const ONLY = 'only:';
/** The state in which figures are read. */
export const VINTAGE = 'vintage';
export const PERIODS = 'periods';
/** What can be added to the sentence. */
export const MORE = 'more';

const TOPS = ['5', '10', '20'] as const;
const KINDS = ['gross', 'returns', 'net'] as const;
const CURRENCIES = ['CNY', 'USD'] as const;
const YEARS = ['2', '3', '5', '10'] as const;
/** Indicators of which one says that they are those of some trade; the others stand before it by themselves. */
const OF: ReadonlySet<string> = new Set(['value', 'ytd', 'growth', 'ytd-growth', 'average-growth', 'matched-growth', 'share', 'share-change', 'balance', 'per-minute']);
/** Trade whose name the indicators say themselves. */
const UNSAID = 'registered';
/** Words of the glossary for dimensions, and for ways to count. */
const WORDS: Readonly<Partial<Record<string, TermName>>> = {
  flow: 'flow', partner: 'partner', province: 'province', platform: 'platform', evidence: 'evidence', regime: 'regime', product: 'hs', serviceGroup: 'services', service: 'services', returns: 'returns', net: 'net',
};
/** Members that the sentence names. */
const NAMED = 3;

/** A question as a sentence whose parts can be changed. */
export function sentence(asked: Asked, caller: Caller, adding: readonly string[] = []): readonly Piece[] {
  const { indicator, question } = asked;
  return [
    ...what(asked, caller), ...breakdown(asked, caller), ...fill('ask.frequency', { frequency: frequency(asked, caller) }),
    ...fill('ask.plain', { part: part(PERIODS, t('ask.periods'), range(question.from, question.to), [], '') }),
    ...(indicator.options.includes('currency') ? fill('ask.currency', { currency: list('currency', t('explore.currency'), CURRENCIES.map(code => ({ value: code, text: t(`currency.${code}`) })), question.filters['currency'] ?? 'CNY') }) : []),
    ...(indicator.options.includes('years') ? fill('ask.plain', { part: list('years', t('explore.years'), YEARS.map(years => ({ value: years, text: t('ask.years', { years }) })), question.filters['years'] ?? '2') }) : []),
    ...extras(asked), ...only(asked, caller, adding), ...vintage(asked, adding), ...more(asked, caller, adding),
  ];
}

/** The sentence without anything to press. */
export function plain(pieces: readonly Piece[]): string {
  return pieces.map(piece => typeof piece === 'string' ? piece : piece.name === MORE ? '' : piece.text).join('').trim();
}

/** Periods as the sentence says them. */
export function range(from: string, to: string): string {
  const say = (period: string) => language() === 'en' && ['S', 'Q'].includes(frequencyOf(period)) ? short(period) : words(period);
  return from === to ? say(to) : t('ask.range', { from: say(from), to: say(to) });
}

function what(asked: Asked, caller: Caller): readonly Piece[] {
  const { indicator, question, indicators } = asked;
  const offered = indicators.filter(one => caller.live || one.released || one.id === indicator.id);
  const first = list('indicator', t('explore.indicator'), byTopic(offered, TOPICS).flatMap(([topic, some]) => some.map(one => ({ value: one.id, text: one.name[language()], group: tOr(`topic.${topic}`, topic), also: `${one.id} ${one.name.en} ${one.name.zh}` }))), indicator.id);
  const codes = definitionsOf(indicator, caller.live, question.definition);
  const definition = list('definition', t('definition'), codes.map(code => ({ value: code, text: tOr(`definition.${code}`, code) })), question.definition);
  const trade = [...fill(flowOf(asked, caller) === undefined ? 'ask.trade.whole' : 'ask.trade', { flow: flowOf(asked, caller) ?? '', definition: { ...definition, text: inner(definition.text) } })];
  return codes.length === 1 && codes[0] === UNSAID ? [first] : fill(OF.has(indicator.id) ? 'ask.what.of' : 'ask.what', { indicator: first, trade });
}

/** Exports, imports or both, where a reader may choose. */
function flowOf({ indicator, question }: Asked, { entitled }: Caller): Part | undefined {
  const chosen = question.filters['flow'] ?? '';
  const offered = chosen !== '' || filtersOf(indicator, question.definition, question.by, entitled).includes('flow');
  if (!offered || question.by.includes('flow') || !indicator.dimensions.some(one => one.dimension === 'flow')) {
    return undefined;
  }
  const options = [...(indicator.needsFlow ? [] : ['']), 'X', 'M'].map(code => ({ value: code, text: code === '' ? capital(t('ask.flow.both')) : t(`flow.${code as 'X' | 'M'}`) }));
  const flow = list('flow', t('flow'), options, chosen);
  return { ...flow, text: chosen === '' || chosen.includes(',') ? t('ask.flow.both') : inner(flow.text) };
}

function breakdown({ indicator, question }: Asked, { entitled }: Caller): readonly Piece[] {
  const [first = '', ...others] = question.by;
  const codes = [...(indicator.needsBreakdown ? [] : ['']), ...breakdownsOf(indicator, question.definition, entitled, first)];
  if (codes.length < 2 && first === '') {
    return [];
  }
  const name = (code: string) => code === '' ? t('ask.whole') : dimensionName(indicator, code);
  const by = list('by0', t('explore.by'), codes.map(code => ({ value: code, text: capital(name(code)) })), first);
  const one = { ...by, text: name(first) };
  if (others.length === 0) {
    return fill(first === '' ? 'ask.plain' : 'ask.by', { part: one });
  }
  const seconds = secondBreakdownsOf(indicator, question.definition, entitled, question.by);
  const second = list('by1', t('explore.by.second'), ['', ...seconds].map(code => ({ value: code, text: capital(code === '' ? t('explore.by.none') : name(code)) })), others[0]!);
  return fill('ask.by.two', { part: one, second: { ...second, text: others.map(name).join(t('list.comma')) } });
}

function frequency({ indicator, question }: Asked, { entitled }: Caller): Part {
  const codes = [...new Set([...frequenciesOf(indicator, question.definition, question.by, entitled), question.frequency])];
  const choice = list('frequency', t('frequency'), codes.map(code => ({ value: code, text: t(`frequency.${code}`) })), question.frequency);
  return { ...choice, text: t(`ask.frequency.${question.frequency}`) };
}

/** What is said only where it is not as usual. */
function extras({ question }: Asked): readonly Piece[] {
  const { top, by, filters } = question;
  const kind = filters['kind'] ?? 'gross';
  return [
    ...(top === '' || by.length === 0 ? [] : fill('ask.plain', { part: { ...list('top', t('explore.top'), ['', ...new Set([...TOPS, top])].map(one => ({ value: one, text: topText(one) })), top), text: t('ask.top', { count: top }) } })),
    ...(kind === 'gross' || by.includes('kind') ? [] : fill('ask.plain', { part: list('kind', t('explore.kind'), KINDS.map(one => ({ value: one, text: inner(t(`kind.${one}`)) })), kind) })),
    ...(filters['combine'] === 'new-year' ? fill('ask.plain', { part: list('combine', t('explore.combine'), (['apart', 'new-year'] as const).map(one => ({ value: one, text: t(`ask.combine.${one}`) })), 'new-year') }) : []),
  ];
}

/** Members that alone are counted. */
function only(asked: Asked, caller: Caller, adding: readonly string[]): readonly Piece[] {
  const { question, filters } = asked;
  return filterDimensions(asked, caller).filter(one => question.filters[one.dimension] !== undefined || adding.includes(ONLY + one.dimension)).flatMap(one => {
    const names = filters[one.dimension];
    const label = t('explore.filter.only', { dimension: one.name[language()] });
    return fill('ask.only', { members: part(ONLY + one.dimension, label, names === undefined ? t('ask.only.none', { dimension: one.name[language()] }) : few(names), [], '') });
  });
}

/** Dimensions that a filter of its own names. */
function filterDimensions(asked: Asked, caller: Caller): readonly Dimension[] {
  const flow = flowOf(asked, caller) !== undefined;
  return asked.indicator.dimensions.filter(one => one.dimension !== 'kind' && !(one.dimension === 'flow' && flow));
}

function vintage({ question }: Asked, adding: readonly string[]): readonly Piece[] {
  const { release = '', asOf = '' } = question.filters;
  if (release === '' && asOf === '' && !adding.includes(VINTAGE)) {
    return [];
  }
  const text = release !== '' ? t('ask.release', { release }) : asOf !== '' ? t('ask.asOf', { day: asOf.slice(0, 10) }) : t('ask.release.none');
  return fill('ask.plain', { part: part(VINTAGE, t('vintage'), text, [], '') });
}

/** What the sentence does not say yet; each value holds the parameter and what it becomes, or the part to open. */
function more(asked: Asked, caller: Caller, adding: readonly string[]): readonly Piece[] {
  const { indicator, question } = asked;
  const { by, definition, filters, frequency: every } = question;
  const open = filtersOf(indicator, definition, by, caller.entitled);
  const seconds = by.length === 1 ? secondBreakdownsOf(indicator, definition, caller.entitled, by) : [];
  const dimensions = filterDimensions(asked, caller).filter(one => open.includes(one.dimension) && filters[one.dimension] === undefined && !adding.includes(ONLY + one.dimension));
  const grouped = (group: TextKey, options: readonly Option[]) => options.map(one => ({ ...one, group: t(group) }));
  const options = [
    ...grouped('explore.by.second', seconds.map(code => ({ value: `by1=${code}`, text: capital(dimensionName(indicator, code)) }))),
    ...grouped('explore.filter', dimensions.map(one => ({ value: ONLY + one.dimension, text: capital(one.name[language()]) }))),
    ...grouped('ask.other', [
      ...(by.length > 0 && question.top === '' ? TOPS.map(one => ({ value: `top=${one}`, text: topText(one) })) : []),
      ...(indicator.options.includes('kind') && (caller.entitled || open.length > 0) && !by.includes('kind') && (filters['kind'] ?? 'gross') === 'gross'
        ? KINDS.slice(1).map(one => ({ value: `kind=${one}`, text: t(`kind.${one}`) })) : []),
      ...(indicator.options.includes('combine') && every === 'M' && filters['combine'] !== 'new-year' ? [{ value: 'combine=new-year', text: capital(t('ask.combine.new-year')) }] : []),
      ...(filters['release'] || filters['asOf'] || adding.includes(VINTAGE) ? [] : [{ value: VINTAGE, text: t('ask.vintage') }]),
    ]),
  ];
  return options.length === 0 ? [] : ['\u2002', part(MORE, t('ask.more'), t('ask.more.short'), options, '')];
}

/** Words of the glossary that explain what a part chooses. */
export function termsOf(part: Part): readonly TermName[] {
  const { name, chosen } = part;
  if (name === 'definition') {
    return chosen === 'cbec' ? ['cbec'] : chosen.startsWith('dds') ? ['dds'] : [];
  }
  if (name === VINTAGE) {
    return ['release', 'as-of'];
  }
  const code = name.startsWith(ONLY) ? name.slice(ONLY.length) : name.startsWith('by') || name === 'kind' ? chosen : name;
  const term = WORDS[code];
  return term === undefined ? [] : [term];
}

function topText(top: string): string {
  return top === '' ? capital(t('explore.top.all')) : capital(t('ask.top', { count: top }));
}

function dimensionName(indicator: Indicator, code: string): string {
  return indicator.dimensions.find(one => one.dimension === code)?.name[language()] ?? code;
}

function few(names: readonly string[]): string {
  const shown = names.slice(0, names.length > NAMED + 1 ? NAMED : names.length).join(t('list.comma'));
  return names.length > NAMED + 1 ? t('explore.sentence.others', { names: shown, count: names.length - NAMED }) : shown;
}

function list(name: string, label: string, options: readonly Option[], chosen: string): Part {
  return part(name, label, options.find(one => one.value === chosen)?.text ?? chosen, options, chosen);
}

function part(name: string, label: string, text: string, options: readonly Option[], chosen: string): Part {
  return { name, label, text, options, chosen };
}

/** A text of the catalogue with parts in it. */
function fill(key: TextKey, slots: Readonly<Record<string, Piece | readonly Piece[]>>): readonly Piece[] {
  return t(key).split(/\{(\w+)\}/).flatMap((text, at) => at % 2 === 0 ? (text === '' ? [] : [text]) : slots[text] ?? []);
}
