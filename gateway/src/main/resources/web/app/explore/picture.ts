const SPACE = 'http://www.w3.org/2000/svg';
const DRAWN = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'font-size', 'font-family', 'text-anchor', 'font-weight', 'font-style'] as const;
const MARGIN = 24;

/** What a picture says beside the drawing. */
export interface Caption {
  readonly title: string;
  readonly subtitle: string;
  /** Notes and the source, a line each. */
  readonly below: readonly string[];
}

interface Style {
  readonly size: number;
  readonly line: number;
  readonly weight: number;
  readonly colour: string;
}

/** The drawing with title, subtitle and source, and with its colours and fonts inside: it looks the same without the page's styles. */
export function picture(drawn: SVGSVGElement, caption: Caption): string {
  const { width, height } = drawn.viewBox.baseVal;
  const page = getComputedStyle(document.body);
  const quiet = quietColour();
  const text = (size: number, line: number, weight: number, colour: string): Style => ({ size, line, weight, colour });
  const head = [...block([caption.title], text(20, 28, 600, page.color), width), ...block([caption.subtitle], text(13, 24, 400, quiet), width)];
  const foot = block(caption.below, text(13, 20, 400, quiet), width);
  const svg = element('svg', {});
  let y = MARGIN;
  for (const line of head) {
    svg.append(write(line, (y += line.style.line) - 6, page.fontFamily));
  }
  y += 16;
  const body = element('g', { transform: `translate(${MARGIN} ${y})` });
  body.append(...copied(drawn));
  svg.append(body);
  y += height + 16;
  for (const line of foot) {
    svg.append(write(line, (y += line.style.line) - 6, page.fontFamily));
  }
  const size = { width: width + 2 * MARGIN, height: y + MARGIN };
  svg.prepend(element('rect', { width: size.width, height: size.height, fill: page.backgroundColor }));
  Object.entries({ ...size, viewBox: `0 0 ${size.width} ${size.height}` }).forEach(([name, value]) => svg.setAttribute(name, String(value)));
  return new XMLSerializer().serializeToString(svg);
}

interface Line {
  readonly text: string;
  readonly style: Style;
}

/** Texts broken into lines that fit the width. */
function block(texts: readonly string[], style: Style, width: number): readonly Line[] {
  const context = document.createElement('canvas').getContext('2d')!;
  context.font = `${style.weight} ${style.size}px ${getComputedStyle(document.body).fontFamily}`;
  return texts.flatMap(text => {
    const lines = [''];
    for (const word of text.match(/[\u2e80-\uffff]|[^\s\u2e80-\uffff]+\s*|\s+/g) ?? []) {
      const longer = lines[lines.length - 1]! + word;
      if (context.measureText(longer).width <= width || lines[lines.length - 1] === '') {
        lines[lines.length - 1] = longer;
      } else {
        lines.push(word);
      }
    }
    return lines.map(line => ({ text: line.trimEnd(), style }));
  });
}

function write({ text, style }: Line, y: number, family: string): SVGElement {
  const line = element('text', { x: MARGIN, y, fill: style.colour, 'font-size': style.size, 'font-weight': style.weight, 'font-family': family });
  line.textContent = text;
  return line;
}

/** The parts of a drawing; what marks the focus is none of it. */
function copied(drawn: SVGSVGElement): readonly Node[] {
  const copy = drawn.cloneNode(true) as SVGSVGElement;
  const [from, to] = [[...drawn.querySelectorAll<SVGElement>('*')], [...copy.querySelectorAll<SVGElement>('*')]];
  from.forEach((one, at) => {
    const style = getComputedStyle(one);
    DRAWN.forEach(name => to[at]!.setAttribute(name, style.getPropertyValue(name)));
    to[at]!.removeAttribute('class');
    if (one.classList.contains('ring')) {
      to[at]!.remove();
    }
  });
  return [...copy.childNodes];
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

/** The same in pixels, two for each of the drawing. */
export async function pixels(svg: string): Promise<Blob | null> {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width: image.width * 2, height: image.height * 2 });
  canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise(resolve => canvas.toBlob(resolve));
}
