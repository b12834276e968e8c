package org.shumao.registry.enterprisechange;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.kit.page.PageCursor;
import org.shumao.kit.schema.SchemaMigrated;
import org.shumao.kit.sql.Database;
import org.shumao.registry.fixture.Rows;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

@QuarkusTest
@WithTestResource(StackResource.class)
class ChangeFeedResourceTest {
    private static final String CHANGES = "/api/v1/enterprise-changes";

    @Inject
    DataSource source;

    @Inject
    Database database;

    @Inject
    ChangeFeed epoch;

    @BeforeEach
    void register() {
        if (database.first("SELECT 1 FROM enterprise WHERE id = 'XF:1'", row -> 1)
                .isEmpty()) {
            new Rows(source).enterprise("XF:1", "变更有限公司");
        }
    }

    @Test
    void ofTwoTransactionsThatCommitInReverseOrderNoneIsMissed() throws SQLException {
        String end = end();
        try (Connection early = source.getConnection();
                Connection late = source.getConnection()) {
            early.setAutoCommit(false);
            late.setAutoCommit(false);
            change(early, "EARLY");
            change(late, "LATE");
            late.commit();
            JsonPath meanwhile = follow(end);
            assertThat(meanwhile.getList("items.reason"))
                    .as("the early one may still come")
                    .isEmpty();
            early.commit();
            JsonPath after = follow(later(meanwhile));
            assertThat(after.getList("items.reason")).containsExactly("EARLY", "LATE");
            assertThat(follow(later(after)).getList("items")).isEmpty();
        }
    }

    /** As pg_restore leaves it in a cluster that has seen fewer transactions: every row has the number of another cluster. */
    @Test
    void afterADumpWasRestoredIntoAnotherClusterEveryReaderGetsTheWholeHistoryAgain() throws SQLException {
        try (Connection connection = source.getConnection()) {
            change(connection, "DUMPED");
            String end = end();
            try (Statement statement = connection.createStatement()) {
                statement.execute("UPDATE change_feed SET cluster = '1'");
                statement.execute("UPDATE enterprise_change SET xid = '5000000000'");
            }
            assertThat(follow(end).getList("items")).isEmpty();
            epoch.begin(new SchemaMigrated());
            change(connection, "RESTORED");
            List<String> seen = new ArrayList<>();
            JsonPath page = follow(end.replaceAll("limit=[0-9]+", "limit=1000"));
            seen.addAll(page.getList("items.reason"));
            while (page.getString("next") != null) {
                page = follow(page.getString("next"));
                seen.addAll(page.getList("items.reason"));
            }
            assertThat(seen).contains("DUMPED").endsWith("RESTORED");
            epoch.begin(new SchemaMigrated());
            assertThat(follow(later(page)).getList("items")).isEmpty();
        }
    }

