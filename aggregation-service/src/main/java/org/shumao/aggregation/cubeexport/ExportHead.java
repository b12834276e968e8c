package org.shumao.aggregation.cubeexport;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Measure;

/**
 * Holds what is true of all rows of an export.
 *
 * @param definition which lines count
 * @param dimensions of a row, behind its period
 * @param measures of a row, behind its members
 * @param rows how many there are
 * @param asOf commit time of the last batch that changed a row of the definition; null if there is none
 */
record ExportHead(
        Definition definition,
        List<Dimension> dimensions,
        List<Measure> measures,
        long rows,
        @Nullable Instant asOf) {}
