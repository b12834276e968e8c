/** Processes that are killed, race or wait for one another. */
@NullMarked
package org.shumao.systemtests.faults;

import org.jspecify.annotations.NullMarked;
