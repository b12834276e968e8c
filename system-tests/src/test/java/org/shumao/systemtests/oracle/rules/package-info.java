/** The rules of the oracle, one by one. */
@NullMarked
package org.shumao.systemtests.oracle.rules;

import org.jspecify.annotations.NullMarked;
