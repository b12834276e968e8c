package org.shumao.aggregation.indicator;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.figure.CellQuery;

/** Answers the value of a period, flow and domain from one snapshot of the database. */
@ApplicationScoped
class ValueIndicator {
    private final Database database;
    private final CellQuery cells;

    ValueIndicator(Database database, CellQuery cells) {
        this.database = database;
        this.cells = cells;
    }

    ValueView of(ValueQuestion question) throws SQLException {
        return ValueView.of(question, database.inSnapshot(cells::figures));
    }
}
