import type { TradeChart } from '../chart/chart';
import { broken } from '../chart/measure';
import { language } from '../text';

const SPACE = 'http://www.w3.org/2000/svg';
/** What a drawing has from the page's styles, with what a program takes where nothing is said. */
const DRAWN = {
  'fill': 'rgb(0, 0, 0)', 'fill-opacity': '1', 'stroke': 'none', 'stroke-width': '1px', 'stroke-dasharray': 'none', 'stroke-linecap': 'butt', 'stroke-linejoin': 'miter', 'opacity': '1',
} as const;
const WRITTEN = { 'font-size': '', 'text-anchor': 'start', 'font-weight': '400', 'font-style': 'normal' } as const;
const [WIDTH, MARGIN] = [1200, 40];

/** What a picture says beside the drawing. */
export interface Caption {
  readonly title: string;
  readonly subtitle: string;
  /** Notes, source and release, a line each. */
  readonly below: readonly string[];
  /** Where the question is asked again. */
  readonly address?: string;
}

interface Style {
  readonly size: number;
  readonly line: number;
  readonly weight: number;
  readonly colour: string;
}

/**
 * The chart as it is seen, drawn once more for a picture of 1,200 pixels, with title, subtitle, what is not drawn, notes, source and address;
 * its colours and fonts are inside, so that it looks the same without the page's styles.
 */
export function picture(seen: SVGSVGElement, caption: Caption): string {
  const page = getComputedStyle(document.body);
  const wide = WIDTH - 2 * MARGIN;
  const { drawn, notes, done } = redrawn(seen, wide);
  const quiet = quietColour();
  const { width, height } = drawn.viewBox.baseVal;
  const svg = element('svg', { lang: language() === 'zh' ? 'zh-CN' : 'en', role: 'img', 'aria-label': caption.title, 'font-family': page.fontFamily });
  let y = MARGIN - 8;
  const write = (texts: readonly string[], style: Style) => texts.filter(text => text !== '').flatMap(text => broken(text, wide, style.weight, style.size)).forEach(text => {
    y += style.line;
    const line = element('text', { x: MARGIN, y: y - style.line / 4, fill: style.colour, 'font-size': style.size, 'font-weight': style.weight });
    line.textContent = text;
    svg.append(line);
  });
  write([caption.title], { size: 28, line: 36, weight: 600, colour: page.color });
  write([caption.subtitle], { size: 17, line: 28, weight: 400, colour: quiet });
  y += 16;
  // A drawing that cannot grow is enlarged.
  const enlarged = wide / width;
  const body = element('g', { transform: `translate(${MARGIN} ${y}) scale(${enlarged})` });
  body.append(...copied(drawn));
  svg.append(body);
  done();
  y += height * enlarged + 16;
  write([notes, ...caption.below, caption.address ?? ''], { size: 15, line: 24, weight: 400, colour: quiet });
  const size = { width: WIDTH, height: Math.ceil(y + MARGIN - 8) };
  svg.prepend(element('rect', { width: size.width, height: size.height, fill: page.backgroundColor }));
  Object.entries({ ...size, viewBox: `0 0 ${size.width} ${size.height}` }).forEach(([name, value]) => svg.setAttribute(name, String(value)));
  return new XMLSerializer().serializeToString(svg);
}

/** The drawing at the width of the picture, where a chart can draw it again. */
function redrawn(seen: SVGSVGElement, width: number): ReturnType<TradeChart['portrait']> {
  const chart = seen.closest<TradeChart>('trade-chart');
  return chart === null ? { drawn: seen, notes: '', done: () => undefined } : chart.portrait(width);
}

/** The parts of a drawing; what marks the focus is none of it. */
function copied(drawn: SVGSVGElement): readonly Node[] {
  const copy = drawn.cloneNode(true) as SVGSVGElement;
  const [from, to] = [[...drawn.querySelectorAll<SVGElement>('*')], [...copy.querySelectorAll<SVGElement>('*')]];
  from.forEach((one, at) => {
    const style = getComputedStyle(one);
    Object.entries({ ...DRAWN, ...(one.localName === 'text' ? WRITTEN : {}) }).forEach(([name, usual]) => {
      const value = plain(style.getPropertyValue(name));
      to[at]!.removeAttribute(name);
      if (value !== usual) {
        to[at]!.setAttribute(name, value);
      }
    });
    [...to[at]!.childNodes].filter(node => node.nodeType === Node.COMMENT_NODE).forEach(node => node.remove());
    if (one.classList.contains('at')) {
      to[at]!.remove();
    }
    to[at]!.removeAttribute('class');
    to[at]!.removeAttribute('data-pick');
  });
  return [...copy.childNodes].filter(node => node.nodeType !== Node.COMMENT_NODE);
}

/** A mixed colour as every program reads it. */
function plain(value: string): string {
  if (!/^(oklab|oklch|lab|lch|color)\(/.test(value)) {
    return value;
  }
  const context = Object.assign(document.createElement('canvas'), { width: 1, height: 1 }).getContext('2d', { willReadFrequently: true })!;
  context.fillStyle = value;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
  return `rgb(${red}, ${green}, ${blue})`;
}

/** The colour of quiet texts as it is in the scheme in force. */
function quietColour(): string {
  const probe = Object.assign(document.createElement('span'), { className: 'quiet' });
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

function element(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS(SPACE, name);
  Object.entries(attributes).forEach(([attribute, value]) => made.setAttribute(attribute, String(value)));
  return made;
}

/** The same in pixels, one for each of the picture. */
export async function pixels(svg: string): Promise<Blob | null> {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width: image.width, height: image.height });
  canvas.getContext('2d')!.drawImage(image, 0, 0);
  return new Promise(resolve => canvas.toBlob(resolve));
}
