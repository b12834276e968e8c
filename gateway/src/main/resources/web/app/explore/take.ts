import { html, nothing } from 'lit';
import type { Observations, SdmxAddresses } from '../data';
import { count } from '../number';
import { credentials, hasKey } from '../session';
import { madeUp } from '../made-up';
import { guide, language, t } from '../text';
import { href } from '../address';
import './copy';
import { csv, fileName } from './csv';
import { picture, pixels, type Caption } from './picture';
import { address, call, linkTo, type Question } from './question';

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

/** What a reader takes along of the question that is drawn: files, a link, a frame, the call in four languages, a citation. */
export function take(question: Question, answer: Observations, caption: Caption, drawn: () => SVGSVGElement | null) {
  const asked = new URL(call(question, language()), location.href).href;
  const link = linkTo(question, language());
  const file = fileName(answer, question);
  const { title } = caption;
  return html`<div class="takes" role="group" aria-label=${t('take.label')}>
    ${panel('download', t('explore.download'), html`<p class="quiet">${t('explore.download.rows', { count: count(answer.observations.length) })}</p>
      <ul class="plain" @click=${ONCE}>
        <li><button type="button" class="link" @click=${() => save(new Blob([csv(answer, question, link)], { type: 'text/csv;charset=utf-8' }), `${file}.csv`)}>CSV</button></li>
        <li>${served(question, 'xlsx', 'Excel', `${file}.xlsx`)}</li>
        <li>${served(question, 'jsonstat', 'JSON-stat', `${file}.json`)}</li>
        ${question.view.tab === 'table' ? nothing : html`
          <li><button type="button" class="link" @click=${() => void savePng(drawn(), caption, `${file}.png`)}>${t('explore.download.png')}</button></li>
          <li><button type="button" class="link" @click=${() => saveSvg(drawn(), caption, `${file}.svg`)}>${t('explore.download.svg')}</button></li>`}
      </ul>`)}
    ${panel('share', t('take.share'), html`<p class="quiet">${t('take.share.hint')}</p>
      <label class="choice">${t('take.link')}<input readonly .value=${link} @focus=${(event: Event) => (event.target as HTMLInputElement).select()}></label>
      <div class="actions"><copy-button .text=${link} label=${t('take.link.copy')}></copy-button><copy-button .text=${`${title}\n${link}`} label=${t('explore.copy.link')}></copy-button></div>`)}
    ${panel('embed', t('explore.embed'), html`<p class="quiet">${t('take.embed.hint')}</p>${Object.entries(embeddings(question, title)).map(([name, code]) => copyable(name, code))}`)}
    ${panel('api', t('take.api'), html`<p class="quiet">${t('explore.call')}</p>${Object.entries(calls(asked)).map(([name, code], at) => copyable(name, code, at === 0))}`)}
    ${answer.released?.sdmx === undefined ? nothing : panel('sdmx', t('sdmx'), sdmx(answer.released.sdmx, file))}
    ${panel('cite', t('explore.cite'), html`${copyable(t('explore.cite.text'), citation(answer, title, link), true)}${copyable('BibTeX', bibtex(question, answer, title, link))}`)}
  </div>`;
}

/** The released values at the addresses that the server names; spreadsheets take the file. */
function sdmx({ v1, v2 }: SdmxAddresses, file: string) {
  const whole = (path: string) => new URL(path, location.href).href;
  return html`<p class="quiet">${t('sdmx.hint')} <a href=${guide('/guides/sdmx')}>${t('sdmx.guide')}</a></p>
    ${copyable(t('sdmx.v2'), whole(v2), true)}${copyable(t('sdmx.v1'), whole(v1))}
    <p><a href="${v2}&format=csvdata" download="${file}.sdmx.csv">${t('sdmx.csv')}</a></p>`;
}

/** A press opens what there is to take. */
function panel(name: string, label: string, content: unknown) {
  return html`<button type="button" class="quiet-action" popovertarget="take-${name}" aria-haspopup="dialog">${label}</button><div class="choices" id="take-${name}" popover role="dialog" aria-label=${label}>${content}</div>`;
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

/** Frames tell their height; without these few lines a frame keeps the one that it has. */
function embeddings(question: Question, title: string): Readonly<Record<string, string>> {
  const query = address(question).toString().replaceAll('&', '&amp;');
  const name = title.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  const frame = `${location.origin}${href(language(), '/embed')}?${query}`;
  return {
    HTML: `<script type="module" src="${location.origin}/embed.js"></script>\n<shumao-chart question="${query}" language="${language()}" name="${name}"></shumao-chart>`,
    iframe: `<iframe src="${frame}" title="${name}" width="100%" height="640" style="border: 0" loading="lazy"></iframe>
<script>
addEventListener('message', event => {
  for (const frame of document.querySelectorAll('iframe')) {
    if (frame.contentWindow === event.source && event.origin === '${location.origin}' && event.data > 0) frame.height = event.data;
  }
});
</script>`,
  };
}

/** Figures move, so a citation says which state of them it is of. */
function citation(answer: Observations, title: string, address: string): string {
  const text = t('explore.cite.form', { title, source: answer.source, definition: answer.definition, time: answer.asOf ?? t('explore.cite.none'), address });
  return madeUp() ? `${t('explore.cite.madeUp', { scale: madeUp() })} ${text}` : text;
}

function bibtex(question: Question, answer: Observations, title: string, address: string): string {
  const year = (answer.asOf ?? new Date().toISOString()).slice(0, 4);
  const note = `${madeUp() ? `made-up data of a demonstration at 1 : ${madeUp()}, ` : ''}${answer.definition}, as of ${answer.asOf ?? 'no data'}, read on ${new Date().toISOString().slice(0, 10)}`;
  return `@misc{shumao-${question.indicator}-${question.to},\n  title = {${title}},\n  author = {{${t('product')}}},\n  year = {${year}},\n  url = {${address}},\n  note = {${note}}\n}`;
}

function copyable(name: string, code: string, open = false) {
  return html`<details class="code" ?open=${open}><summary>${name}</summary><pre tabindex="0"><code>${code}</code></pre>
    <copy-button .text=${code} label=${t('explore.copy')}></copy-button></details>`;
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

/** A file that the service makes; a link cannot carry a key. */
function served(question: Question, form: 'jsonstat' | 'xlsx', label: string, name: string) {
  const from = call(question, language(), form);
  return hasKey()
    ? html`<button type="button" class="link" @click=${() => void fetched(from, name)}>${label}</button>`
    : html`<a href=${from} download=${name}>${label}</a>`;
}

async function fetched(from: string, name: string) {
  const response = await fetch(from, { headers: credentials(false) });
  if (response.ok) {
    save(await response.blob(), name);
  }
}

function save(blob: Blob, name: string) {
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(blob), download: name });
  link.click();
  URL.revokeObjectURL(link.href);
}
