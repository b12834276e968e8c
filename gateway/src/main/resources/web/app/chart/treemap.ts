import { svg } from 'lit';
import { hierarchy, treemap as layout, type HierarchyRectangularNode } from 'd3-hierarchy';
import { t } from '../text';
import { coloursOf } from './colours';
import { named, type ChartOptions, type Drawing } from './drawing';
import { colourLegend } from './frame';
import { groupOf, type Group } from './groups';
import { chosen, members } from './members';
import type { Model, Series } from './model';
import { withheldNotes } from './notes';

const [HEIGHT, HEAD, LINE] = [440, 22, 18];

interface Node {
  readonly name: string;
  readonly css: string;
  readonly series?: Series;
  readonly value: number;
  readonly children?: readonly Node[];
}

/** Areas of one period: what each part takes of the whole, in groups where the members have some. Only parts of a positive whole have one. */
export function treemap(model: Model, width: number, options: ChartOptions): Drawing {
  const at = chosen(model, options.at);
  const all = members(model, at);
  const parts = all.filter(series => (series.points[at]?.value ?? 0) > 0);
  const negative = all.some(series => (series.points[at]?.value ?? 0) < 0);
  const children = negative ? [] : inGroups(model, parts, at);
  const grouped = children.some(node => node.children !== undefined);
  const root = hierarchy<Node>({ name: '', css: '', value: 0, children }, node => node.children as Node[] | undefined).sum(node => (node.children ? 0 : node.value));
  const areas = layout<Node>().size([width, HEIGHT]).paddingInner(4).paddingTop(node => node.depth === 1 && node.children !== undefined ? HEAD : 0).round(true)(root);
  const leaves = areas.leaves().filter(leaf => leaf.data.series !== undefined);
  const unnamed = grouped ? [] : leaves.filter(leaf => !isNamed(leaf));
  const entries = grouped ? children.map(({ css, name }) => ({ css: `part ${css}`, name })) : unnamed.map(({ data: { css, name } }) => ({ css: `part ${css}`, name }));
  const legend = colourLegend(entries, width, HEIGHT + 12);
  return {
    height: HEIGHT + (entries.length === 0 ? 0 : 12 + legend.height),
    shown: leaves.length,
    body: svg`${areas.children?.filter(node => node.children !== undefined).map(group => svg`<text class="head" x=${group.x0} y=${group.y0 + 16}>${group.x1 - group.x0 > 40 ? named(group.data.name, group.x1 - group.x0) : ''}</text>`)}
      ${leaves.map(leaf => areaOf(leaf, at))}${legend.body}`,
    targets: leaves.map(leaf => [{ x: (leaf.x0 + leaf.x1) / 2, y: (leaf.y0 + leaf.y1) / 2, point: leaf.data.series!.points[at]!, box: [leaf.x0, leaf.y0, leaf.x1, leaf.y1] as const }]),
    notes: [...(negative ? [t('chart.areas.negative')] : []), ...withheldNotes(model, at)],
  };
}

/** Parts in their groups, each group in the colour that it has as a member itself; parts without groups each in their own. */
function inGroups(model: Model, parts: readonly Series[], at: number): readonly Node[] {
  const own = coloursOf(model.dimensions ?? [], parts);
  const leaf = (series: Series, css: string): Node => ({ name: series.name, css, series, value: series.points[at]!.value! });
  const groups = new Map<string, { readonly group: Group; readonly some: Series[] }>();
  const alone: Series[] = [];
  parts.forEach(series => {
    const group = groupOf(model.dimensions?.[0], series.code);
    if (group === undefined || model.dimensions?.length !== 1) {
      alone.push(series);
    } else {
      groups.set(group.code, { group, some: [...(groups.get(group.code)?.some ?? []), series] });
    }
  });
  const all = [...groups.values()].map(({ group }) => group);
  const colours = coloursOf(all.slice(0, 1).map(({ dimension }) => dimension), all.map(({ code, name }) => ({ code, name, points: [] })));
  return [...[...groups.values()].map(({ group: { code, name }, some }): Node => {
    const css = colours.get(code)!;
    return { name, css, value: 0, children: some.map(series => leaf(series, css)) };
  }), ...alone.map(series => leaf(series, groups.size > 0 ? 'rest' : own.get(series.code) ?? 'rest'))];
}

function isNamed({ x0, x1, y0, y1 }: HierarchyRectangularNode<Node>): boolean {
  const [wide, high] = [x1 - x0, y1 - y0];
  return wide > 56 && high > 24;
}

function areaOf(leaf: HierarchyRectangularNode<Node>, at: number) {
  const [wide, high] = [leaf.x1 - leaf.x0, leaf.y1 - leaf.y0];
  const { css, name, series } = leaf.data;
  return svg`<rect class="part ${css}" x=${leaf.x0} y=${leaf.y0} width=${wide} height=${high}><title>${name}</title></rect>
    ${isNamed(leaf) ? svg`<text class="inside" x=${leaf.x0 + 8} y=${leaf.y0 + LINE}>${named(name, wide - 16)}</text>` : ''}
    ${wide > LINE && wide <= 56 && high > 56 ? svg`<text class="inside" transform="translate(${(leaf.x0 + leaf.x1) / 2 - 4} ${leaf.y0 + 8}) rotate(90)">${named(name, high - 16)}</text>` : ''}
    ${wide > 56 && high > 44 ? svg`<text class="inside amount" x=${leaf.x0 + 8} y=${leaf.y0 + 2 * LINE}>${series!.points[at]!.text}</text>` : ''}`;
}
