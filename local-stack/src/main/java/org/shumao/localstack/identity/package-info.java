/** A real identity provider, Keycloak, for those who ask for it: people sign in as they would at that of a government. */
@NullMarked
package org.shumao.localstack.identity;

import org.jspecify.annotations.NullMarked;
