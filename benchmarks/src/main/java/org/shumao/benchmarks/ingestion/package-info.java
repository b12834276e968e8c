/** How fast ingestion takes records. */
@NullMarked
package org.shumao.benchmarks.ingestion;

import org.jspecify.annotations.NullMarked;
