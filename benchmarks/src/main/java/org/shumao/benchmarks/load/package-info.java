/** Records of any number, the same for the same seed. */
@NullMarked
package org.shumao.benchmarks.load;

import org.jspecify.annotations.NullMarked;
