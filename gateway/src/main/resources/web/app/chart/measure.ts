import { svg, type SVGTemplateResult } from 'lit';

/** Of the texts of a chart, as chart.css has them. */
export const SIZE = 13;

let canvas: CanvasRenderingContext2D | null | undefined;
let family = { language: '', name: '' };
const known = new Map<string, number>();

/** The width of a text in the page's font; where nothing is drawn, such as in tests, that of a wide font. */
export function widthOf(text: string, weight = 400, size = SIZE): number {
  if (typeof document === 'undefined') {
    return [...text].reduce((used, letter) => used + (letter.codePointAt(0)! > 0x2e80 ? 1.04 : 0.56) * size, 0);
  }
  const { lang } = document.documentElement;
  if (family.language !== lang || family.name === '') {
    family = { language: lang, name: getComputedStyle(document.body).fontFamily };
    known.clear();
  }
  const key = `${weight} ${size} ${text}`;
  const width = known.get(key) ?? measured(text, `${weight} ${size}px ${family.name}`);
  known.set(key, width);
  return width;
}

function measured(text: string, font: string): number {
  canvas ??= document.createElement('canvas').getContext('2d');
  Object.assign(canvas!, { font });
  return canvas!.measureText(text).width;
}

/** Shortens a text to a width. */
export function fit(text: string, width: number): string {
  if (widthOf(text) <= width) {
    return text;
  }
  const letters = [...text];
  while (letters.length > 1 && widthOf(`${letters.join('')}…`) > width) {
    letters.pop();
  }
  return `${letters.join('').trimEnd()}…`;
}

/** A text as far as it fits a width; what is cut can be read in full under the pointer. */
export function named(text: string, width: number): SVGTemplateResult {
  const short = fit(text, width);
  return short === text ? svg`${text}` : svg`${short}<title>${text}</title>`;
}

/** Words, and single letters of Chinese with the marks that may not begin or end a line. */
const WORDS = /[（“‘《]?[\u2e80-\uffff](?:\u2060|[、，。；：！？）”’》％])*|[^ \u2e80-\uffff（“‘《]+[、，。；：！？）”’》％]* *| +|./gu;

/** A text broken into lines that fit a width: Chinese between any two letters, others between words. */
export function broken(text: string, width: number, weight = 400, size = SIZE): readonly string[] {
  const lines = [''];
  for (const word of text.match(WORDS) ?? []) {
    const last = lines.length - 1;
    if (lines[last] === '' || widthOf((lines[last] + word).trimEnd(), weight, size) <= width) {
      lines[last] += word;
    } else {
      lines.push(word);
    }
  }
  return lines.map(line => line.trimEnd());
}
