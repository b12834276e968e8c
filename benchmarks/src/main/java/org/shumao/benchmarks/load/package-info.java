/** Records and registers of any size, the same for the same seed. */
@NullMarked
package org.shumao.benchmarks.load;

import org.jspecify.annotations.NullMarked;
