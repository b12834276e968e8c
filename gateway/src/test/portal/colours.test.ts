import { ok } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

type Colour = readonly [number, number, number];

const css = readFileSync('app/chart.css', 'utf8') + readFileSync('app/portal.css', 'utf8');

/** Light and dark of a colour of the style. */
function both(name: string): readonly [Colour, Colour] {
  const found = new RegExp(`--${name}: light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(css);
  ok(found !== null, `--${name} has two colours`);
  return [linear(found[1]!), linear(found[2]!)];
}

function linear(hex: string): Colour {
  const part = (at: number) => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
}

function contrast(one: Colour, other: Colour): number {
  const [dark, light] = [one, other].map(([r, g, b]) => 0.2126 * r + 0.7152 * g + 0.0722 * b).sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

const oklab = ([r, g, b]: Colour): Colour => {
  const [l, m, s] = [0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b, 0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b, 0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b].map(Math.cbrt);
  return [0.2104542553 * l! + 0.793617785 * m! - 0.0040720468 * s!, 1.9779984951 * l! - 2.428592205 * m! + 0.4505937099 * s!, 0.0259040371 * l! + 0.7827717662 * m! - 0.808675766 * s!];
};

const back = ([L, a, b]: Colour): Colour => {
  const [l, m, s] = [(L + 0.3963377774 * a + 0.2158037573 * b) ** 3, (L - 0.1055613458 * a - 0.0638541728 * b) ** 3, (L - 0.0894841775 * a - 1.291485548 * b) ** 3];
  return [4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s, -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s, -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s];
};

/** What eyes without one kind of cones see, after Machado, Oliveira and Fernandes (2009). */
const EYES: Readonly<Record<string, readonly Colour[]>> = {
  usual: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  deutan: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
  protan: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  tritan: [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.3039]],
};
const categories = Array.from({ length: 8 }, (_, at) => `c${at}`);

test('what is drawn has a contrast of 3:1 on both grounds, in light and in dark', () => {
  for (const name of [...categories, 'rest', 'more', 'less']) {
    both(name).forEach((colour, scheme) => ['paper', 'shade'].forEach(ground => {
      const found = contrast(colour, both(ground)[scheme]!);
      ok(found >= 3, `--${name} on --${ground}: ${found.toFixed(2)} (${scheme === 0 ? 'light' : 'dark'})`);
    }));
  }
});

test('names in the colours of lines can be read', () => {
  const share = Number(/\.chart \.label \{ fill: color-mix\(in oklab, var\(--own\) (\d+)%, var\(--ink\)\)/.exec(css)?.[1]) / 100;
  for (const name of categories) {
    both(name).forEach((colour, scheme) => {
      const [own, ink] = [oklab(colour), oklab(both('ink')[scheme]!)];
      const mixed = back(own.map((part, at) => part * share + ink[at]! * (1 - share)) as unknown as Colour);
      const found = contrast(mixed, both('paper')[scheme]!);
      ok(found >= 4.5, `a name in --${name}: ${found.toFixed(2)}`);
    });
  }
});

test('categories stay apart, also for the colour-blind', () => {
  for (const scheme of [0, 1]) {
    for (const [eyes, matrix] of Object.entries(EYES)) {
      const seen = categories.map(name => {
        const colour = both(name)[scheme]!;
        return oklab(matrix.map(row => Math.max(0, row[0] * colour[0] + row[1] * colour[1] + row[2] * colour[2])) as unknown as Colour);
      });
      seen.forEach((one, at) => seen.slice(at + 1).forEach((other, after) => {
        const apart = Math.hypot(...one.map((part, axis) => part - other[axis]!));
        ok(apart >= 0.06, `${categories[at]} and ${categories[at + 1 + after]} for ${eyes} eyes: ${apart.toFixed(3)}`);
      }));
    }
  }
});

test('five steps of one hue grow darker on paper and lighter in the dark', () => {
  [0, 1].forEach(scheme => {
    const found = [1, 2, 3, 4, 5].map(step => contrast(both(`s${step}`)[scheme]!, both('paper')[scheme]!));
    found.forEach((value, at) => ok(at === 0 || value > found[at - 1]! * 1.2, `${found}`));
  });
});
