package org.shumao.registry.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.shumao.registry.key.Registrant.OFFICER;
import static org.shumao.registry.key.Registrant.as;
import static org.shumao.registry.key.Registrant.idOf;
import static org.shumao.registry.key.Registrant.issue;
import static org.shumao.registry.key.Registrant.issued;
import static org.shumao.registry.key.Registrant.keys;
import static org.shumao.registry.key.Registrant.registered;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.contracts.key.SubmitterKey;
import org.shumao.testsupport.StackResource;

/** How keys are issued: what is shown once, what is stored, which rules hold, and who may issue what. */
@QuarkusTest
@WithTestResource(StackResource.class)
class KeyIssueResourceTest {
    @Inject
    DataSource database;

    @Test
    void aNewKeyIsShownOnceAndHasTheFormThatScannersKnow() {
        Instant now =
                MovableClock.install(Instant.parse("2025-07-01T08:00:00Z")).instant();
        String enterprise = registered();
        Response answer = issue(
                        enterprise, "{\"label\":\"ERP, 杭州\",\"scopes\":[\"submit\",\"query\"],\"reason\":\"New ERP\"}")
                .statusCode(201)
                .header("cache-control", "no-store")
                .body("key.label", equalTo("ERP, 杭州"))
                .body("key.scopes", contains("query", "submit"))
                .body("key.state", equalTo("ACTIVE"))
                .body("key.expiresAt", equalTo(now.plus(Duration.ofDays(365)).toString()))
                .body("key.lastUsed", nullValue())
                .extract()
                .response();
        SubmitterKey key = SubmitterKey.parse(answer.path("secret")).orElseThrow();

        assertThat(answer.<String>path("key.keyId")).isEqualTo(key.id());
        assertThat(answer.header("location")).isEqualTo(keys(enterprise) + "/" + key.id());
        String secretPart = key.reveal().substring(20);
        for (String address : List.of("", "/" + key.id(), "/" + key.id() + "/changes")) {
            String shown =
                    as(OFFICER, "registry").get(keys(enterprise) + address).asString();
            assertThat(shown).doesNotContain(secretPart).doesNotContain(key.sha256());
        }
    }

    @Test
    void theDatabaseHoldsNeitherTheKeyNorItsDigest() throws SQLException {
        String key = issued(registered());
        String digest = SubmitterKey.parse(key).orElseThrow().sha256();
        try (Connection connection = database.getConnection();
                PreparedStatement count = connection.prepareStatement("""
                        select count(*) from submitter_key k
                         where position(? in k::text) > 0 or encode(k.hash, 'hex') = ?
                        """)) {
            count.setString(1, key.substring(20));
            count.setString(2, digest);
            try (var rows = count.executeQuery()) {
                rows.next();
                assertThat(rows.getInt(1)).isZero();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'scopes':['submit']} | label | required",
                "{'label':' ','scopes':['submit']} | label | required",
                "{'label':'a\\u202Eb','scopes':['submit']} | label | visible-characters",
                "{'label':'a\\u0000b','scopes':['submit']} | label | visible-characters",
                "{'label':'a\\uD800b','scopes':['submit']} | label | visible-characters",
                "{'label':'ERP'} | scopes | required",
                "{'label':'ERP','scopes':[]} | scopes | required",
                "{'label':'ERP','scopes':[null]} | scopes[0] | scope",
                "{'label':'ERP','scopes':['submit','Submit']} | scopes[1] | scope",
                "{'label':'ERP','scopes':['submit','submit']} | scopes[1] | unique",
                "{'label':'ERP','scopes':['check-keys']} | scopes[0] | scope",
                "{'label':'ERP','scopes':['submit'],'expiresAt':'soon'} | expiresAt | timestamp",
                "{'label':'ERP','scopes':['submit'],'expiresAt':'2025-07-01'} | expiresAt | timestamp",
                "{'label':'ERP','scopes':['submit'],'expiresAt':'2025-07-01T08:00:00Z'} | expiresAt | range",
                "{'label':'ERP','scopes':['submit'],'expiresAt':'2027-07-01T08:00:01Z'} | expiresAt | range",
                "{'label':'ERP','scopes':['submit'],'expiresAt':'+999999999-12-31T00:00:00Z'} | expiresAt | range",
                "{'label':'ERP','scopes':['submit'],'reason':'\\u200B'} | reason | visible-characters"
            })
    void whatBreaksARuleIsNamed(String body, String field, String rule) {
        MovableClock.install(Instant.parse("2025-07-01T08:00:00Z"));
        issue(registered(), body.replace('\'', '"'))
                .statusCode(400)
                .body("type", equalTo("/problems/validation-failed"))
                .body("errors.field", contains(field))
                .body("errors.rule", contains(rule));
    }

