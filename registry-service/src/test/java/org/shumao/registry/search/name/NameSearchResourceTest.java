package org.shumao.registry.search.name;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.kit.sql.Database;
import org.shumao.kit.sql.DatabaseException;
import org.shumao.registry.fixture.AllPages;
import org.shumao.registry.fixture.OpenTransaction;
import org.shumao.registry.fixture.Rows;
import org.shumao.registry.search.name.NameSearch.Resemblance;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

@QuarkusTest
@WithTestResource(StackResource.class)
class NameSearchResourceTest {
    private static final String ENTERPRISES = "/api/v1/enterprises";

    @Inject
    DataSource source;

    @Inject
    Database database;

    @Inject
    NameSearch search;

    @BeforeEach
    void register() {
        Rows rows = new Rows(source);
        if (database.first("SELECT 1 FROM enterprise WHERE id = 'XA:1'", row -> 1)
                .isPresent()) {
            return;
        }
        rows.enterprise("XA:1", "云栖小镇", "kinds", "{PLATFORM}");
        rows.enterprise("XA:2", "云栖小镇科技（杭州）有限公司");
        rows.enterprise("XA:3", "杭州云栖小镇贸易有限公司", "city", "3301");
        rows.enterprise("XA:4", "宁波云西小镇贸易有限公司");
        rows.enterprise("XA:5", "宁波甬江贸易有限公司", "name_en", "Ningbo Yongjiang Trading Co., Ltd.", "brands", "{YJ,云栖小镇优选}");
        rows.enterprise("XA:6", "ＡＢＣ　跨境（中国）有限公司", "brands", "{Ｑｉｌｉｎ-Go}");
        rows.enterprise("XA:7", "旧名麒麟阁有限公司");
        rows.run("UPDATE enterprise SET name = '新名凤凰台有限公司' WHERE id = 'XA:7'");
        rows.enterprise("XA:8", "京东方数字有限公司", "brands", "{京东方数字有限公司}");
    }

