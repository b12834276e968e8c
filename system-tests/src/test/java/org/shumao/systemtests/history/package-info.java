/** Documents that move, and histories that nobody thought of. */
@NullMarked
package org.shumao.systemtests.history;

import org.jspecify.annotations.NullMarked;
