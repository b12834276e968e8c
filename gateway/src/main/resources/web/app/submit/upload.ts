import { headers, problemOf } from '../api';

interface Options {
  readonly dryRun: boolean;
  readonly corrects: string | undefined;
}

const TYPES: Readonly<Record<string, string>> = {
  xml: 'application/xml', json: 'application/json', ndjson: 'application/x-ndjson', jsonl: 'application/x-ndjson', csv: 'text/csv',
};
const CODINGS: Readonly<Record<string, string>> = { gz: 'gzip', zst: 'zstd' };

/** Sends a file as it is. `fetch` does not say how much of a body has gone, so this is an XMLHttpRequest. */
export function upload<T>(file: File, options: Options, progress: (share: number) => void): Promise<T> {
  const parts = file.name.toLowerCase().split('.');
  const coding = CODINGS[parts[parts.length - 1] ?? ''];
  const type = TYPES[parts[parts.length - (coding === undefined ? 1 : 2)] ?? ''] ?? 'application/xml';
  const query = new URLSearchParams({ dryRun: String(options.dryRun), ...(options.corrects === undefined ? {} : { corrects: options.corrects }) });
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/v1/submissions?${query}`);
    Object.entries(headers('application/json', true)).forEach(([name, value]) => request.setRequestHeader(name, value));
    request.setRequestHeader('Content-Type', type);
    request.setRequestHeader('Idempotency-Key', crypto.randomUUID());
    if (coding !== undefined) {
      request.setRequestHeader('Content-Encoding', coding);
    }
    request.upload.onprogress = event => progress(event.loaded / event.total);
    request.onerror = () => reject(new Error('network'));
    request.onload = () => {
      const answer = parse(request.responseText);
      if (request.status === 200) {
        resolve(answer as T);
      } else {
        reject(problemOf(request.status, answer));
      }
    };
    request.send(file);
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