    @Test
    void ordersTheNameItselfThenItsBeginningThenItsInsideThenWhatIsSimilar() {
        JsonPath found = search("q", "云栖小镇");
        assertThat(found.getList("items.id")).containsExactly("XA:1", "XA:5", "XA:2", "XA:3", "XA:4");
        assertThat(found.getList("items.match.by")).containsExactly("EXACT", "PREFIX", "PREFIX", "CONTAINS", "SIMILAR");
        assertThat(found.getString("items[1].match.name")).isEqualTo("云栖小镇优选");
        assertThat(found.getString("items[1].name")).isEqualTo("宁波甬江贸易有限公司");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({
        "小镇贸易, XA:3 XA:4, a part inside",
        "云栖大镇, XA:1 XA:5 XA:2 XA:3, another letter",
        "栖云小镇, XA:1 XA:5 XA:2 XA:3, letters swapped",
        "yongjiang trad, XA:5, English with the beginning of a word",
        "YONGJAING, XA:5, English with letters swapped",
        "ningbo—yongjiang, XA:5, other punctuation",
        "yj, XA:5, a brand of two letters",
        "ABC跨境中国, XA:6, full width and brackets do not matter",
        "ａｂｃ, XA:6, full width in the question",
        "qilin go, XA:6, a brand in full width",
        "京, XA:8, one character begins the name",
        "方, '', one character inside is too little",
        "凤凰台, XA:7, the present name",
        "麒麟阁, '', not a name of the past",
        "%, '', no letter",
    })
    void finds(String question, String ids, String because) {
        if (question.equals("%")) {
            ask("q", question, "limit", 20).then().statusCode(400);
            return;
        }
        assertThat(search("q", question).getList("items.id", String.class))
                .as(because)
                .isEqualTo(ids.isEmpty() ? List.of() : List.of(ids.split(" ")));
    }

    @Test
    void findsNamesOfThePastOnRequest() {
        JsonPath found = search("q", "麒麟阁", "includeFormer", true);
        assertThat(found.getList("items.id")).containsExactly("XA:7");
        assertThat(found.getBoolean("items[0].match.former")).isTrue();
        assertThat(found.getString("items[0].name")).isEqualTo("新名凤凰台有限公司");
    }

    @Test
    void appliesFiltersToWhatIsFound() {
        assertThat(search("q", "云栖小镇", "city", "3301").getList("items.id")).containsExactly("XA:3");
        assertThat(search("q", "云栖小镇", "kind", "PLATFORM").getList("items.id")).containsExactly("XA:1");
    }

    @Test
    void showsEachEnterpriseOnceOverAllPages() {
        List<JsonPath> pages = AllPages.from(ENTERPRISES + "?q=" + "%E4%BA%91%E6%A0%96%E5%B0%8F%E9%95%87" + "&limit=1");
        // What is similar is listed only where better names leave room on the first page.
        assertThat(AllPages.fields(pages, "items.id")).containsExactly("XA:1", "XA:5", "XA:2", "XA:3");
        assertThat(AllPages.fields(pages, "items.match.by")).containsExactly("EXACT", "PREFIX", "PREFIX", "CONTAINS");
    }

    @Test
    void aFragmentThatManyNamesHaveIsFoundWithinFewSteps() {
        many();
        List<JsonPath> pages = AllPages.from(ENTERPRISES + "?q=" + "%E5%AF%86%E9%9B%86" + "&limit=500&fields=id");
        assertThat(AllPages.fields(pages, "items.id")).hasSize(30_000).doesNotHaveDuplicates();
        assertThat(pages).hasSizeLessThan(100);
    }

    @Test
    void aSearchThatTakesTooLongEnds() throws SQLException {
        try (OpenTransaction busy = new OpenTransaction(source)) {
            busy.run("LOCK TABLE enterprise_name IN ACCESS EXCLUSIVE MODE");
            ask("q", "云栖小镇")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", notNullValue())
                    .body("type", equalTo("/problems/service-unavailable"));
        }
        assertThat(search("q", "云栖小镇").getList("items.id")).contains("XA:1");
    }

    @Test
    void chineseInsideANameIsFoundByIndex() {
        many();
        String plan = String.join(
                "\n",
                database.query(
                        "EXPLAIN SELECT * FROM enterprise_name WHERE grams @> ? AND folded LIKE ?",
                        row -> row.getString(1),
                        new String[] {"云栖"},
                        "%云栖%"));
        assertThat(plan).contains("Bitmap Index Scan on enterprise_name_grams").doesNotContain("Seq Scan");
    }

    @Test
    void theBeginningOfANameIsFoundByIndexInOrder() {
        many();
        String plan = String.join(
                "\n",
                database.query(
                        "EXPLAIN SELECT * FROM enterprise_name WHERE folded LIKE ? ORDER BY folded, enterprise_id LIMIT 20",
                        row -> row.getString(1),
                        "云栖%"));
        assertThat(plan).contains("enterprise_name_start").doesNotContain("Seq Scan");
    }

    @Test
    void ofManyNamesThatShareAnEndingFewAreComparedAndTheRightOneIsFound() {
        many();
        new Rows(source).enterprise("XC:1", "某密龘靐有限公司");
        String name = "某密龘靐齉有限公司";
        String compared =
                "SELECT coalesce(sum(calls), 0) FROM pg_stat_xact_user_functions WHERE funcname = 'similarity'";
        QuarkusTransaction.requiringNew().run(() -> {
            database.update("SET LOCAL track_functions = 'all'");
            long before = database.first(compared, row -> row.getLong(1)).orElseThrow();
            assertThat(search.resembling(List.of(name, "某密龘靐"), 0.3, 2))
                    .extracting(Resemblance::name, Resemblance::enterpriseId)
                    .startsWith(tuple(name, "XC:1"))
                    .contains(tuple("某密龘靐", "XC:1"));
            long after = database.first(compared, row -> row.getLong(1)).orElseThrow();
            // Thirty thousand would be all names of the ending.
            assertThat(after - before).isPositive().isLessThan(30_000);
        });
    }

    @Test
    void aNameWithoutLettersResemblesNone() {
        assertThat(search.resembling(List.of("（）"), 0.3, 5)).isEmpty();
    }

    @Test
    void allStatementsOfASearchShareItsTime() {
        String slow = "SELECT 'late' FROM pg_sleep(600)";
        QuarkusTransaction.begin();
        try {
            NameSearch.Budget budget = new NameSearch.Budget(database, Duration.ofSeconds(1));
            assertThat(budget.ifTime(() -> List.of("soon"))).containsExactly("soon");
            assertThat(budget.ifTime(() -> database.query(slow, row -> row.getString(1))))
                    .isEmpty();
            assertThat(budget.ifTime(() -> List.of("nothing is left"))).isEmpty();
            assertThat(database.first("SHOW statement_timeout", row -> row.getString(1)))
                    .as("what comes after the search")
                    .contains("0");
            assertThatThrownBy(() -> budget.within(() -> database.query(slow, row -> row.getString(1))))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("statement timeout");
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    /** So many names that the planner would rather not read them all; all but the last letters are common. */
    private void many() {
        Rows rows = new Rows(source);
        if (database.first("SELECT 1 FROM enterprise WHERE id = 'XB:1'", row -> 1)
                .isEmpty()) {
            rows.run("INSERT INTO enterprise (id, version, name, brands, kinds, country, registered_on, status,"
                    + " status_since, changed_at) SELECT 'XB:' || i, 1, '某密集' || chr(19968 + i % 997) || '有限公司', '{}',"
                    + " '{LOGISTICS}', 'XB', '2024-01-01', 'ACTIVE', '2024-01-01', now()"
                    + " FROM generate_series(1, 30000) i");
        }
        rows.run("ANALYZE enterprise_name");
    }

    private static JsonPath search(Object... parameters) {
        return ask(parameters).then().statusCode(200).extract().jsonPath();
    }

    private static io.restassured.response.Response ask(Object... parameters) {
        var request = reader();
        for (int i = 0; i < parameters.length; i += 2) {
            request = request.queryParams(Map.of((String) parameters[i], parameters[i + 1]));
        }
        return request.get(ENTERPRISES);
    }

    private static io.restassured.specification.RequestSpecification reader() {
        return given().auth().oauth2(TestTokens.token("registry", "anonymous"));
    }
}
