import { html } from 'lit';
import { language, t } from '../text';
import { href } from '../address';
import { address, call, type Question } from './question';

/** What a reader takes along: files, the call in four languages, a citation, an embedding. */
export function take(question: Question, title: string, svg: () => SVGSVGElement | null) {
  const url = new URL(call(question, language()), location.href).href;
  const file = `${question.indicator}_${question.definition}_${question.from}_${question.to}`;
  return html`<section class="take">
    <h2>${t('explore.download')}</h2>
    <ul class="links">
      <li><a href=${call(question, language(), 'csv')} download>CSV</a></li>
      <li><a href=${call(question, language(), 'jsonstat')} download="${file}.json">JSON-stat</a></li>
      <li><button type="button" class="link" @click=${() => save(svgFile(svg()), `${file}.svg`)}>${t('explore.download.svg')}</button></li>
      <li><button type="button" class="link" @click=${() => void png(svg(), `${file}.png`)}>${t('explore.download.png')}</button></li>
    </ul>
    <h2>${t('explore.call')}</h2>
    <div class="codes">${Object.entries(calls(url)).map(([name, code]) => copyable(name, code))}</div>
    <h2>${t('explore.embed')}</h2>
    <div class="codes">${Object.entries(embeddings(question, title)).map(([name, code]) => copyable(name, code))}</div>
    <h2>${t('explore.cite')}</h2>
    <div class="codes">${copyable('Text', `${title}. Shumao, ${location.href}`)}
    ${copyable('BibTeX', bibtex(question, title))}</div>
  </section>`;
}

function calls(url: string): Readonly<Record<string, string>> {
  return {
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
    iframe: `<iframe src="${frame}" title="${name}" width="100%" height="560" loading="lazy"></iframe>`,
  };
}

function bibtex(question: Question, title: string): string {
  return `@misc{shumao-${question.indicator}-${question.to},\n  title = {${title}},\n  author = {{Shumao}},\n  url = {${location.href}},\n  note = {Read on ${new Date().toISOString().slice(0, 10)}}\n}`;
}

function copyable(name: string, code: string) {
  return html`<details class="code"><summary>${name}</summary><pre tabindex="0"><code>${code}</code></pre>
    <button type="button" @click=${(event: Event) => void copy(event.target as HTMLButtonElement, code)}>${t('explore.copy')}</button></details>`;
}

async function copy(button: HTMLButtonElement, code: string) {
  await navigator.clipboard.writeText(code);
  button.textContent = t('explore.copied');
}

const DRAWN = ['fill', 'stroke', 'stroke-width', 'font-size', 'font-family', 'text-anchor', 'font-weight'] as const;

/** The drawing with its colours and fonts inside, so that it looks the same without the page's styles. */
function svgFile(drawn: SVGSVGElement | null): Blob {
  const copied = drawn?.cloneNode(true) as SVGSVGElement | undefined;
  if (drawn === null || copied === undefined) {
    return new Blob([]);
  }
  const [from, to] = [drawn.querySelectorAll<SVGElement>('*'), copied.querySelectorAll<SVGElement>('*')];
  from.forEach((element, at) => {
    const style = getComputedStyle(element);
    DRAWN.forEach(name => to[at]!.setAttribute(name, style.getPropertyValue(name)));
    to[at]!.removeAttribute('class');
  });
  return new Blob([new XMLSerializer().serializeToString(copied)], { type: 'image/svg+xml' });
}

async function png(drawn: SVGSVGElement | null, name: string) {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(await svgFile(drawn).text())}`;
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width: image.width * 2, height: image.height * 2 });
  const context = canvas.getContext('2d')!;
  context.fillStyle = getComputedStyle(document.body).backgroundColor;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  canvas.toBlob(blob => blob !== null && save(blob, name));
}

function save(blob: Blob, name: string) {
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(blob), download: name });
  link.click();
  URL.revokeObjectURL(link.href);
}
