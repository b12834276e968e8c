package org.shumao.registry.search.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.kit.page.Paging;
import org.shumao.kit.problem.Violations;
import org.shumao.registry.database.Database;
import org.shumao.registry.fixture.AllPages;
import org.shumao.registry.fixture.Rows;
import org.shumao.registry.search.Criteria;
import org.shumao.registry.search.ElementCounts;
import org.shumao.registry.search.QueryRules;
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

    @Inject
    ElementCounts counts;

    @Inject
    PageSource sources;

    /** One in fifty is a warehouse, one in ten is of the industry L; the two are independent. */
    @BeforeEach
    void many() {
        Rows rows = new Rows(source);
        if (database.query("SELECT 1 FROM enterprise WHERE id = 'MH:1'", row -> 1)
                .isEmpty()) {
            rows.run(
                    "INSERT INTO enterprise (id, version, name, brands, kinds, country, industry, registered_on, status,"
                            + " status_since, changed_at) SELECT 'MH:' || i, 1, '甲' || i, '{}',"
                            + " CASE WHEN i % 50 = 0 THEN '{OVERSEAS_WAREHOUSE}' ELSE '{E_COMMERCE_ENTERPRISE}' END::varchar[], 'MH',"
                            + " CASE WHEN i / 50 % 10 = 0 THEN 'L' ELSE 'F' END, DATE '2020-01-01' + i % 1000, 'ACTIVE',"
                            + " '2024-01-01', now() FROM generate_series(1, " + MANY + ") i");
        }
        rows.run("VACUUM ANALYZE enterprise");
    }

    /** The planner takes country and kind for independent too, so what other tests registered makes its number smaller. */
    @Test
    void estimatesHowManyMatch() {
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

    /** Along the order only the index is read, whatever is filtered by; then those of the page are fetched. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "OVERSEAS_WAREHOUSE, id, enterprise_few_by_id",
        "'OVERSEAS_WAREHOUSE,AGENT', name, enterprise_few_by_name",
        "OVERSEAS_WAREHOUSE, -registeredOn, enterprise_few_by_registration",
        "OVERSEAS_WAREHOUSE, -changedAt, enterprise_few_by_change",
        "'AGENT,OVERSEAS_WAREHOUSE,E_COMMERCE_ENTERPRISE', -registeredOn, enterprise_by_registration_filtered",
        ", registeredOn, enterprise_by_registration_filtered",
        ", name, enterprise_by_name_filtered",
    })
    void thoseThatDoNotMatchAreNotFetched(@Nullable String kind, String sort, String index) {
        ListQuery query = query("MH", kind, "F");
        query.sort = sort;
        // Said, not estimated: what other tests registered makes the estimate smaller, and then they would be found and
        // sorted.
        PageSource.Source source = sources.of(ListRequest.check(query, new Paging(), false), MANY);
        List<String> plan = database.query(
                "EXPLAIN SELECT e.* FROM " + source.sql(),
                row -> row.getString(1),
                source.parameters().toArray());
        assertThat(String.join("\n", plan))
                .containsPattern("Index Only Scan (Backward )?using " + index + " ")
                .contains("Index Scan using enterprise_pkey")
                .doesNotContain("Seq Scan", "Bitmap", "Sort");
    }

    /** Six hundred of a kind that few have, three thousand of an industry; many of the same day, all changed at the same time. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "kind=OVERSEAS_WAREHOUSE&sort=id, id",
        "kind=OVERSEAS_WAREHOUSE&sort=-id, id DESC",
        "kind=OVERSEAS_WAREHOUSE&sort=name, 'name COLLATE \"C\", id'",
        "kind=OVERSEAS_WAREHOUSE&sort=-registeredOn, 'registered_on DESC, id DESC'",
        "kind=OVERSEAS_WAREHOUSE&sort=registeredOn, 'registered_on, id'",
        "kind=OVERSEAS_WAREHOUSE&sort=-changedAt, 'changed_at DESC, id DESC'",
        "industry=L&sort=-name, 'name COLLATE \"C\" DESC, id DESC'",
        "industry=L&sort=registeredOn, 'registered_on, id'",
        "industry=L&sort=-registeredOn, 'registered_on DESC, id DESC'",
    })
    void pagesHaveAllThatMatchInTheirOrder(String question, String order) {
        counts.refresh();
        String condition = question.startsWith("kind") ? "'OVERSEAS_WAREHOUSE' = ANY (kinds)" : "industry = 'L'";
        List<String> expected = database.query(
                "SELECT id FROM enterprise WHERE country = 'MH' AND " + condition + " ORDER BY " + order,
                row -> row.getString(1));
        int limit = expected.size() / 12;
        String first = "/api/v1/enterprises?country=MH&fields=id&limit=" + limit + "&" + question;
        assertThat(AllPages.fields(AllPages.from(first), "items.id")).isEqualTo(expected);
    }

    private static Criteria criteria(String country, @Nullable String kind, @Nullable String industry) {
        Violations violations = new Violations();
        Criteria criteria = QueryRules.criteria(query(country, kind, industry), false, violations);
        assertThat(violations.found()).isEmpty();
        return criteria;
    }

    private static ListQuery query(String country, @Nullable String kind, @Nullable String industry) {
        ListQuery query = new ListQuery();
        query.country = country;
        query.kind = kind;
        query.industry = industry;
        return query;
    }
}
