import { html, nothing } from 'lit';
import { href } from '../address';
import { get, Problem, type ListPage } from '../api';
import type { BilingualText, FigureVintage, Released } from '../data';
import { short, time } from '../period';
import { language, t, tOr } from '../text';

/** What lists say of a release. */
export interface ReleaseSummary {
  readonly id: string;
  readonly group: string;
  readonly period: string;
  readonly round: number;
  readonly status: string;
  readonly due: string;
  readonly title: BilingualText;
  readonly superseded: boolean;
}

/** A dataset as lists name it. */
export interface DatasetSummary {
  readonly id: string;
  readonly name: BilingualText;
}

/** The groups of the catalogue; each has a name in the texts. */
export const GROUPS = ['monthly', 'quarterly', 'half-yearly', 'yearly', 'history'] as const;

/** The dataset's name by its id. */
export async function datasetNames(signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
  const all = await get<readonly DatasetSummary[]>('/api/v1/datasets', signal);
  return new Map(all.map(one => [one.id, one.name[language()]]));
}

/** The newest releases, for a choice among them; none where they cannot be had: figures do not depend on it. */
export async function newestReleases(): Promise<readonly ReleaseSummary[]> {
  try {
    return (await get<ListPage<ReleaseSummary>>('/api/v1/releases?limit=50')).items;
  } catch {
    return []; // Whatever it is, the figures' own requests say it.
  }
}

/** An answer, or undefined where it is not released. */
export function ifReleased<T>(asked: Promise<T>): Promise<T | undefined> {
  return unless(asked, 'not-released');
}

/** An answer, or undefined where a problem of one of these names stands in its place. */
export async function unless<T>(asked: Promise<T>, ...slugs: readonly string[]): Promise<T | undefined> {
  try {
    return await asked;
  } catch (failure) {
    if (failure instanceof Problem && slugs.includes(failure.slug)) {
      return undefined;
    }
    throw failure;
  }
}

/** A link to the page of a release. */
export function releaseLink(id: string, text: unknown = html`<code>${id}</code>`) {
  return html`<a href=${href(language(), `/releases/${id}`)}>${text}</a>`;
}

/** How long its values hold, in a word: preliminary, final, benchmark, correction. */
export function statusOf(status: string): string {
  const code = status.toLowerCase();
  return tOr(`release.status.${code}`, code);
}

/** What a release is by its place in the calendar: kind, period, round and status. */
export function placeOf({ group, period, round, status }: { readonly group: string; readonly period: string; readonly round: number; readonly status: string }): string {
  return [tOr(`releases.group.${group}`, group), short(period), t('releases.round', { round }), statusOf(status)].join(t('list.comma'));
}

/** A choice of one group, or of all. */
export function groupChoice(chosen: string) {
  return html`<label class="choice">${t('releases.group')}<select name="group">
    ${['', ...GROUPS].map(one => html`<option value=${one} .selected=${one === chosen} ?selected=${one === chosen}>${one === '' ? t('obligation.all') : t(`releases.group.${one as 'monthly'}`)}</option>`)}</select></label>`;
}

/** Of which release the figures are, since when they are public, and when the next ones come. */
export function publication({ next }: Released, vintage: FigureVintage | undefined) {
  return html`<p class="published">${vintage === undefined ? nothing : html`${t('release.subtitle', { status: statusOf(vintage.status), time: time(vintage.due) })}${t('list.semicolon')}${releaseLink(vintage.release)}${t('sentence.end')} `}
    ${t('release.next')}${t('colon')}${next === undefined ? t('release.next.none') : time(next.due)}${t('list.semicolon')}<a href=${href(language(), '/calendar')}>${t('calendar.title')}</a></p>`;
}

/** Of which release a figure is, and whether a later one has taken its place. */
export function vintageOf(vintage: FigureVintage | undefined, base?: FigureVintage) {
  return vintage === undefined ? nothing : html`${t('vintage.of')}${t('colon')}${releaseLink(vintage.release)}${t('list.comma')}${statusOf(vintage.status)}${vintage.superseded ? t('list.comma') + t('release.superseded') : nothing}${
    base === undefined ? nothing : html`${t('list.semicolon')}${t('vintage.base')}${t('colon')}${releaseLink(base.release)}`}${t('sentence.end')}`;
}
