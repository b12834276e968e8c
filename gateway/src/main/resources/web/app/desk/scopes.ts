import { session } from '../session';
import { t } from '../text';

const ORDINARY = ['submit', 'read-own', 'query', 'keys'] as const;
const POWERFUL = ['submit-any', 'customs', 'live', 'statistician', 'rates', 'registry', 'operate', 'publish', 'audit'] as const;

/** What a key may be allowed: code, name, and what it means. Whoever may not grant the powerful ones is not offered them. */
export function offeredScopes(): readonly (readonly [string, string, string])[] {
  const own = session().scopes;
  const offered: readonly (typeof ORDINARY[number] | typeof POWERFUL[number])[] = !session().signedIn || own?.includes('operate') === true
    ? [...ORDINARY, ...POWERFUL] : ORDINARY;
  return offered.map(scope => [scope, scope, t(`scope.${scope}`)]);
}
