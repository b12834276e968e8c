import { deepEqual, equal, ok } from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { corners, kept, secondsBehind, type Moment } from '../app/operate/history';
import { ofMessage, ofRecords } from '../app/submit/check';
import { expectedInWords, placeInWords, titlesOf } from '../app/submit/explain';
import { figuresOf, questionOf } from '../app/submit/figure';
import { csv } from '../app/submit/findings';
import type { OrderGroup } from '../app/submit/order';
import { cells, ofJson, ofLines, ofTable, type Records } from '../app/submit/records';
import { breaches, unread, type Schema } from '../app/submit/schema';
import { read } from '../app/submit/xml';
import { at } from './page';

beforeEach(() => at('/'));

const REPORT: Schema = {
  type: 'object', required: ['type', 'documentNo', 'versionTime', 'flow', 'enterprise', 'dates', 'lines'],
  properties: {
    type: { const: 'service-report' }, documentNo: { type: ['string'], minLength: 1, maxLength: 5, title: 'Document number', 'x-title-zh': '单证编号' },
    versionTime: { type: ['string'], pattern: '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3])(:[0-5][0-9]){2}$', title: 'Business time' },
    flow: { enum: ['X', 'M'], title: 'Flow' }, enterprise: { type: ['string'], pattern: '^[0-9A-Z]{18}$', title: 'Enterprise', description: 'its USCC', 'x-description-zh': '统一社会信用代码' },
    operation: { enum: ['new', 'change', null] }, status: { type: 'string' }, dates: { type: 'object', required: ['provision'], properties: { provision: { type: ['string'], title: 'Date of provision' } } },
    lines: {
      type: 'array', minItems: 1, maxItems: 2, items: {
        type: 'object', required: ['amount'],
        properties: {
          no: { type: ['string', 'integer'], minimum: 1, maximum: 9 }, kind: { enum: ['goods', 'service'] }, product: { type: ['string'], title: 'Product' },
          amount: { type: ['string', 'number'], pattern: '^(?=.*[0-9])[0-9]*(\\.[0-9]{0,5}0*)?$', exclusiveMinimum: 0, title: 'Amount' }, deliveredDigitally: { type: ['boolean', 'null'] },
        },
        if: { properties: { kind: { const: 'goods' } } }, then: { required: ['quantity'], properties: { deliveredDigitally: { not: { const: true } } } }, else: { properties: { product: { pattern: '^S[A-Z0-9]{1,9}$' } } },
      },
    },
  },
  allOf: [{ if: { properties: { basis: { const: 'transaction' } }, required: ['basis'] }, then: { required: ['orderNo'] } }],
  anyOf: [{ required: ['enterprise'] }, { required: ['platform'] }],
};
const RIGHT = {
  type: 'service-report', documentNo: 'R-1', versionTime: '2025-06-10T09:00:00', flow: 'X', enterprise: '91110108XD00032098', dates: { provision: '2025-06' },
  lines: [{ no: 1, kind: 'service', product: 'SI22', amount: '12.50', deliveredDigitally: true }],
};
at('/');
const SCHEMAS = { of: new Map([['service-report', REPORT]]), titles: titlesOf(REPORT) };
const broken = (record: object) => breaches(REPORT, record).map(({ path, keyword }) => `${path.join('/')} ${keyword}`);
const line = (line: object) => ({ ...RIGHT, lines: [{ ...RIGHT.lines[0], ...line }] });
const places = async (records: Records) => (await ofRecords(records, SCHEMAS)).found.map(one => `${one.record} ${one.place}`);

test('a record that keeps its schema breaks nothing', () => {
  deepEqual(broken(RIGHT), []);
  deepEqual(broken({ ...RIGHT, operation: null, other: 1, basis: 'aggregate' }), []);
});

