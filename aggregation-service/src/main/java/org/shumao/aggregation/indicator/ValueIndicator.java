package org.shumao.aggregation.indicator;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import org.shumao.aggregation.cube.query.CubeReader;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.disclosure.Disclosed;

/** Reads the value of a period, flow and domain from one snapshot of the database. */
@ApplicationScoped
class ValueIndicator {
    private final Database database;
    private final CubeReader cube;

    ValueIndicator(Database database, CubeReader cube) {
        this.database = database;
        this.cube = cube;
    }

    ValueView of(ValueQuery query) throws SQLException {
        return ValueView.of(query, Disclosed.nationalTotals(database.inSnapshot(cube::series)));
    }
}
