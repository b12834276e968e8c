import { html, nothing } from 'lit';
import type { Observations } from '../data';
import { count } from '../number';
import { credentials, hasKey } from '../session';
import { madeUp } from '../made-up';
import { language, t } from '../text';
import { href } from '../address';
import { csv, fileName } from './csv';
import { picture, pixels, type Caption } from './picture';
import { address, call, type Question } from './question';

/** The second click of a double one takes nothing again. */
export const ONCE = {
  capture: true,
  handleEvent(event: Event) {
    if ((event as MouseEvent).detail > 1) {
      event.preventDefault();
      event.stopPropagation();
    }
  },
};

/** What a reader takes along: files, the call in four languages, a citation, an embedding. */
export function take(question: Question, answer: Observations, caption: Caption, drawn: () => SVGSVGElement | null) {
  const url = new URL(call(question, language()), location.href).href;
  const file = fileName(answer, question);
  const { title } = caption;
  return html`<section class="take">
    <h2>${t('explore.download')}</h2>
    <p class="quiet">${t('explore.download.rows', { count: count(answer.observations.length) })}</p>
    <ul class="links" @click=${ONCE}>
      <li><button type="button" class="link" @click=${() => save(new Blob([csv(answer, question, location.href)], { type: 'text/csv;charset=utf-8' }), `${file}.csv`)}>CSV</button></li>
      <li>${hasKey()
        ? html`<button type="button" class="link" @click=${() => void saveJsonStat(question, `${file}.json`)}>JSON-stat</button>`
        : html`<a href=${call(question, language(), 'jsonstat')} download="${file}.json">JSON-stat</a>`}</li>
      ${question.chart === 'table' ? nothing : html`
        <li><button type="button" class="link" @click=${() => saveSvg(drawn(), caption, `${file}.svg`)}>${t('explore.download.svg')}</button></li>
        <li><button type="button" class="link" @click=${() => void savePng(drawn(), caption, `${file}.png`)}>${t('explore.download.png')}</button></li>`}
      <li><button type="button" class="link" @click=${(event: Event) => void copy(event.target as HTMLButtonElement, `${title}\n${location.href}`)}>${t('explore.copy.link')}</button></li>
    </ul>
    <h2>${t('explore.call')}</h2>
    <div class="codes">${Object.entries(calls(url)).map(([name, code]) => copyable(name, code))}</div>
    <h2>${t('explore.embed')}</h2>
    <div class="codes">${Object.entries(embeddings(question, title)).map(([name, code]) => copyable(name, code))}</div>
    <h2>${t('explore.cite')}</h2>
    <div class="codes">${copyable(t('explore.cite.text'), citation(answer, title))}
    ${copyable('BibTeX', bibtex(question, answer, title))}</div>
  </section>`;
}

/** With a key the calls name a variable in its place: a key is no text to copy. */
function calls(url: string): Readonly<Record<string, string>> {
  return hasKey()
    ? {
      curl: `curl -H "X-API-Key: $KEY" '${url}'`,
      Python: `import requests\nanswer = requests.get("${url}", headers={"X-API-Key": key}).json()`,
      R: `answer <- jsonlite::fromJSON(url("${url}", headers = c("X-API-Key" = key)))`,
      JavaScript: `const answer = await (await fetch('${url}', { headers: { 'X-API-Key': key } })).json();`,
    }
    : {
      curl: `curl '${url}'`,
      Python: `import requests\nanswer = requests.get("${url}").json()`,
      R: `answer <- jsonlite::fromJSON("${url}")`,
      JavaScript: `const answer = await (await fetch('${url}')).json();`,
    };
}

function embeddings(question: Question, title: string): Readonly<Record<string, string>> {
  const query = address(question).toString().replaceAll('&', '&amp;');
  const name = title.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  const frame = `${location.origin}${href(language(), '/embed')}?${query}`;
  return {
    HTML: `<script type="module" src="${location.origin}/embed.js"></script>\n<shumao-chart question="${query}" language="${language()}" name="${name}"></shumao-chart>`,
    iframe: `<iframe src="${frame}" title="${name}" width="100%" height="720" loading="lazy"></iframe>`,
  };
}

/** Figures move, so a citation says which state of them it is of. */
function citation(answer: Observations, title: string): string {
  const text = t('explore.cite.form', { title, source: answer.source, definition: answer.definition, time: answer.asOf ?? t('explore.cite.none'), address: location.href });
  return madeUp() ? `${t('explore.cite.madeUp', { scale: madeUp() })} ${text}` : text;
}

function bibtex(question: Question, answer: Observations, title: string): string {
  const year = (answer.asOf ?? new Date().toISOString()).slice(0, 4);
  const note = `${madeUp() ? `made-up data of a demonstration at 1 : ${madeUp()}, ` : ''}${answer.definition}, as of ${answer.asOf ?? 'no data'}, read on ${new Date().toISOString().slice(0, 10)}`;
  return `@misc{shumao-${question.indicator}-${question.to},\n  title = {${title}},\n  author = {{${t('product')}}},\n  year = {${year}},\n  url = {${location.href}},\n  note = {${note}}\n}`;
}

function copyable(name: string, code: string) {
  return html`<details class="code"><summary>${name}</summary><pre tabindex="0"><code>${code}</code></pre>
    <button type="button" @click=${(event: Event) => void copy(event.target as HTMLButtonElement, code)}>${t('explore.copy')}</button></details>`;
}

async function copy(button: HTMLButtonElement, text: string) {
  await navigator.clipboard.writeText(text);
  button.textContent = t('explore.copied');
}

function saveSvg(drawn: SVGSVGElement | null, caption: Caption, name: string) {
  if (drawn !== null) {
    save(new Blob([picture(drawn, caption)], { type: 'image/svg+xml' }), name);
  }
}

async function savePng(drawn: SVGSVGElement | null, caption: Caption, name: string) {
  const image = drawn === null ? null : await pixels(picture(drawn, caption));
  if (image !== null) {
    save(image, name);
  }
}

/** A link cannot carry a key. */
async function saveJsonStat(question: Question, name: string) {
  const response = await fetch(call(question, language(), 'jsonstat'), { headers: credentials(false) });
  if (response.ok) {
    save(await response.blob(), name);
  }
}

function save(blob: Blob, name: string) {
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(blob), download: name });
  link.click();
  URL.revokeObjectURL(link.href);
}