test('each keyword of the schemas is looked at', () => {
  deepEqual(broken({ ...RIGHT, type: 'order' }), ['type const']);
  deepEqual(broken({ ...RIGHT, documentNo: '' }), ['documentNo minLength']);
  deepEqual(broken({ ...RIGHT, documentNo: '数贸数贸数贸' }), ['documentNo maxLength']);
  deepEqual(broken({ ...RIGHT, documentNo: 5 }), ['documentNo type']);
  deepEqual(broken({ ...RIGHT, versionTime: '2025-06-10' }), ['versionTime pattern']);
  deepEqual(broken({ ...RIGHT, flow: 'x' }), ['flow enum']);
  deepEqual(broken({ ...RIGHT, dates: {} }), ['dates/provision required']);
  deepEqual(broken({ ...RIGHT, lines: [] }), ['lines minItems']);
  deepEqual(broken({ ...RIGHT, lines: [1, 2, 3].map(() => RIGHT.lines[0]) }), ['lines maxItems']);
  deepEqual(broken({ ...RIGHT, lines: 'none' }), ['lines type']);
  deepEqual(broken(line({ no: 0 })), ['lines/0/no minimum']);
  deepEqual(broken(line({ no: 10 })), ['lines/0/no maximum']);
  deepEqual(broken(line({ no: 1.5 })), ['lines/0/no type']);
  deepEqual(broken(line({ amount: 0 })), ['lines/0/amount exclusiveMinimum']);
  deepEqual(broken(line({ product: '4202' })), ['lines/0/product pattern']);
  deepEqual(broken(line({ kind: 'goods' })), ['lines/0/quantity required', 'lines/0/deliveredDigitally not']);
  deepEqual(broken({ ...RIGHT, basis: 'transaction' }), ['orderNo required']);
  const { enterprise: _, ...nobody } = RIGHT;
  deepEqual(broken(nobody), [' anyOf', 'enterprise required']);
  deepEqual(broken({ ...nobody, platform: 'p' }), ['enterprise required']);
});

test('a keyword that nobody reads is noticed, however deep it stands', () => {
  deepEqual(unread(REPORT), []);
  deepEqual(unread({ properties: { a: { items: { if: { prefixItems: [] } as Schema } } } }), ['prefixItems']);
});

test('lines of NDJSON are records by their number in the file, and a broken one is said in its place', async () => {
  const text = `\n${JSON.stringify(RIGHT)}\r\n{broken\n${JSON.stringify({ ...RIGHT, flow: 'Q' })}`;
  deepEqual(await places(ofLines(text)), ['2 line 3', '3 line 4: Flow']);
});

test('an array of JSON has numbered records, and a whole that breaks says where', async () => {
  deepEqual(await places(ofJson(JSON.stringify([RIGHT, line({ amount: '-1' }), 7]))), ['2 record 2, item 1: Amount', '3 record 3']);
  const [place] = await places(ofJson('{\n "type": ]'));
  ok(place?.startsWith('1 line 2, character '), place);
});

test('blanks, full width and null are read as the service reads them', () => {
  const [read] = ofJson(JSON.stringify({ a: ' Ｘ１ ', b: null, c: '　', d: [null, false] })).records;
  deepEqual(read?.record, { a: 'X1', d: [undefined, false] });
});

test('rows of a table are records with the names of their own columns', async () => {
  const table = [
    'reporter,reportNo,versionTime,Period,ebopsItem,flow,amount,deliveredDigitally,_rule',
    '91110108XD00032098,R-1,2025-06-10T09:00:00,2025-06,SI22,X,"12.50",TRUE,x',
    '91110108XD00032098,R-2,2025-06-10T09:00:00,,4202,X,-5,maybe,',
    '', 'a,b,c,d,e,f,g,h,i,j',
  ].join('\r\n');
  deepEqual(await places(ofTable(table)), ['2 row 3, column Period', '2 row 3, column deliveredDigitally', '2 row 3, column amount', '2 row 3, column ebopsItem', '3 row 5'].sort((one, other) => order(one) - order(other)));
  function order(text: string): number {
    return ['Period', 'amount', 'deliveredDigitally', 'ebopsItem', 'row 5'].findIndex(name => text.includes(name));
  }
});

