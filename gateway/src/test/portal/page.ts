/** Shows a page of an address, as the scripts see it: the language of texts follows from it. */
export function at(pathname: string): void {
  Object.assign(globalThis, { location: { pathname, search: '' } });
}
