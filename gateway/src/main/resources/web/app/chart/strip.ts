import { svg } from 'lit';
import { tick } from '../period';
import { t } from '../text';
import { named, type Drawing } from './drawing';
import { namesAlong } from './frame';
import { widthOf } from './measure';
import { chosen, members } from './members';
import { isWithheld, type Model, type Point } from './model';
import { withheldNotes } from './notes';

const [ROW, HEAD, LEGEND] = [32, 28, 36];
const RADIUS = 7;
export const MOST = 30;

type Answer = 'yes' | 'no' | 'withheld' | 'unknown';
const ANSWERS: readonly Answer[] = ['yes', 'no', 'withheld', 'unknown'];

function answerOf(point: Point): Answer {
  return point.value === null ? (isWithheld(point) ? 'withheld' : 'unknown') : point.value === 1 ? 'yes' : 'no';
}

/** Yes or no by period, a row each member: full disc, empty ring, square or dash, with the word where there is room. */
export function strip(model: Model, width: number): Drawing {
  const all = members(model, chosen(model, undefined));
  const total = all.length > 1 ? model.series.filter(series => !all.includes(series)) : [];
  const rows = [...total, ...all].slice(0, MOST);
  const left = rows.length === 1 ? 0 : Math.min(220, width * 0.34);
  const cell = (width - left) / model.periods.length;
  const names = model.periods.map(tick);
  const there = ANSWERS.filter(one => rows.some(row => row.points.some(point => answerOf(point) === one)));
  const widest = Math.max(...there.map(one => widthOf(t(`strip.${one}`))));
  const worded = cell > 2 * RADIUS + 16 + widest;
  const x = (point: Point) => left + (point.period + 0.5) * cell;
  const y = (row: number) => HEAD + row * ROW + ROW / 2;
  const bottom = HEAD + rows.length * ROW;
  return {
    height: bottom + LEGEND,
    shown: rows.length,
    notes: [...(rows.length < total.length + all.length ? [t('chart.shown', { shown: rows.length, of: total.length + all.length })] : []), ...withheldNotes(model)],
    body: svg`${namesAlong(names, at => left + (at + 0.5) * cell, 16, cell, width)}
      ${rows.map((series, row) => svg`<line class="grid" x1="0" x2=${width} y1=${HEAD + row * ROW} y2=${HEAD + row * ROW}></line>
        ${rows.length === 1 ? '' : svg`<text class="name" x=${left - 12} y=${y(row) + 4}>${named(series.name, left - 16)}</text>`}
        ${series.points.map(point => {
          const answer = answerOf(point);
          const from = worded ? x(point) - widest / 2 : x(point);
          return svg`${mark(answer, from, y(row))}${worded ? svg`<text class=${answer === 'yes' ? '' : 'faint'} x=${from + RADIUS + 6} y=${y(row) + 4}>${t(`strip.${answer}`)}</text>` : ''}`;
        })}`)}
      <line class="grid" x1="0" x2=${width} y1=${bottom} y2=${bottom}></line>
      ${legend(there, bottom + 20)}`,
    targets: rows.map((series, row) => series.points.map(point => ({ x: x(point), y: y(row), point }))),
  };
}

/** Marks differ in shape, and in colour besides. */
function mark(answer: Answer, x: number, y: number) {
  switch (answer) {
    case 'yes':
      return svg`<circle class="yes" cx=${x} cy=${y} r=${RADIUS}></circle>`;
    case 'no':
      return svg`<circle class="no" cx=${x} cy=${y} r=${RADIUS - 1}></circle>`;
    case 'withheld':
      return svg`<rect class="kept" x=${x - RADIUS + 1} y=${y - RADIUS + 1} width=${2 * RADIUS - 2} height=${2 * RADIUS - 2}></rect>`;
    default:
      return svg`<path class="dash" d="M${x - RADIUS / 2} ${y}h${RADIUS}"></path>`;
  }
}

function legend(answers: readonly Answer[], y: number) {
  let x = RADIUS;
  return answers.map(answer => {
    const at = x;
    x += widthOf(t(`strip.${answer}`)) + 48;
    return svg`${mark(answer, at, y)}<text x=${at + RADIUS + 6} y=${y + 4}>${t(`strip.${answer}`)}</text>`;
  });
}
