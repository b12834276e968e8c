package org.shumao.registry.export;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.kit.sql.Database;
import org.shumao.registry.fixture.Rows;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

@QuarkusTest
@WithTestResource(StackResource.class)
class ExportResourceTest {
    private static final String EXPORT = "/api/v1/enterprises/export.csv";

    @Inject
    DataSource source;

    @Inject
    Database database;

    @TestHTTPResource("/api/v1/enterprises/export.ndjson?country=KI")
    URI many;

    private Rows rows;

    @BeforeEach
    void register() {
        rows = new Rows(source);
        if (database.first("SELECT 1 FROM enterprise WHERE id = 'PW:1'", row -> 1)
                .isPresent()) {
            return;
        }
        rows.enterprise("PW:1", "=HYPERLINK(\"http://x\"),\"一\"", "country", "PW", "kinds", "{PLATFORM,PAYMENT}");
        rows.enterprise("PW:2", "出口,有限公司", "country", "PW", "province", "33", "brands", "{@a,b}");
        rows.identifier("PW:2", "CUSTOMS_CODE", "", "3301960XE2");
        rows.identifier("PW:2", "CUSTOMS_CODE", "", "3301960XE1");
        rows.run(
                "INSERT INTO enterprise (id, version, name, brands, kinds, country, registered_on, status, status_since,"
                        + " changed_at) SELECT 'KI:' || to_char(i, 'FM00000'), 1, '大文件' || i, '{}', '{LOGISTICS}',"
                        + " 'KI', '2024-01-01', 'ACTIVE', '2024-01-01', now() FROM generate_series(1, 40000) i");
    }

    @AfterEach
    void awaitFreePlaces() {
        small();
    }

    @Test
    void csvHasAHeaderAndNoFormula() {
        String csv = reader("text/csv")
                .get(EXPORT + "?country=PW&fields=id,name,brands,kinds,customsCodes,province")
                .then()
                .statusCode(200)
                .header("Content-Type", startsWith("text/csv"))
                .header("Content-Disposition", equalTo("attachment; filename=enterprises.csv"))
                .extract()
                .asString();
        assertThat(csv).isEqualTo("""
                        id,name,brands,kinds,customsCodes,province\r
                        PW:1,"'=HYPERLINK(""http://x""),""一""\",,PLATFORM;PAYMENT,,\r
                        PW:2,"出口,有限公司",'@a;b,E_COMMERCE_ENTERPRISE,3301960XE1;3301960XE2,33\r
                        """);
    }

    @Test
    void ndjsonHasTheFieldsOfTheList() {
        String lines = reader("*/*")
                .get("/api/v1/enterprises/export.ndjson?country=PW&fields=id,version,brands,province,changedAt")
                .then()
                .statusCode(200)
                .header("Content-Type", startsWith("application/x-ndjson"))
                .extract()
                .asString();
        assertThat(lines).isEqualTo("""
                        {"id":"PW:1","version":1,"brands":[],"province":null,"changedAt":"2024-03-01T00:00:00Z"}
                        {"id":"PW:2","version":1,"brands":["@a","b"],"province":"33","changedAt":"2024-03-01T00:00:00Z"}
                        """);
    }

    @Test
    void whatIsRegisteredWhileAnExportRunsIsNotInIt() throws Exception {
        try (InputStream in = connect().getInputStream()) {
            // 18 MB: most of it waits until it is taken.
            String begin = new String(in.readNBytes(1000), StandardCharsets.UTF_8);
            rows.enterprise("KI:99999", "迟到", "country", "KI");
            String rest = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            List<String> lines = (begin + rest).lines().toList();
            assertThat(lines).hasSize(40_000);
            assertThat(lines.get(39_999)).contains("KI:40000");
        } finally {
            rows.run("DELETE FROM enterprise WHERE id = 'KI:99999'");
        }
    }

    @Test
    void tooManyAtATimeAreSentAway() throws Exception {
        InputStream[] open = new InputStream[2];
        try {
            for (int i = 0; i < open.length; i++) {
                open[i] = connectWhenFree().getInputStream();
                assertThat(open[i].read()).isEqualTo('{');
            }
            reader("text/csv")
                    .get(EXPORT + "?country=PW")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", equalTo("30"))
                    .body("type", equalTo("/problems/service-unavailable"));
        } finally {
            for (InputStream each : open) {
                if (each != null) {
                    each.readAllBytes();
                    each.close();
                }
            }
        }
        assertThat(small().lines()).hasSize(3);
    }

    @Test
    void aReaderWhoLeavesFreesHisPlace() throws Exception {
        for (int i = 0; i < 4; i++) {
            HttpURLConnection connection = connectWhenFree();
            assertThat(connection.getInputStream().read()).isEqualTo('{');
            connection.disconnect();
        }
        assertThat(small().lines()).hasSize(3);
    }

    @Test
    void whatIsNotUnderstoodIsRefusedBeforeTheFirstRow() {
        reader("text/csv")
                .get(EXPORT + "?provinz=33")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("provinz"));
        reader("application/pdf").get(EXPORT).then().statusCode(406).body("offered", contains("text/csv"));
        reader("text/csv;q=0, */*;q=0").get(EXPORT).then().statusCode(406);
        given().get(EXPORT).then().statusCode(401);
        given().auth()
                .oauth2(TestTokens.token("registry", "anonymous"))
                .get(EXPORT)
                .then()
                .statusCode(403);
    }

    @Test
    void aListIsOneListHoweverItIsWritten() {
        String once = reader("text/csv")
                .get(EXPORT + "?country=PW,KI&province=33&fields=id,name")
                .asString();
        reader("text/csv")
                .get(EXPORT + "?country=PW&province=33&country=KI&fields=id&fields=name")
                .then()
                .statusCode(200)
                .body(equalTo(once));
        reader("text/csv")
                .get(EXPORT + "?code=1&code=2")
                .then()
                .statusCode(400)
                .body("errors[0].rule", equalTo("repeated-parameter"));
    }

    /** Who has read his last byte is free a moment later. */
    private static String small() {
        Response answer = reader("text/csv").get(EXPORT + "?country=PW");
        for (int tries = 0; answer.statusCode() == 503 && tries < 10_000; tries++) {
            answer = reader("text/csv").get(EXPORT + "?country=PW");
        }
        return answer.then().statusCode(200).extract().asString();
    }

    /** Who has gone is known to be gone a moment later. */
    private HttpURLConnection connectWhenFree() throws IOException {
        HttpURLConnection connection = connect();
        for (int tries = 0; connection.getResponseCode() == 503 && tries < 10_000; tries++) {
            connection = connect();
        }
        return connection;
    }

    private HttpURLConnection connect() throws IOException {
        HttpURLConnection connection = (HttpURLConnection) many.toURL().openConnection();
        connection.setRequestProperty(
                "Authorization", "Bearer " + TestTokens.token("registry", "91330100799655058B", "query"));
        return connection;
    }

    private static RequestSpecification reader(String accept) {
        return given().auth()
                .oauth2(TestTokens.token("registry", "91330100799655058B", "query"))
                .accept(accept);
    }
}
