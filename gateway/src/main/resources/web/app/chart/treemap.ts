import { svg } from 'lit';
import { hierarchy, treemap as layout } from 'd3-hierarchy';
import { named, type Drawing } from './drawing';
import { ranked, type Model, type Series } from './model';

const HEIGHT = 440;
const LINE = 18;

interface Node {
  readonly series?: Series;
  readonly value: number;
  readonly children?: readonly Node[];
}

/** Areas of the last period: what each part takes of the whole. Parts without a positive value are in the table only. */
export function treemap(model: Model, width: number): Drawing {
  const last = model.periods.length - 1;
  const children = ranked(model)
    .map(series => ({ series, value: series.points[last]?.value ?? 0 }))
    .filter(node => node.value > 0);
  const root = hierarchy<Node>({ value: 0, children }, node => node.children as Node[] | undefined).sum(node => (node.children ? 0 : node.value));
  const leaves = layout<Node>().size([width, HEIGHT]).paddingInner(2)(root).leaves().filter(leaf => leaf.data.series !== undefined);
  return {
    height: HEIGHT,
    body: svg`${leaves.map(leaf => {
      const [wide, high] = [leaf.x1 - leaf.x0, leaf.y1 - leaf.y0];
      const point = leaf.data.series!.points[last]!;
      return svg`<rect class="area" x=${leaf.x0} y=${leaf.y0} width=${wide} height=${high}><title>${leaf.data.series!.name}</title></rect>
        ${wide > 56 && high > 24 ? svg`<text class="inside" x=${leaf.x0 + 8} y=${leaf.y0 + LINE}>${named(leaf.data.series!.name, wide - 16)}</text>` : ''}
        ${wide > LINE && wide <= 56 && high > 56 ? svg`<text class="inside" transform="translate(${(leaf.x0 + leaf.x1) / 2 - 4} ${leaf.y0 + 8}) rotate(90)">${named(leaf.data.series!.name, high - 16)}</text>` : ''}
        ${wide > 56 && high > 44 ? svg`<text class="inside light" x=${leaf.x0 + 8} y=${leaf.y0 + 2 * LINE}>${point.text}</text>` : ''}`;
    })}`,
    targets: leaves.map(leaf => [{ x: (leaf.x0 + leaf.x1) / 2, y: (leaf.y0 + leaf.y1) / 2, point: leaf.data.series!.points[last]! }]),
  };
}
