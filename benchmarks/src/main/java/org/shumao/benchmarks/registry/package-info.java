/** How fast a big registry answers. */
@NullMarked
package org.shumao.benchmarks.registry;

import org.jspecify.annotations.NullMarked;
