/** The cached headline beside a fixed page of the same server. */
@NullMarked
package org.shumao.benchmarks.headline;

import org.jspecify.annotations.NullMarked;
