/** How fast lists go from POST to figure. */
@NullMarked
package org.shumao.benchmarks.endtoend;

import org.jspecify.annotations.NullMarked;
