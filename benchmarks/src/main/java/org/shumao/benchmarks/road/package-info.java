/** The whole road in steady state, and what each part of it takes. */
@NullMarked
package org.shumao.benchmarks.road;

import org.jspecify.annotations.NullMarked;