test('a column that the table lacks is missed once, and not in every row', async () => {
  const table = ['reporter,reportNo,versionTime,period,ebopsItem,flow', ...[1, 2, 3].map(() => '91110108XD00032098,R-1,2025-06-10T09:00:00,2025-06,SI22,X')].join('\n');
  const { found } = await ofRecords(ofTable(table), SCHEMAS);
  deepEqual(found.map(one => [one.record, one.expected]), [[0, 'the column amount']]);
});

test('cells follow RFC 4180', () => {
  deepEqual(cells('a,"b, ""c""\nd",\r\n,e'), [['a', 'b, "c"\nd', ''], ['', 'e']]);
});

test('what is expected is said in words of the language of the page', async () => {
  const of = async (record: object) => (await ofRecords({ records: [{ place: { line: 1 }, record: record as Record<string, unknown> }] }, { of: SCHEMAS.of, titles: titlesOf(REPORT) })).found.map(one => one.expected);
  deepEqual(await of({ ...RIGHT, versionTime: 'x', flow: 'Q', enterprise: 'y' }), ['a time such as 2025-06-01T10:00:00', 'X, M', 'its USCC']);
  at('/zh');
  deepEqual(await of({ ...RIGHT, enterprise: 'y', documentNo: '123456' }), ['不超过 5 个字符', '统一社会信用代码']);
  equal(expectedInWords('at most 3 characters'), '不超过 3 个字符');
  equal(expectedInWords('0 or more, without a sign'), '不小于 0，不带符号');
  equal(expectedInWords('not after 2025-06-30'), '不晚于 2025-06-30');
  equal(expectedInWords('something of its own'), 'something of its own');
});

test('places that the API names are said in words', () => {
  const { titles } = SCHEMAS;
  deepEqual(['line 1: /lines/0/amount', '/1/lines/2/product', '/documentNo', 'line 2, column 7', 'row 3, column flow', '/CEB603Message/Inventory[2]/InventoryList[3]/price', '/CEB603Message', 'elsewhere']
    .map(path => placeInWords(path, titles)), ['line 1, item 1: Amount', 'record 2, item 3: Product', 'Document number', 'line 2, character 7', 'row 3, column flow', 'document 2, item 3: price', 'the message as a whole', 'elsewhere']);
});

test('a spreadsheet takes no finding for a formula', () => {
  const file = csv([{ record: 1, orderNo: '=1+1', severity: 'ERROR', place: 'line 1', message: 'says "no"', rule: 'enum', value: '-3', expected: 'X, M' }]);
  ok(file.endsWith('\r\n1,\'=1+1,Error:,line 1,"says ""no""",enum,\'-3,"X, M"\r\n'), file);
});

test('an order leads to the figures of the months that it counts in, with lines of one figure together', () => {
  const one = { document: 'DECLARATION_LIST|x', month: '2025-06', flow: 'X', kind: 'GROSS', evidence: 'RELEASED', lineKind: 'GOODS', product: '4202', partner: 'US', cnyFen: 100 };
  const figures = figuresOf({ contributions: [one, { ...one, product: '6104', cnyFen: 23 }, { ...one, kind: 'RETURN', month: '2025-07' }, { ...one, lineKind: 'SERVICE', evidence: 'ORDERED' }, { ...one, evidence: 'NEW' }] } as unknown as OrderGroup);
  deepEqual(figures.map(({ definition, month, returned, fen }) => [definition, month, returned, fen]), [['cbec', '2025-07', true, 100n], ['cbec', '2025-06', false, 123n], ['services', '2025-06', false, 100n]]);
  equal(String(questionOf(figures[1]!)), 'indicator=value&definition=cbec&by=&frequency=M&from=2024-06&to=2025-06&flow=X&partner=US');
  equal(questionOf(figures[0]!).get('kind'), 'returns');
  deepEqual(figuresOf({} as OrderGroup), []);
});

