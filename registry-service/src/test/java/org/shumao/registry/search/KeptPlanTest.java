package org.shumao.registry.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.shumao.kit.sql.Database;
import org.shumao.testsupport.StackResource;

/** Which statements the database plans once for many times, and which each time. */
@QuarkusTest
@WithTestResource(StackResource.class)
class KeptPlanTest {
    private static final int TIMES = 10;

    @Inject
    Database database;

    @Test
    void whatIsLookedUpByAKeyIsPlannedOnce() {
        String sql = "SELECT 'looked up' FROM enterprise WHERE id = ?";
        assertThat(keptAfter(sql, () -> database.lookUp(sql, row -> row.getString(1), "91330108MA27XYZA1B")))
                .hasSize(1)
                .allSatisfy(uses -> assertThat(uses).isPositive());
    }

    @Test
    void queriesWithConditionsArePlannedForTheirValues() {
        String sql = "SELECT 'asked for' FROM enterprise WHERE province = ?";
        assertThat(keptAfter(sql, () -> database.query(sql, row -> row.getString(1), "99")))
                .isEmpty();
    }

    /** How often each statement kept by the connection was answered by a plan for any value. */
    private List<Long> keptAfter(String sql, Supplier<List<String>> question) {
        String kept = "SELECT generic_plans FROM pg_prepared_statements WHERE statement LIKE ?";
        return QuarkusTransaction.requiringNew().call(() -> {
            for (int i = 0; i < TIMES; i++) {
                assertThat(question.get()).isEmpty();
            }
            String start = sql.substring(0, sql.indexOf('?'));
            return database.query(kept, row -> row.getLong(1), start + "%");
        });
    }
}
