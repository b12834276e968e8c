/** Questions to the indicators over a big cube. */
@NullMarked
package org.shumao.benchmarks.indicators;

import org.jspecify.annotations.NullMarked;
