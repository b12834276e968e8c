package org.shumao.ingestion.owner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.contracts.registry.Agency;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.ingestion.fixture.Codes;
import org.shumao.ingestion.fixture.IngestionClient;
import org.shumao.ingestion.fixture.OwnRecord;
import org.shumao.ingestion.fixture.Registry;
import org.shumao.ingestion.fixture.SampleDocument;
import org.shumao.testsupport.StackResource;

/** Who has authority over which record: every form that somebody is liable for, submitted by everybody who might claim it. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthorityMatrixResourceTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String PRINCIPAL = Codes.uscc(521);
    private static final String PRINCIPAL_CODE = Codes.customs(521);
    private static final String PLATFORM = Codes.uscc(522);
    private static final String AGENT = Codes.uscc(523);
    private static final String EXPIRED = Codes.uscc(524);
    private static final String WITHDRAWN = Codes.uscc(525);
    private static final String AGAIN = Codes.uscc(526);
    private static final String STRANGER = Codes.uscc(527);
    private static final String FUTURE = Codes.uscc(528);
    private static final String OF_AGENT = Codes.uscc(529);
    private static final List<String> PLATFORM_ELEMENTS = List.of("ebpCode", "platform");

    private boolean prepared;

    /** Once: only before a test does the client know the port. */
    @BeforeEach
    void prepare() {
        if (prepared) {
            return;
        }
        IngestionClient.awaitReady();
        IngestionClient.putRates();
        Instant now = Instant.now();
        LocalDate today = LocalDate.ofInstant(now, ZoneId.of("Asia/Shanghai"));
        // It is the liable party of every role in turn.
        Registry.publish(
                PRINCIPAL,
                1,
                PRINCIPAL_CODE,
                EnumSet.allOf(EnterpriseKind.class),
                new Agency(AGENT, today, today.plusDays(1)),
                new Agency(EXPIRED, null, today.minusDays(1)),
                new Agency(WITHDRAWN, null, null, now),
                new Agency(AGAIN, null, null, now),
                new Agency(AGAIN, today, null),
                new Agency(FUTURE, today.plusDays(2), null));
        Registry.publish(PLATFORM, 1, Codes.customs(522), Set.of(EnterpriseKind.PLATFORM));
        Registry.publish(AGENT, 1, Codes.customs(523), new Agency(OF_AGENT, null, null));
        IngestionClient.await(() -> Registry.register().isAgent(AGENT, PRINCIPAL, Instant.now()));
        prepared = true;
    }

    @ParameterizedTest
    @CsvSource({
        "CEB303, ebpCode",
        "CEB303, ebcCode",
        "CEB311, ebpCode",
        "CEB311, ebcCode",
        "CEB411, payCode",
        "CEB403, payCode",
        "CEB403, ebcCode",
        "CEB505, logisticsCode",
        "CEB511, logisticsCode",
        "CEB513, logisticsCode",
        "CEB215, logisticsCode",
        "CEB215, operatorCode",
        "CEB507, operatorCode",
        "CEB509, logisticsCode",
        "CEB711, operatorCode",
        "CEB603, ebcCode",
        "CEB621, ebcCode",
        "CEB605, ebcCode",
        "CEB623, ebcCode",
        "CEB213, ebcCode",
        "CEB625, ebcCode",
        "CEB607, logisticsCode",
        "CEB701, ebcCode",
        "order, platform",
        "order, enterprise",
        "list, enterprise",
        "service-report, enterprise",
    })
    void eachRecordIsUnderTheAuthorityOfItsLiablePartyAndOfWhomThatGrantedAgency(String form, String liable)
            throws IOException {
        boolean platformIsLiable = PLATFORM_ELEMENTS.contains(liable)
                || Set.of("CEB303", "CEB311", "order").contains(form);
        Map<String, Boolean> authority = new LinkedHashMap<>();
        authority.put(PRINCIPAL, true);
        authority.put(AGENT, true);
        authority.put(AGAIN, true);
        authority.put(EXPIRED, false);
        authority.put(WITHDRAWN, false);
        authority.put(FUTURE, false);
        authority.put(OF_AGENT, false);
        authority.put(STRANGER, false);
        // Where it is itself the liable party that the test is about, it is a stranger to the record.
        authority.put(PLATFORM, platformIsLiable && !PLATFORM_ELEMENTS.contains(liable));
        for (Map.Entry<String, Boolean> one : authority.entrySet()) {
            assertThat(findings(form, liable, one.getKey(), "submit"))
                    .as(one.getKey())
                    .isEqualTo(one.getValue() ? List.of() : List.of("no-authority"));
        }
        assertThat(findings(form, liable, STRANGER, "submit", "submit-any")).isEmpty();
        assertThat(findings(form, liable, STRANGER, "submit", "customs")).isEmpty();
    }

    /** The submitter names itself as agent wherever the form has room for one. */
    private static List<String> findings(String form, String liable, String submitter, String... scopes)
            throws IOException {
        String body = form.startsWith("CEB") ? message(form, liable, submitter) : record(form, liable, submitter);
        JsonNode receipt = JSON.readTree(IngestionClient.strictly(submitter, scopes)
                .contentType(form.startsWith("CEB") ? "application/xml" : "application/json")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/submissions?dryRun=true")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray());
        assertThat(receipt.at("/counts/rejected").asInt(-1))
                .as(receipt::toString)
                .isZero();
        return receipt.path("records").findValuesAsText("rule").stream()
                .filter(rule -> rule.equals("no-authority"))
                .toList();
    }

    private static String message(String form, String liable, String submitter) {
        SampleDocument document = SampleDocument.of(form);
        if (document.has("ebpCode")) {
            document.head("ebpCode", PLATFORM);
        }
        if (document.has("agentCode")) {
            document.head("agentCode", submitter);
        }
        document.head(liable, PRINCIPAL_CODE);
        return SampleDocument.xml(document).replace("copCode>" + Codes.customs(4), "copCode>" + submitter);
    }

    private static String record(String form, String liable, String submitter) {
        OwnRecord record = switch (form) {
            case "order" -> OwnRecord.order("MATRIX-1").with("platform", PLATFORM);
            case "list" -> OwnRecord.list("MATRIX-1").with("platform", PLATFORM).with("agent", submitter);
            default -> OwnRecord.report("MATRIX-1").with("platform", PLATFORM);
        };
        return record.with(liable, form.equals("service-report") ? PRINCIPAL : PRINCIPAL_CODE)
                .json();
    }
}
