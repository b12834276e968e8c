import { t } from '../text';

const REGIONS: Readonly<Record<string, readonly string[]>> = {
  EAST: ['11', '12', '13', '31', '32', '33', '35', '37', '44', '46'],
  CENTRAL: ['14', '34', '36', '41', '42', '43'],
  WEST: ['15', '45', '50', '51', '52', '53', '54', '61', '62', '63', '64', '65'],
  NORTHEAST: ['21', '22', '23'],
};
/** The last chapter of each section of the Harmonized System, from the first section on. */
const LAST_CHAPTERS = [5, 14, 15, 24, 27, 38, 40, 43, 46, 49, 63, 67, 70, 71, 83, 85, 89, 92, 93, 96, 97, 98];
const GOODS: ReadonlySet<string> = new Set(['chapter', 'product']);

/** A group that holds some members of a dimension, with a name that is short enough for a picture. */
export interface Group {
  /** Of which the group is a member itself. */
  readonly dimension: string;
  readonly code: string;
  readonly name: string;
}

/** The group of a member, of dimensions whose members are in one group each: provinces in regions, goods in sections, services in main items. */
export function groupOf(dimension: string | undefined, code: string): Group | undefined {
  if (dimension === 'province') {
    const region = Object.entries(REGIONS).find(([, provinces]) => provinces.includes(code))?.[0];
    return region === undefined ? undefined : { dimension: 'region', code: region, name: t(`group.${region}` as 'group.EAST') };
  }
  if (dimension !== undefined && GOODS.has(dimension) && /^\d{2}/.test(code)) {
    const section = sectionOf(Number(code.slice(0, 2)));
    return section === 'S00' ? undefined : { dimension: 'section', code: section, name: t(`group.${section}` as 'group.S01') };
  }
  if (dimension === 'service' && /^S[A-L]/.test(code)) {
    const main = code.slice(0, 2);
    return { dimension: 'serviceGroup', code: main, name: t(`group.${main}` as 'group.SA') };
  }
  return undefined;
}

/** The code of the section of a chapter; `S00` of none. */
function sectionOf(chapter: number): string {
  return `S${String(LAST_CHAPTERS.findIndex(last => chapter <= last) + 1).padStart(2, '0')}`;
}
