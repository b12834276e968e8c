package org.shumao.aggregation.cube.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.cube.store.RollUps;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Months;

class CubeQueryTest {
    @Test
    void sumsMeasuresByDimensions() {
        CubeQuery query = CubeQuery.of(
                RollUps.ENTERPRISE_MONTH,
                List.of(Dimension.ENTERPRISE, Dimension.FLOW),
                List.of(Measure.CNY_FEN, Measure.ORDERS));
        assertThat(query.sql())
                .isEqualTo("select enterprise as enterprise, flow as flow, sum(cny_fen) as cny_fen,"
                        + " sum(orders) as orders, max(as_of) as as_of from enterprise_month"
                        + " group by 1, 2 order by 1, 2");
    }

    @Test
    void readsSomeMonthsAndOneMember() {
        CubeQuery query = CubeQuery.of(RollUps.MATCH_MONTH, List.of(Dimension.STATUS), List.of(Measure.ORDERS))
                .in(new Months(YearMonth.of(2025, 1), YearMonth.of(2025, 6)));
        assertThat(query.only(Dimension.SUBMITTER, "A").sql())
                .contains(" from match_month where month between ? and ? and submitter = ? group by 1");
        assertThat(query.only(Dimension.SUBMITTER, null)).isEqualTo(query);
    }

    @Test
    void byDefinitionItReadsNothingThatBelongsToNone() {
        CubeQuery query = CubeQuery.of(RollUps.CELL, List.of(Dimension.DEFINITION), List.of(Measure.CNY_FEN));
        assertThat(query.sql())
                .contains("end as definition")
                .contains(" from cell where ((line_kind = 'GOODS' and ")
                .endsWith(" group by 1 order by 1");
    }
}
