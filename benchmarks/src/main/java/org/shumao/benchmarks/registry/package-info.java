/** How fast a big register answers. */
@NullMarked
package org.shumao.benchmarks.registry;

import org.jspecify.annotations.NullMarked;
