package org.shumao.registry.search.list;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.kit.page.Paging;
import org.shumao.kit.sql.Database;
import org.shumao.registry.fact.EnterpriseFields;
import org.shumao.registry.fixture.AllPages;
import org.shumao.registry.fixture.Rows;
import org.shumao.registry.search.list.ListRequest.ListQuery;
import org.shumao.testsupport.StackResource;

/** Lists of a register of thirty thousand: an index leads to each page, whether few match or many. */
@QuarkusTest
@WithTestResource(StackResource.class)
class FilterIndexTest {
    private static final int MANY = 30_000;

    @Inject
    DataSource source;

    @Inject
    Database database;

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

    /** Whatever is filtered by, those that do not match are passed over in an index. */
    @ParameterizedTest(name = "{0}, {1}: {2}")
    @CsvSource({
        "OVERSEAS_WAREHOUSE, L, -registeredOn, Bitmap Index Scan on enterprise_filters",
        "E_COMMERCE_ENTERPRISE, F, -name, Index Only Scan Backward using enterprise_by_name",
        "E_COMMERCE_ENTERPRISE, F, province, Index Only Scan using enterprise_by_province",
        "E_COMMERCE_ENTERPRISE, F, registeredOn, Index Only Scan using enterprise_by_registration",
        "E_COMMERCE_ENTERPRISE, F, -changedAt, Index Only Scan Backward using enterprise_by_change",
    })
    void thoseThatDoNotMatchAreNotFetched(String kind, String industry, String sort, String scan) {
        ListQuery query = new ListQuery();
        query.sort = sort;
        ListRequest request = ListRequest.check(
                EnterpriseFields.STANDARD,
                query,
                Map.of("country", List.of("MH"), "kind", List.of(kind), "industry", List.of(industry)),
                new Paging(),
                false);
        List<String> plan = database.query(
                "EXPLAIN " + EnterpriseList.sql(request), row -> row.getString(1), EnterpriseList.parameters(request));
        assertThat(String.join("\n", plan)).contains(scan, "Index Scan using").doesNotContain("Seq Scan", "BitmapAnd");
    }

    /** Six hundred of a kind that few have, three thousand of an industry; many of the same day, all changed at the same time. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "kind=OVERSEAS_WAREHOUSE&sort=id, id",
        "kind=OVERSEAS_WAREHOUSE&sort=-id, id DESC",
        "kind=OVERSEAS_WAREHOUSE&sort=name, 'name COLLATE \"C\", id'",
        "kind=OVERSEAS_WAREHOUSE&sort=-province, 'province DESC NULLS FIRST, id DESC'",
        "kind=OVERSEAS_WAREHOUSE&sort=-registeredOn, 'registered_on DESC, id DESC'",
        "kind=OVERSEAS_WAREHOUSE&sort=registeredOn, 'registered_on, id'",
        "kind=OVERSEAS_WAREHOUSE&sort=-changedAt, 'changed_at DESC, id DESC'",
        "industry=L&sort=-name, 'name COLLATE \"C\" DESC, id DESC'",
        "industry=L&sort=registeredOn, 'registered_on, id'",
        "industry=L&sort=-registeredOn, 'registered_on DESC, id DESC'",
    })
    void pagesHaveAllThatMatchInTheirOrder(String question, String order) {
        String condition = question.startsWith("kind") ? "'OVERSEAS_WAREHOUSE' = ANY (kinds)" : "industry = 'L'";
        List<String> expected = database.query(
                "SELECT id FROM enterprise WHERE country = 'MH' AND " + condition + " ORDER BY " + order,
                row -> row.getString(1));
        int limit = expected.size() / 12;
        String first = "/api/v1/enterprises?country=MH&fields=id&limit=" + limit + "&" + question;
        assertThat(AllPages.fields(AllPages.from(first), "items.id")).isEqualTo(expected);
    }
}
