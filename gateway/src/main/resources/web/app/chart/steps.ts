import { svg } from 'lit';
import { t } from '../text';
import { colour, type Drawing, type Target } from './drawing';
import type { Model, Point } from './model';

const [WIDEST, HEIGHT, LEFT, BOTTOM, TOP] = [560, 200, 56, 28, 8];
/** Up to so many steps each has its number on the axis, else each sixth. */
const DENSE = 12;
const STEP = 6;
const WHOLE = 100;

/** Shares in per cent that hold until the next step; the periods are numbers, such as months after a beginning. */
export function steps(model: Model, available: number): Drawing {
  const width = Math.min(WIDEST, available);
  const last = Number(model.periods[model.periods.length - 1] ?? 0);
  const x = (period: number) => LEFT + (Number(model.periods[period]) / Math.max(1, last)) * (width - LEFT - 8);
  const y = (value: number) => HEIGHT - BOTTOM - (value / WHOLE) * (HEIGHT - BOTTOM - TOP);
  const place = (point: Point): Target => ({ x: x(point.period), y: y(point.value ?? 0), point });
  const axis = model.periods.map((name, at) => last <= DENSE || Number(name) % STEP === 0 ? svg`<text class="tick time" x=${x(at)} y=${HEIGHT - 8}>${name}</text>` : '');
  return {
    height: HEIGHT,
    body: svg`${[0, WHOLE / 2, WHOLE].map(at => svg`<line class=${at === 0 ? 'zero' : 'grid'} x1=${LEFT} x2=${width} y1=${y(at)} y2=${y(at)}></line>
        <text class="tick value" x=${LEFT - 8} y=${y(at) + 4}>${t('percent', { number: at })}</text>`)}${axis}
      ${model.series.map((series, at) => svg`<path class="line ${colour(at)}" d=${`M${LEFT} ${y(WHOLE)}${series.points.map(point => `H${x(point.period)}V${y(point.value ?? 0)}`).join('')}`}></path>`)}`,
    targets: model.series.map(series => series.points.map(place)),
    drawn: model.series.map((series, at) => ({ series, colour: colour(at) })),
    rule: { x: model.periods.map((_, at) => x(at)), top: TOP, bottom: HEIGHT - BOTTOM },
  };
}
