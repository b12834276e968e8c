/** The language is part of the address: `/explore` is English, `/zh/explore` is Chinese. */
export type Language = 'en' | 'zh';

/** A page and its parameters, as an address states them. */
export interface Address {
  readonly language: Language;
  /** Path without the language, with a leading and without a trailing slash; `/` is the headline. */
  readonly path: string;
  readonly query: URLSearchParams;
}

export function parse(location: { pathname: string; search: string }): Address {
  const chinese = location.pathname === '/zh' || location.pathname.startsWith('/zh/');
  const rest = chinese ? location.pathname.slice(3) : location.pathname;
  const path = rest.length > 1 ? rest.replace(/\/+$/, '') : '/';
  return { language: chinese ? 'zh' : 'en', path: path === '' ? '/' : path, query: new URLSearchParams(location.search) };
}

export function href(language: Language, path: string, query?: URLSearchParams): string {
  const prefix = language === 'zh' ? '/zh' : '';
  const search = query === undefined || query.toString() === '' ? '' : `?${query}`;
  const whole = prefix !== '' && path === '/' ? prefix : prefix + path;
  return whole + search;
}

/** Goes to an address of the portal without loading the page anew. */
export function go(to: string, replace = false): void {
  if (replace) {
    history.replaceState(null, '', to);
  } else {
    history.pushState(null, '', to);
  }
  window.dispatchEvent(new Event('shumao-address'));
}
