import { headers, problemOf } from '../api';
import type { Form } from './form';

interface Options {
  readonly dryRun: boolean;
  readonly corrects: string | undefined;
}

/** Sends a file as it is. `fetch` does not say how much of a body has gone, so this is an XMLHttpRequest. */
export function upload<T>(file: File, form: Form, options: Options, progress: (share: number) => void): Promise<T> {
  const query = new URLSearchParams({ dryRun: String(options.dryRun), ...(options.corrects === undefined ? {} : { corrects: options.corrects }) });
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/v1/submissions?${query}`);
    Object.entries(headers('application/json', true)).forEach(([name, value]) => request.setRequestHeader(name, value));
    request.setRequestHeader('Content-Type', form.type);
    request.setRequestHeader('Idempotency-Key', crypto.randomUUID());
    if (form.coding !== undefined) {
      request.setRequestHeader('Content-Encoding', form.coding);
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
