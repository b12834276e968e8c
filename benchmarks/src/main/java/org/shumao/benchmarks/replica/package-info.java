/** How fast services read a big register, and what of their heap it takes. */
@NullMarked
package org.shumao.benchmarks.replica;

import org.jspecify.annotations.NullMarked;
