/**
 * Keys of series and addresses of data, as SDMX has them: which series of a dataset stands under which key. Answers and releases name the
 * addresses of what they hold, and {@code sdmx} reads them.
 */
@NullMarked
package org.shumao.aggregation.serieskey;

import org.jspecify.annotations.NullMarked;
