/** What the check of a key costs. */
@NullMarked
package org.shumao.benchmarks.keys;

import org.jspecify.annotations.NullMarked;
