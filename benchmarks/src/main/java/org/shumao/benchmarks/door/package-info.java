/** How fast the door takes records, and how long a request takes at the national peak. */
@NullMarked
package org.shumao.benchmarks.door;

import org.jspecify.annotations.NullMarked;