    @Test
    void changesOfATransactionThatWasRolledBackAreNotShown() throws SQLException {
        String end = end();
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            change(connection, "NEVER");
            connection.rollback();
            change(connection, "AFTERWARDS");
            connection.commit();
            connection.setAutoCommit(true);
        }
        assertThat(follow(end).getList("items.reason")).containsExactly("AFTERWARDS");
    }

    @Test
    void everyChangeIsShownOnceInPagesOfAnySize() throws SQLException {
        String end = end();
        List<String> expected = new ArrayList<>();
        try (Connection connection = source.getConnection()) {
            for (int i = 0; i < 7; i++) {
                connection.setAutoCommit(i % 3 == 0);
                change(connection, "STEP_" + i);
                expected.add("STEP_" + i);
            }
            connection.setAutoCommit(true);
        }
        for (int limit : new int[] {1, 2, 3, 7, 1000}) {
            List<String> seen = new ArrayList<>();
            JsonPath page = follow(end.replaceAll("limit=[0-9]+", "limit=" + limit));
            seen.addAll(page.getList("items.reason"));
            while (page.getString("next") != null) {
                page = follow(page.getString("next"));
                seen.addAll(page.getList("items.reason"));
            }
            assertThat(seen).as("limit %d", limit).isEqualTo(expected);
            assertThat(follow(CHANGES + "?cursor=" + page.getString("position")).getList("items"))
                    .isEmpty();
        }
    }

    @Test
    void showsWhoWhatWhenAndWhyFromTheBeginningOn() throws SQLException {
        try (Connection connection = source.getConnection()) {
            change(connection, "SHOWN");
        }
        JsonPath page = follow(CHANGES + "?limit=1000");
        while (page.getString("next") != null) {
            page = follow(page.getString("next"));
        }
        assertThat(page.getList("items.reason")).contains("SHOWN");
        int at = page.getList("items.reason").indexOf("SHOWN");
        assertThat(page.getMap("items[" + at + "]"))
                .containsEntry("enterprise", "XF:1")
                .containsEntry("version", 2)
                .containsEntry("changedBy", "91330100799655058B")
                .containsEntry("keyId", "key-1")
                .containsEntry("action", "FACTS_CHANGED")
                .containsEntry("effectiveFrom", "2025-01-31")
                .containsEntry("before", null)
                .containsKey("changedAt");
        assertThat(page.getString("items[" + at + "].after.name")).isEqualTo("新");
    }

    @Test
    void whoIsNoOfficerSeesThatSomethingChangedAndNotWhat() throws SQLException {
        String end = end();
        try (Connection connection = source.getConnection()) {
            change(connection, "HIDDEN");
        }
        given().auth()
                .oauth2(TestTokens.token("registry", "91330100799655058B", "query"))
                .urlEncodingEnabled(false)
                .get(end)
                .then()
                .statusCode(200)
                .body("items[0].action", equalTo("FACTS_CHANGED"))
                .body("items[0].enterprise", equalTo("XF:1"))
                .body("items[0].changedBy", nullValue())
                .body("items[0].keyId", nullValue())
                .body("items[0].reason", nullValue())
                .body("items[0].before", nullValue())
                .body("items[0].after", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cursor=AAAA", "cursor=", "cursor=%00", "limit=0", "limit=1001", "limit=x"})
    void namesWhatIsNotUnderstood(String question) {
        follower()
                .urlEncodingEnabled(false)
                .get(CHANGES + "?" + (question.equals("cursor=") ? "cursor=%20" : question))
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo(question.substring(0, question.indexOf('='))));
    }

    /** Its checksum has no secret. */
    @ParameterizedTest
    @ValueSource(strings = {"0,abc,1", "0,1,x", "1", "1,1", "1,1,1,1", "0,1,-1", "0,1,99999999999999999999"})
    void aCursorThatSomebodyMadeUpIsNone(String parts) {
        follower()
                .get(CHANGES + "?cursor=" + PageCursor.write(CHANGES + "{}", List.of(parts.split(","))))
                .then()
                .statusCode(400)
                .body("errors[0].rule", equalTo("cursor-of-question"));
    }

    @Test
    void aCursorOfAnotherListIsNone() {
        follower()
                .get(CHANGES + "?cursor=" + PageCursor.write("", List.of("0", "1", "1")))
                .then()
                .statusCode(400);
    }

    @Test
    void onlyThoseWithAScopeFollow() {
        given().get(CHANGES).then().statusCode(401);
        given().auth()
                .oauth2(TestTokens.token("registry", "anonymous"))
                .get(CHANGES)
                .then()
                .statusCode(403);
    }

    private void change(Connection connection, String reason) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO enterprise_change (enterprise_id, version, action, changed_at, changed_by,"
                    + " key_id, reason, effective_from, after) VALUES ('XF:1', 2, 'FACTS_CHANGED', now(),"
                    + " '91330100799655058B', 'key-1', '" + reason + "', '2025-01-31', '{\"name\": \"新\"}')");
        }
    }

    /** Address of what comes after all that there is now. */
    private static String end() {
        JsonPath page = follow(CHANGES + "?limit=1000");
        while (page.getString("next") != null) {
            page = follow(page.getString("next"));
        }
        return later(page);
    }

    /** Address of what comes after a page, also if there is nothing yet. */
    private static String later(JsonPath page) {
        return CHANGES + "?limit=1000&cursor=" + page.getString("position");
    }

    private static JsonPath follow(String address) {
        return follower()
                .urlEncodingEnabled(false)
                .get(address)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static RequestSpecification follower() {
        return given().auth().oauth2(TestTokens.token("registry", "91330100799655058B", "registry"));
    }
}
