/** {@code ./demo bench}: how fast the suite is. */
@NullMarked
package org.shumao.benchmarks;

import org.jspecify.annotations.NullMarked;