    @Test
    void manyScopesThatAreNoneAreNotAllRepeated() {
        String scopes = "\"x\",".repeat(20_000) + "\"y\"";
        issue(registered(), "{\"label\":\"ERP\",\"scopes\":[" + scopes + "]}")
                .statusCode(400)
                .body("errors", hasSize(14));
    }

    @Test
    void anEnterpriseHasAtMostTwentyWorkingKeys() {
        MovableClock clock = MovableClock.install(Instant.parse("2025-07-01T08:00:00Z"));
        String enterprise = registered();
        issue(enterprise, "{\"label\":\"short\",\"scopes\":[\"query\"],\"expiresAt\":\"2025-07-01T09:00:00Z\"}")
                .statusCode(201);
        for (int i = 1; i < 20; i++) {
            issued(enterprise);
        }
        issue(enterprise, "{\"label\":\"one more\",\"scopes\":[\"query\"]}")
                .statusCode(409)
                .body("detail", containsString("20 keys"));
        clock.advance(Duration.ofHours(1));
        issued(enterprise);
        String last = as(OFFICER, "registry").get(keys(enterprise)).path("items[0].keyId");
        as(OFFICER, "registry")
                .queryParam("reason", "room")
                .delete(keys(enterprise) + "/" + last)
                .then()
                .statusCode(204);
        issued(enterprise);
    }

    @ParameterizedTest
    @CsvSource({
        "registry, true, submit, 201",
        "registry, false, submit, 201",
        "registry, false, keys, 201",
        "registry, false, customs, 403",
        "registry, true, registry, 403",
        "operate, false, customs, 201",
        "operate, false, operate, 201",
        "keys, true, submit, 201",
        "keys, true, read-own, 201",
        "keys, true, keys, 403",
        "keys, true, submit-any, 403",
        "keys, false, submit, 403",
        "submit, true, submit, 403",
        "query, true, submit, 403"
    })
    void whoMayIssueWhat(String own, boolean toItself, String scope, int status) {
        String enterprise = registered();
        as(toItself ? enterprise : OFFICER, own)
                .body("{\"label\":\"ERP\",\"scopes\":[\"" + scope + "\"]}")
                .post(keys(enterprise))
                .then()
                .statusCode(status);
    }

    @Test
    void aRefusedScopeIsNamed() {
        as(OFFICER, "registry")
                .body("{\"label\":\"ERP\",\"scopes\":[\"submit\",\"rates\",\"customs\"]}")
                .post(keys(registered()))
                .then()
                .statusCode(403)
                .body("detail", containsString("customs, rates"))
                .body("detail", not(containsString("submit")));
    }

    @Test
    void anEnterpriseThatIsGoneGetsNoKeys() throws SQLException {
        String enterprise = registered();
        String address = keys(enterprise) + "/" + idOf(issued(enterprise)) + "/rotate";
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement("update enterprise set status = 'DEREGISTERED' where id = ?")) {
            update.setString(1, enterprise);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
        issue(enterprise, "{\"label\":\"ERP\",\"scopes\":[\"submit\"]}")
                .statusCode(409)
                .body("detail", containsString("DEREGISTERED"));
        as(OFFICER, "registry").post(address).then().statusCode(409);
    }
}
