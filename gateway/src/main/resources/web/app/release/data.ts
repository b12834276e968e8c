import { html, nothing } from 'lit';
import { href } from '../address';
import { get, Problem, type ListPage } from '../api';
import type { BilingualText, FigureVintage, Released } from '../data';
import { date, short, time } from '../period';
import { capital, language, t, tOr } from '../text';

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
  readonly frequencies: readonly string[];
  /** Absent of one that no release holds. */
  readonly newest?: { readonly release: string };
}

/** The groups of the catalogue; each has a name in the texts. */
export const GROUPS = ['monthly', 'quarterly', 'half-yearly', 'yearly', 'history'] as const;

/** The dataset's name by its id. */
export async function datasetNames(signal: AbortSignal): Promise<ReadonlyMap<string, string>> {
  const all = await get<readonly DatasetSummary[]>('/api/v1/datasets', signal);
  return new Map(all.map(one => [one.id, one.name[language()]]));
}

/** The newest releases; none where they cannot be had: figures do not depend on it. */
export async function newestReleases(limit = 50): Promise<readonly ReleaseSummary[]> {
  try {
    return (await get<ListPage<ReleaseSummary>>(`/api/v1/releases?limit=${limit}`)).items;
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

/** How long its values hold, in a word: flash, preliminary, final, benchmark, correction. */
export function statusOf(status: string): string {
  const code = status.toLowerCase();
  return tOr(`release.status.${code}`, code);
}

/** Of which kind a release is. */
export function groupOf(group: string): string {
  return tOr(`releases.group.${group}`, group);
}

/** What a release is by its place in the calendar: kind, period, round and status. */
export function placeOf({ group, period, round, status }: { readonly group: string; readonly period: string; readonly round: number; readonly status: string }): string {
  return [groupOf(group), short(period), t('releases.round', { round }), statusOf(status)].join(t('list.comma'));
}

/** A choice of one group, or of all. */
export function groupChoice(chosen: string) {
  return html`<label class="choice">${t('releases.group')}<select name="group">
    ${['', ...GROUPS].map(one => html`<option value=${one} .selected=${one === chosen} ?selected=${one === chosen}>${one === '' ? t('obligation.all') : t(`releases.group.${one as 'monthly'}`)}</option>`)}</select></label>`;
}

/** Of which release the figures are, since when they are public, and when the next ones come. */
export function publication({ next }: Released, vintage: FigureVintage | undefined, title?: string) {
  return html`<div class="published">${vintage === undefined ? nothing : html`<span>${releaseLink(vintage.release, title ?? capital(t('vintage.on', { time: date(vintage.due) })))}</span> <span>${statusOf(vintage.status)}</span> <span>${time(vintage.due)}</span> `}
    <span>${t('release.next')}${t('colon')}${next === undefined ? t('release.next.none') : html`<a href=${href(language(), '/calendar')}>${time(next.due)}</a>`}</span></div>`;
}

/** Of which release a figure and the base of its growth are, each by its date. */
export function standing(vintage: FigureVintage, base?: FigureVintage) {
  const dated = ({ release, due }: FigureVintage) => releaseLink(release, t('vintage.on', { time: date(due) }));
  return html`${filled(t('front.vintage', { status: statusOf(vintage.status) }), dated(vintage))}${vintage.superseded ? t('list.comma') + t('release.superseded') : nothing}${
    base === undefined ? nothing : html`${t('list.semicolon')}${filled(t('front.vintage.base'), dated(base))}`}${t('sentence.end')}`;
}

/** A text with a link in place of `{release}`. */
function filled(text: string, link: unknown) {
  const [before = '', after = ''] = text.split('{release}');
  return html`${before}${link}${after}`;
}
