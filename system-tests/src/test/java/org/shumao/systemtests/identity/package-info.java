/** People and their roles: what each may do, and how they sign in. */
@NullMarked
package org.shumao.systemtests.identity;

import org.jspecify.annotations.NullMarked;
