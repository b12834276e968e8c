import { get } from '../api';

/** A reviewed map that the operator of the portal supplies: the portal draws it as it is and shows its number. */
export interface Outlines {
  readonly reviewNumber: string;
  /** Left, top, width and height of what the paths are drawn in. */
  readonly box: readonly [number, number, number, number];
  /** The outline of each province by its code, and the point to which its value belongs. */
  readonly provinces: Readonly<Record<string, { readonly path: string; readonly at: readonly [number, number] }>>;
  /** What else the reviewed map shows, such as lines at sea. */
  readonly context: readonly string[];
}

const ADDRESS = '/province-outlines.json';

let known: Outlines | undefined;
let asked: Promise<void> | undefined;

/** The outlines, once {@link loaded}; undefined where the operator supplies none. */
export function outlines(): Outlines | undefined {
  return known;
}

/** Asks for the outlines where the page says that there are some. Without them the tiles stay. */
export function loaded(): Promise<void> {
  return asked ??= document.querySelector('shumao-portal')?.hasAttribute('outlines') !== true ? Promise.resolve()
    : get<Outlines>(ADDRESS).then(found => { known = found; }, () => undefined);
}