const moment = (at: number, lag: number, position: number): Moment<'lag' | 'position'> => ({ at, values: { lag, position } });

test('an hour of moments is kept, one in fourteen seconds, and the newest always', () => {
  let all: readonly Moment<'lag' | 'position'>[] = [];
  for (let second = 0; second <= 4000; second += 5) {
    all = kept(all, moment(second * 1000, second, second));
  }
  equal(all[all.length - 1]?.at, 4_000_000);
  ok(all[0]!.at >= 400_000 && all[0]!.at < 420_000);
  ok(all.length <= 3600 / 14 + 2 && all.length > 200, String(all.length));
});

test('a line ends at the right edge and is as high as the greatest value', () => {
  deepEqual(corners([moment(0, 5, 0)], 'lag', 160, 28), []);
  deepEqual(corners([moment(0, 0, 0), moment(1_800_000, 10, 0), moment(3_600_000, 5, 0)], 'lag', 160, 28), [[0, 28], [80, 0], [160, 14]]);
  deepEqual(corners([moment(0, 0, 0), moment(3_600_000, 0, 0)], 'lag', 160, 28), [[0, 28], [160, 28]]);
});

test('how long what waits takes follows from the pace of three minutes', () => {
  equal(secondsBehind([moment(0, 0, 0), moment(60_000, 100, 1000), moment(120_000, 600, 3000)], 'lag', 'position'), 24);
  equal(secondsBehind([moment(0, 9, 5), moment(60_000, 9, 5)], 'lag', 'position'), undefined);
  equal(secondsBehind([moment(0, 9, 5)], 'lag', 'position'), undefined);
});

test('XML that is well-formed has a root and what stands in it', () => {
  deepEqual(read('\uFEFF<?xml version="1.0" encoding="UTF-8"?>\n<!-- a - b -->\n<ceb:CEB303Message xmlns:ceb="urn:x" a=\'1>2\'>\n<ceb:Order><a/>&amp;&#x4E2D;<![CDATA[<&]]></ceb:Order ><ceb:Order/></ceb:CEB303Message>\n<?end?>\n'), { root: 'CEB303Message', children: 2 });
});

test('XML that breaks says where', () => {
  const where = (text: string) => {
    const xml = read(text);
    return 'line' in xml ? `${xml.line}:${xml.character}` : 'right';
  };
  deepEqual([
    '<a>\n<b></a>', '<a>', '', '   ', 'text', '<a/><b/>', '<a/>text', '<a x=1/>', '<a x="1" x="2"/>', '<a x="<"/>', '<a>&</a>', '<a>&nbsp;</a>', '<a>]]></a>', '<a><!-- -- --></a>', '<!DOCTYPE a><a/>', '</a>', '<a><1/></a>', '<a x="1"y="2"/>', '<a x="&"/>',
  ].map(where), ['2:4', '1:4', '1:1', '1:4', '1:1', '1:5', '1:5', '1:1', '1:1', '1:1', '1:4', '1:4', '1:4', '1:4', '1:1', '1:1', '1:4', '1:1', '1:1']);
});

test('a message that is none is said, in its place', () => {
  equal(ofMessage('<CEB603Message><Inventory/><Inventory/></CEB603Message>').records, 2);
  deepEqual(ofMessage('<html/>').found.map(one => [one.place, one.expected]), [['the message as a whole', 'CEB303Message']]);
  deepEqual(ofMessage('<CEB603Message>\n  <Inventory>').found.map(one => one.place), ['line 2, character 14']);
});

test('a message of many megabytes is read at once', () => {
  const text = `<CEB303Message>${'<Order a="1"><b>x &lt; y</b></Order>'.repeat(200_000)}</CEB303Message>`;
  const before = performance.now();
  deepEqual(read(text), { root: 'CEB303Message', children: 200_000 });
  ok(performance.now() - before < 10_000);
});
