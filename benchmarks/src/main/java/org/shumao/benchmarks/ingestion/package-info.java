/** How fast ingestion takes records, and how long a request takes at the national peak. */
@NullMarked
package org.shumao.benchmarks.ingestion;

import org.jspecify.annotations.NullMarked;
