package org.shumao.aggregation.cube.query;

import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;
import org.shumao.contracts.record.Flow;
import org.shumao.tradecore.cube.Definition;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Measures;
import org.shumao.tradecore.cube.Months;

/**
 * One row of the result of a {@link CubeQuery}.
 *
 * @param members by dimension
 * @param sums of the measures that the query names
 * @param asOf commit time of the last batch that changed one of the rows of the roll-up
 */
public record CubeRow(Map<Dimension, String> members, Measures sums, Instant asOf) {
    /** @throws IllegalArgumentException if the query does not name the dimension */
    public String member(Dimension dimension) {
        String member = members.get(dimension);
        if (member == null) {
            throw new IllegalArgumentException("the query is not by " + dimension);
        }
        return member;
    }

    public Flow flow() {
        return Flow.EXPORT.code().equals(member(Dimension.FLOW)) ? Flow.EXPORT : Flow.IMPORT;
    }

    <E extends Enum<E>> E member(Dimension dimension, Class<E> codeList) {
        return Enum.valueOf(codeList, member(dimension));
    }

    YearMonth month() {
        return Months.ofWritten(Integer.parseInt(member(Dimension.MONTH)));
    }

    Definition definition() {
        return Definition.valueOf(member(Dimension.DEFINITION));
    }
}
