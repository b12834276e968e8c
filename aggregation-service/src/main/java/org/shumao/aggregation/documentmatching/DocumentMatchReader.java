package org.shumao.aggregation.documentmatching;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.aggregation.cube.query.CubeQuery;
import org.shumao.aggregation.cube.query.CubeRow;
import org.shumao.aggregation.cube.store.RollUps;
import org.shumao.aggregation.database.Database;
import org.shumao.contracts.period.Period;
import org.shumao.tradecore.cube.Dimension;
import org.shumao.tradecore.cube.MatchKey;
import org.shumao.tradecore.cube.Measure;
import org.shumao.tradecore.cube.Months;

/** Reads the counts of document matches over the months of a period. */
@ApplicationScoped
class DocumentMatchReader {
    private static final CubeQuery BY_STATUS = CubeQuery.of(
            RollUps.MATCH_MONTH,
            List.of(Dimension.SUBMITTER, Dimension.FLOW, Dimension.STATUS),
            List.of(Measure.ORDERS));

    private final Database database;

    DocumentMatchReader(Database database) {
        this.database = database;
    }

    /** @param submitter null for all of them, one by one */
    List<CubeRow> read(Period period, @Nullable String submitter) throws SQLException {
        CubeQuery query = BY_STATUS.in(Months.of(period)).only(Dimension.SUBMITTER, submitter);
        return database.inSnapshot(query::read).stream()
                .filter(row -> row.sums().orders() != 0)
                .filter(row ->
                        submitter != null || !row.member(Dimension.SUBMITTER).equals(MatchKey.EVERYBODY))
                .toList();
    }
}
