import { isOthers, isTotal, type Model, type Series } from '../chart/model';
import { compare } from '../exact';

/** By which column a table is sorted: that of a period by its place, that of the names by -1. */
export interface Order {
  readonly column: number;
  readonly down: boolean;
}

/** The largest values of the last period first, and of places the first one. */
export function usualOrder(model: Model): Order {
  return { column: model.periods.length - 1, down: !model.lowestFirst };
}

/** The order that a press on the head of a column brings: values fall first, names rise. */
export function turned({ column, down }: Order, pressed: number): Order {
  return { column: pressed, down: pressed === column ? !down : pressed >= 0 };
}

/** Totals apart, and the others in an order, by their exact values; what has none comes last, and the rest of a ranking after it. */
export function rows(model: Model, { column, down }: Order): { readonly totals: readonly Series[]; readonly others: readonly Series[] } {
  const totals = model.series.length === 1 ? [] : model.series.filter(isTotal);
  const sign = down ? -1 : 1;
  const others = model.series.filter(series => !totals.includes(series)).sort((one, other) => {
    if (isOthers(one) !== isOthers(other)) {
      return Number(isOthers(one)) - Number(isOthers(other));
    }
    if (column < 0) {
      return sign * one.name.localeCompare(other.name);
    }
    const [a, b] = [valueOf(one, column), valueOf(other, column)];
    return a === undefined || b === undefined ? Number(a === undefined) - Number(b === undefined) : sign * compare(a, b);
  });
  return { totals, others };
}

function valueOf(series: Series, column: number): string | undefined {
  const point = series.points[column];
  return point?.exact ?? (point?.value === null || point === undefined ? undefined : point.value.toFixed(6));
}
