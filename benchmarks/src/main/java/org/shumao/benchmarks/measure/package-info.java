/** What every benchmark needs: its options, connections, times and the row that it prints. */
@NullMarked
package org.shumao.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
