package org.shumao.aggregation.release.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.release.ReleaseFixture;
import org.shumao.kit.sql.Sql;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** Verifies the log as anybody can who has nothing of ours but the pages of the log and of the keys: with the JDK alone. */
@QuarkusTest
@WithTestResource(StackResource.class)
class ReleaseLogResourceTest {
    private static final Instant PAST = Instant.parse("2025-07-14T02:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    AuditChain audit;

    @Inject
    Database database;

    @Inject
    DataSource dataSource;

    private final String open =
            "half-yearly-1991-S1-" + (1 + Math.abs(UUID.randomUUID().hashCode() % 1_000_000));
    private final String embargoed = open.replace("-S1-", "-S2-");

    private void released() throws SQLException {
        ReleaseFixture releases = new ReleaseFixture(dataSource);
        releases.visible(open, PAST, "headline", "1991-S1", "", "cbec-cny", "1");
        releases.planned(embargoed, Instant.parse("2999-07-14T02:00:00Z"));
        append("plan", open);
        append("secret", embargoed);
        append("confirm-right", "release-right/x");
        append("approve", open);
        append("secret", embargoed);
    }

    private void append(String act, String object) throws SQLException {
        database.run(connection -> audit.append(
                connection, "somebody", act, object, JSON.createObjectNode().put("of", object)));
    }

    @Test
    void anybodyVerifiesTheChainAndReadsWhatIsAboutPublicReleasesAlone() throws Exception {
        released();
        ArrayNode log = log(3);
        assertThat(faults(log, keys())).isEmpty();
        assertThat(log.toString()).doesNotContain(embargoed, "secret", "release-right");

        JsonNode last = log.get(log.size() - 1);
        JsonNode entry = JSON.readTree(last.path("entry").asText());
        assertThat(entry.path("act").asText()).isEqualTo("approve");
        assertThat(entry.path("object").asText()).isEqualTo(open);
        assertThat(last.path("details").asText()).isEqualTo("{\"of\":\"" + open + "\"}");
        for (int back : List.of(2, 3)) {
            assertThat(log.get(log.size() - back).properties())
                    .as("of what is not about a public release there is the link alone")
                    .extracting(property -> property.getKey())
                    .containsExactly("seq", "leaf", "hash");
        }
    }

    @Test
    void whateverIsChangedIsFound() throws Exception {
        released();
        ArrayNode log = log(1000);
        int approval = log.size() - 1;
        for (String field : List.of("entry", "salt", "details", "detailsSalt", "leaf", "hash", "head")) {
            ArrayNode changed = log.deepCopy();
            String was = changed.get(approval).path(field).asText();
            char digit = was.charAt(10) == '1' ? '2' : '1';
            ((ObjectNode) changed.get(approval)).put(field, was.substring(0, 10) + digit + was.substring(11));
            assertThat(faults(changed, keys())).as(field).isNotEmpty();
        }
        ArrayNode shorter = log.deepCopy();
        shorter.remove(approval - 1);
        assertThat(faults(shorter, keys())).isNotEmpty();
        ArrayNode swapped = log.deepCopy();
        JsonNode one = swapped.get(approval - 1);
        swapped.set(approval - 1, swapped.get(approval - 2));
        swapped.set(approval - 2, one);
        assertThat(faults(swapped, keys())).isNotEmpty();
    }

    @Test
    void aWithdrawnReleaseLeavesNothingToGuessAndAChainThatVerifies() throws Exception {
        released();
        new ReleaseFixture(dataSource).stopped(open, "wrong");
        database.run(connection -> {
            Sql.update(
                    connection,
                    "update release set withdrawn_at = now(), withdrawn_by = 'x' where release_id = ?",
                    open);
            audit.destroyDetails(connection, open);
        });
        append("withdraw", open);

        ArrayNode log = log(1000);
        assertThat(faults(log, keys())).isEmpty();
        JsonNode approval = log.get(log.size() - 3);
        assertThat(JSON.readTree(approval.path("entry").asText()).path("act").asText())
                .isEqualTo("approve");
        assertThat(approval.has("details")).isFalse();
        assertThat(approval.has("detailsSalt")).isFalse();
        assertThat(log.get(log.size() - 1).path("details").asText()).contains(open);
        try (Connection connection = dataSource.getConnection()) {
            assertThat(Sql.query(
                            connection,
                            "select details from audit where object = ? and details is not null",
                            row -> row.getString(1),
                            open))
                    .hasSize(1);
        }
    }

    @Test
    void theDatabaseRefusesToChangeTheChain() throws SQLException {
        released();
        for (String statement : List.of(
                "delete from audit",
                "truncate audit",
                "update audit set object = object",
                "update audit set details = null, details_salt = null where object = '" + open + "'",
                "update audit set head = 'x' where object = '" + open + "'")) {
            try (Connection connection = dataSource.getConnection()) {
                assertThatThrownBy(() -> Sql.execute(connection, statement))
                        .as(statement)
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("only appended to");
            }
        }
    }

    @Test
    void nothingIsAppendedToAChainThatNoKeyHasSigned() throws SQLException {
        released();
        assertThatThrownBy(() -> database.run(connection -> {
                    Sql.execute(connection, "alter table audit disable trigger user");
                    Sql.execute(
                            connection,
                            "update audit set head = (select head from audit order by seq limit 1)"
                                    + " where seq = (select max(seq) from audit)");
                    audit.append(connection, "x", "x", "x", JSON.createObjectNode());
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nothing is appended");
    }

    private static ArrayNode log(int limit) throws Exception {
        ArrayNode all = JSON.createArrayNode();
        String next = "/api/v1/release-log?limit=" + limit;
        while (next != null) {
            JsonNode page = JSON.readTree(read(next));
            page.path("items").forEach(all::add);
            next = page.path("next").textValue();
        }
        return all;
    }

    private static JsonNode keys() throws Exception {
        return JSON.readTree(read("/api/v1/release-keys")).path("keys");
    }

    private static String read(String address) {
        return RestAssured.given()
                .auth()
                .oauth2(TestTokens.token("aggregation", "anonymous"))
                .urlEncodingEnabled(false)
                .get(address)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    /** Returns the places of links that are not what they say. */
    private static List<String> faults(ArrayNode log, JsonNode keys) throws GeneralSecurityException {
        List<String> faults = new ArrayList<>();
        byte[] previous = new byte[32];
        long place = 0;
        for (JsonNode link : log) {
            place++;
            byte[] leaf = hex(link, "leaf");
            if (link.path("seq").asLong() != place
                    || !MessageDigest.isEqual(
                            hex(link, "hash"),
                            sha256(
                                    new byte[] {1},
                                    previous,
                                    HexFormat.of().parseHex(String.format("%016x", place)),
                                    leaf))) {
                faults.add(place + " hash");
            }
            previous = hex(link, "hash");
            if (link.has("entry")) {
                check(link, leaf, keys).forEach(faults::add);
            }
        }
        return faults;
    }

    private static List<String> check(JsonNode link, byte[] leaf, JsonNode keys) throws GeneralSecurityException {
        List<String> faults = new ArrayList<>();
        String entry = link.path("entry").asText();
        if (!MessageDigest.isEqual(leaf, sha256(new byte[] {0}, hex(link, "salt"), utf8(entry)))) {
            faults.add("leaf");
        }
        if (link.has("details")
                && !entry.contains("\"detailsHash\":\""
                        + HexFormat.of()
                                .formatHex(sha256(
                                        hex(link, "detailsSalt"),
                                        utf8(link.path("details").asText())))
                        + "\"")) {
            faults.add("details");
        }
        String[] jws = link.path("head").asText().split("\\.", -1);
        String statement = new String(Base64.getUrlDecoder().decode(jws[1]), StandardCharsets.UTF_8);
        if (!signed(jws, keys)
                || !statement.startsWith("{\"seq\":" + link.path("seq") + ",\"hash\":\""
                        + link.path("hash").asText() + "\"")) {
            faults.add("head");
        }
        return faults;
    }

    private static boolean signed(String[] jws, JsonNode keys) throws GeneralSecurityException {
        for (JsonNode key : keys) {
            byte[] x = Base64.getUrlDecoder().decode(key.path("x").asText());
            boolean odd = (x[31] & 0x80) != 0;
            x[31] &= 0x7f;
            byte[] big = new byte[32];
            for (int i = 0; i < 32; i++) {
                big[i] = x[31 - i];
            }
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(KeyFactory.getInstance("Ed25519")
                    .generatePublic(new EdECPublicKeySpec(
                            NamedParameterSpec.ED25519, new EdECPoint(odd, new BigInteger(1, big)))));
            verifier.update(utf8(jws[0] + "." + jws[1]));
            try {
                if (verifier.verify(Base64.getUrlDecoder().decode(jws[2]))) {
                    return true;
                }
            } catch (GeneralSecurityException e) {
                return false;
            }
        }
        return false;
    }

    private static byte[] sha256(byte[]... parts) throws GeneralSecurityException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    private static byte[] hex(JsonNode link, String field) {
        return HexFormat.of().parseHex(link.path(field).asText());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
