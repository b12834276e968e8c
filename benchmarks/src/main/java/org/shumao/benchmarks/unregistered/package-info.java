/** How fast the work lists of unregistered parties and reporting obligations answer. */
@NullMarked
package org.shumao.benchmarks.unregistered;

import org.jspecify.annotations.NullMarked;
