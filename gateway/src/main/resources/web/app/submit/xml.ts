/** What a text is as XML: its root and how many elements stand right in it, or where it breaks. */
export type Xml = { readonly root: string; readonly children: number } | { readonly line: number; readonly character: number };

/** A name, with letters of any writing. */
const NAME = '[\\p{L}_:][\\p{L}\\p{N}_:.\\-\\u00B7]*';
/** Pieces of XML, one after another. A document type is none: the service reads no document that has one. */
const PIECE = new RegExp([
  '<\\?xml\\s[^?]*\\?>', `<\\?${NAME}(?:\\s[\\s\\S]*?)?\\?>`, '<!--(?:(?!--)[\\s\\S])*-->', '(?<data><!\\[CDATA\\[[\\s\\S]*?\\]\\]>)',
  `</(?<end>${NAME})\\s*>`, `<(?<start>${NAME})(?<attributes>(?:\\s+${NAME}\\s*=\\s*(?:"[^<"]*"|'[^<']*'))*)\\s*(?<empty>/?)>`, '(?<text>[^<]+)',
].join('|'), 'uy');
const ATTRIBUTE = new RegExp(`${NAME}(?=\\s*=\\s*["'])`, 'gu');
/** An ampersand that begins no reference, and what closes a section that nobody has opened. */
const LOOSE = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);)|\]\]>/i;

/** Reads XML without making a document of it: the policy of the page allows no text of a file to become one. */
export function read(text: string): Xml {
  const open: string[] = [];
  let [root, children, at] = [undefined as string | undefined, 0, text.startsWith('\uFEFF') ? 1 : 0];
  for (let piece: RegExpExecArray | null; at < text.length; at += piece[0].length) {
    PIECE.lastIndex = at;
    piece = PIECE.exec(text);
    const { start, end, attributes = '', empty, text: plain, data } = piece?.groups ?? {};
    if (piece === null || LOOSE.test(plain ?? attributes) || (end !== undefined && open.pop() !== end) || twice(attributes)
      || (open.length === 0 && ((start !== undefined && root !== undefined) || data !== undefined || (plain?.trim() ?? '') !== ''))) {
      return place(text, at);
    }
    if (start !== undefined) {
      children += open.length === 1 ? 1 : 0;
      root ??= start;
      if (empty === '') {
        open.push(start);
      }
    }
  }
  return root === undefined || open.length > 0 ? place(text, text.length) : { root: root.slice(root.indexOf(':') + 1), children };
}

/** Whether an attribute stands twice. */
function twice(attributes: string): boolean {
  const names = attributes.replace(/"[^"]*"|'[^']*'/g, '""').match(ATTRIBUTE) ?? [];
  return new Set(names).size < names.length;
}

function place(text: string, at: number): Xml {
  const before = text.slice(0, at).split('\n');
  return { line: before.length, character: before[before.length - 1]!.length + 1 };
}
