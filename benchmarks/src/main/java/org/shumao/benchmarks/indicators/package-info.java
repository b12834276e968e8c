/** Queries to the indicators over a big cube, and many readers beside the intake. */
@NullMarked
package org.shumao.benchmarks.indicators;

import org.jspecify.annotations.NullMarked;
