package org.shumao.registry.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.registry.database.Database;
import org.shumao.registry.problem.Violations;
import org.shumao.testsupport.StackResource;

/** Lists of few among many: how many there are is known before they are looked for, and one index finds them. */
@QuarkusTest
@WithTestResource(StackResource.class)
class FilterIndexTest {
    private static final int MANY = 30_000;

    @Inject
    DataSource source;

    @Inject
    Database database;

    @Inject
    MatchEstimate estimate;

    /** One in fifty is a warehouse, one in ten is of the industry L; the two are independent. */
    @BeforeEach
    void many() {
        Rows rows = new Rows(source);
        if (database.query("SELECT 1 FROM enterprise WHERE id = 'MH:1'", row -> 1)
                .isEmpty()) {
            rows.run(
                    "INSERT INTO enterprise (id, version, name, brands, kinds, country, industry, registered_on, status,"
                            + " status_since, changed_at) SELECT 'MH:' || i, 1, '甲' || i, '{}',"
                            + " CASE WHEN i % 50 = 0 THEN '{OVERSEAS_WAREHOUSE}' ELSE '{AGENT}' END::varchar[], 'MH',"
                            + " CASE WHEN i / 50 % 10 = 0 THEN 'L' ELSE 'F' END, DATE '2020-01-01' + i % 1000, 'ACTIVE',"
                            + " '2024-01-01', now() FROM generate_series(1, " + MANY + ") i");
        }
        rows.run("VACUUM ANALYZE enterprise");
    }

    /** The planner takes country and kind for independent too, so what other tests registered makes its number smaller. */
    @Test
    void tellsAboutHowManyMatch() {
        double share = MANY
                / database.query("SELECT count(*) FROM enterprise", row -> row.getDouble(1))
                        .get(0);
        assertThat(estimate.of(criteria("MH", null, null))).isBetween(MANY * 0.9, MANY * 1.1);
        double warehouses = MANY * share / 50;
        assertThat(estimate.of(criteria("MH", "OVERSEAS_WAREHOUSE", null))).isBetween(warehouses / 2, warehouses * 2);
        double both = warehouses * share / 10;
        assertThat(estimate.of(criteria("MH", "OVERSEAS_WAREHOUSE", "L"))).isBetween(both / 3, both * 3);
    }

    @Test
    void oneIndexFindsThoseThatMeetSeveralFilters() {
        Criteria criteria = criteria("MH", "OVERSEAS_WAREHOUSE", "L");
        List<String> plan = database.query(
                "EXPLAIN SELECT * FROM (SELECT * FROM enterprise e" + criteria.where(null)
                        + " OFFSET 0) e ORDER BY registered_on DESC, id DESC LIMIT 100",
                row -> row.getString(1),
                criteria.parameters().toArray());
        assertThat(String.join("\n", plan))
                .containsOnlyOnce("Bitmap Index Scan on enterprise_filters")
                .doesNotContain("Seq Scan", "BitmapAnd");
    }

    private static Criteria criteria(String country, @Nullable String kind, @Nullable String industry) {
        EnterpriseQuery query = new ListQuery();
        query.country = country;
        query.kind = kind;
        query.industry = industry;
        Violations violations = new Violations();
        Criteria criteria = QueryRules.criteria(query, false, violations);
        assertThat(violations.found()).isEmpty();
        return criteria;
    }
}
