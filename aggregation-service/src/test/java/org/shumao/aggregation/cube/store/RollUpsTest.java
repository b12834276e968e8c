package org.shumao.aggregation.cube.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.shumao.testsupport.StackResource;

@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(FixedTimeProfile.class)
class RollUpsTest {
    @Inject
    DataSource dataSource;

    /** Writers lock rows in the order of the key; in any other order two of them could wait for each other. */
    @Test
    void rowsAreWrittenInTheOrderOfThePrimaryKey() throws SQLException {
        assertThat(RollUps.CELL.insert()).contains(" order by " + primaryKey("cell") + " on conflict");
        assertThat(RollUps.ENTERPRISE_MONTH.insert())
                .contains(" order by " + primaryKey("enterprise_month") + " on conflict");
        assertThat(RollUps.TRADER_MONTH.insert()).contains(" order by " + primaryKey("trader_month") + " on conflict");
        assertThat(RollUps.RETURN_COHORT.insert())
                .contains(" order by " + primaryKey("return_cohort") + " on conflict");
        assertThat(RollUps.CLEARANCE_MONTH.insert())
                .contains(" order by " + primaryKey("clearance_month") + " on conflict");
        assertThat(RollUps.MATCH_MONTH.insert()).contains(" order by " + primaryKey("match_month") + " on conflict");
        for (CellSums sums : CellSums.ALL) {
            String name = sums.table().name();
            assertThat(sums.table().insert()).contains(" order by " + primaryKey(name) + " on conflict");
            assertThat(columns(name)).hasSize(sums.table().selectAll().split(",").length + 1);
        }
    }

    @Test
    void everyColumnOfARollUpIsReadAndWritten() throws SQLException {
        assertThat(columns("cell")).hasSize(RollUps.CELL.selectAll().split(",").length + 1);
        // as_of and prior_orders.
        assertThat(columns("enterprise_month"))
                .hasSize(RollUps.ENTERPRISE_MONTH.selectAll().split(",").length + 2);
        assertThat(columns("trader_month"))
                .hasSize(RollUps.TRADER_MONTH.selectAll().split(",").length + 1);
        assertThat(columns("return_cohort"))
                .hasSize(RollUps.RETURN_COHORT.selectAll().split(",").length + 1);
        assertThat(columns("clearance_month"))
                .hasSize(RollUps.CLEARANCE_MONTH.selectAll().split(",").length + 1);
        assertThat(columns("match_month"))
                .hasSize(RollUps.MATCH_MONTH.selectAll().split(",").length + 1);
    }

    private String primaryKey(String table) throws SQLException {
        return text(
                "select string_agg(attname, ', ' order by place) from pg_index,"
                        + " unnest(indkey::int[]) with ordinality key(number, place), pg_attribute"
                        + " where indrelid = ?::regclass and indisprimary and attrelid = indrelid and attnum = number",
                table);
    }

    private String[] columns(String table) throws SQLException {
        return text(
                        "select string_agg(attname, ', ') from pg_attribute"
                                + " where attrelid = ?::regclass and attnum > 0 and not attisdropped",
                        table)
                .split(", ");
    }

    private String text(String sql, String table) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, table);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
