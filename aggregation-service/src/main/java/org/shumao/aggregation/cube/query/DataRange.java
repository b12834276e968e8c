package org.shumao.aggregation.cube.query;

import java.util.Optional;
import org.shumao.tradecore.cube.DataSpan;
import org.shumao.tradecore.cube.trade.CubeSnapshot;

/**
 * How far the data of a definition reach.
 *
 * @param span months that are observed; empty without any
 * @param circumstances under which they were read
 */
public record DataRange(Optional<DataSpan> span, CubeSnapshot circumstances) {}
