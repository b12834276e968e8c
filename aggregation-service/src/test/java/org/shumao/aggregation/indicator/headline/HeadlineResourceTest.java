package org.shumao.aggregation.indicator.headline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.arc.ClientProxy;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.aggregation.coverage.WeighedNow;
import org.shumao.aggregation.cube.store.CubeRows.Cell;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.kit.token.VerifiedTokens;
import org.shumao.testsupport.StackResource;

@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(FixedTimeProfile.class)
class HeadlineResourceTest extends HeadlineRequests {
    @Test
    void showsCustomsListsAndServicesSideBySide() throws Exception {
        rows.insert(List.of(
                goods(202401, "X", "GROSS", "DECLARED", 100_00, EARLY),
                goods(202406, "M", "GROSS", "DECLARED", 100_00, EARLY),
                goods(202501, "X", "GROSS", "DECLARED", 120_00, EARLY),
                goods(202501, "X", "GROSS", "RELEASED", 60_00, EARLY),
                goods(202506, "M", "GROSS", "DECLARED", 40_05, LATE),
                goods(202506, "X", "RETURN", "DECLARED", 20_00, EARLY),
                goods(202506, "X", "GROSS", "ORDERED", 7_77, EARLY),
                service(202406, "SI22", "REPORTED", 1_000_00),
                service(202501, "SI22", "REPORTED", 865_04),
                service(202506, "SK1", "ORDERED", 637_50),
                service(202506, "SD", "REPORTED", 999_99),
                service(202506, "_U", "REPORTED", 999_99)));
        rows.execute("""
                insert into match_month values
                    (0, '_T', 202501, 'X', 'MATCHED', 1, now()), (1, '_T', 202506, 'M', 'MATCHED', 3, now()),
                    (0, '_T', 202506, 'X', 'PARTIAL', 2, now()), (0, 'SOMEBODY', 202506, 'X', 'PARTIAL', 2, now()),
                    (0, '_T', 202507, 'X', 'PARTIAL', 9, now())
                """);
        rows.execute("""
                insert into reporting_obligation
                select 'PLATFORM', 'X', '2025-Q1', 'P' || i, 1, 202501, 202503, date '2025-04-30', 'EXPECTED', null::timestamptz
                  from generate_series(1, 6) i
                 union all
                select 'PLATFORM', 'X', '2025-Q2', 'P' || i, 1, 202504, 202506, date '2025-07-31', 'EXPECTED', null::timestamptz
                  from generate_series(1, 3) i
                 union all
                select 'SERVICE_EXPORTER', 'X', '2025-05', 'S' || i, 1, 202505, 202505, date '2025-06-15', 'EXPECTED', null::timestamptz
                  from generate_series(1, 9) i;
                insert into reporting_statement
                select 'PLATFORM', 'X', '2025-Q1', 'P' || i, 1, 202501, 202503, 'COMPLETE', 1, 1, timestamptz '2025-04-02T00:00+08',
                       now(), false
                  from generate_series(1, 3) i
                 union all
                select 'PLATFORM', 'X', '2025-Q2', 'P' || i, 1, 202504, 202506, 'COMPLETE', 1, 1, timestamptz '2025-08-02T00:00+08',
                       now(), false
                  from generate_series(1, 3) i
                 union all
                select 'SERVICE_EXPORTER', 'X', '2025-05', 'S' || i, 1, 202505, 202505, 'NIL', 0, 0,
                       timestamptz '2025-06-02T00:00+08', now(), false
                  from generate_series(1, 8) i
                """);
        WeighedNow.weigh();
        JsonNode headline = headline("2025-S1");

        assertThat(headline.path("period").asText()).isEqualTo("2025-S1");
        assertThat(headline.path("cbec")).isEqualTo(JSON.readTree("""
                {"definition": "CBEC-LISTS-1",
                 "totalFen": 22005, "exportFen": 18000, "importFen": 4005, "totalUsdCents": 3143,
                 "returnsFen": 2000, "netFen": 20005, "evidence": {"DECLARED": 16005, "RELEASED": 6000, "STALE": 0},
                 "growthPct": null, "growthPctReason": "not-reported",
                 "asOf": "2025-07-02T00:00:00.123456Z", "baseAsOf": "2025-07-01T00:00:00.000001Z",
                 "recordSamePeriod": null, "recordSamePeriodReason": "not-reported",
                 "recordSamePeriodSince": "2024-S1", "recordSamePeriodComparables": 1,
                 "recordAnyPeriod": null, "recordAnyPeriodReason": "not-reported",
                 "recordAnyPeriodSince": "2024-S1", "recordAnyPeriodComparables": 1,
                 "perMinuteFen": null, "perMinuteFenReason": "not-reported",
                 "minutes": 260640, "complete": true, "provisional": true,
                 "state": "collecting", "nothingExpected": false,
                 "coverage": {
                   "matchRatePct": 66.67, "evidencePct": {"DECLARED": 72.73, "RELEASED": 27.27, "STALE": 0.00},
                   "reporters": [{"kind": "PLATFORM", "flow": "X", "expected": 9, "received": 6, "inTime": 3,
                                  "unitResponse": 0.6667,
                                  "weightedResponse": null, "weightedResponseReason": "suppressed",
                                  "weightedReceived": null, "lagP50Days": 1.00,
                                  "lagP95Days": null, "lagP95DaysReason": "suppressed"}]}}
                """));
        assertThat(headline.path("dds").path("totalFen").asLong()).isEqualTo(1502_54);
        assertThat(headline.path("dds").path("coverage")).isEqualTo(JSON.readTree("""
                {"matchRatePct": null, "matchRatePctReason": "not-applicable",
                 "evidencePct": {"ORDERED": 42.43, "REPORTED": 57.57},
                 "reporters": [{"kind": "SERVICE_EXPORTER", "flow": "X", "expected": null, "received": null, "inTime": null,
                                "unitResponse": null, "reason": "suppressed",
                                "weightedResponse": null, "weightedResponseReason": "suppressed",
                                "weightedReceived": null, "lagP50Days": null, "lagP50DaysReason": "suppressed",
                                "lagP95Days": null, "lagP95DaysReason": "suppressed"}]}
                """));
        assertThat(headline.path("dds").path("definition").asText()).isEqualTo("CN-DDS-1");
        assertThat(headline.path("dds").path("growthPctReason").asText()).isEqualTo("base-incomplete");
        assertThat(headline.path("earlyOrdersFen").asLong()).isEqualTo(7_77);
        assertThat(headline.path("earlyOrdersDefinition").asText()).isEqualTo("EARLY-ORDERS-1");
    }

    @Test
    void sumsSlotsExactlyBeyondWhatANumberOf64BitsHolds() throws Exception {
        long large = 4_000_000_000_000_000_001L;
        rows.insert(IntStream.range(0, 4)
                .mapToObj(slot -> new Cell(slot, 202501, "X", "GROSS", "DECLARED", "GOODS", "6110", large, 1, EARLY))
                .toList());
        JsonNode figure = headline("2025-01").path("cbec");
        assertThat(figure.path("totalFen").asText())
                .isEqualTo(figure.path("evidence").path("DECLARED").asText())
                .isEqualTo("16000000000000000004");
    }

    @Test
    void withoutDataEveryFigureIsNullWithItsReason() throws Exception {
        JsonNode headline = headline("2025-S1");
        assertReasons(headline);
        for (String domain : List.of("cbec", "dds")) {
            JsonNode figure = headline.path(domain);
            assertThat(figure.path("totalFen").isNull()).isTrue();
            assertThat(figure.path("totalFenReason").asText()).isEqualTo("no-data");
            assertThat(figure.path("baseAsOfReason").asText()).isEqualTo("no-base");
            assertThat(figure.path("evidence")).isEmpty();
            assertThat(figure.path("provisional").asBoolean()).isTrue();
        }
        assertThat(headline.path("earlyOrdersFenReason").asText()).isEqualTo("no-data");
        assertThat(headline.path("newEnterprises").path("registeredReason").asText())
                .isEqualTo("no-data");
        assertThat(headline.path("newEnterprises").path("firstTradeReason").asText())
                .isEqualTo("no-data");
    }

    @Test
    void verifiedTokensAreRemembered() {
        assertThat(ClientProxy.unwrap(verifier)).isInstanceOf(VerifiedTokens.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-S1", "2025", "2025-06", "2024-Q1", "2023-S2", "2025-S2", "2026"})
    void aReasonIsPresentExactlyWhenItsFigureIsNull(String period) throws Exception {
        for (int month = 1; month <= 12; month++) {
            rows.insert(List.of(goods(202300 + month, "X", "GROSS", "DECLARED", month, EARLY)));
            rows.insert(List.of(goods(202400 + month, "X", "GROSS", "DECLARED", month, EARLY)));
        }
        rows.insert(List.of(goods(202506, "X", "GROSS", "DECLARED", 1, EARLY)));
        assertReasons(headline(period));
    }

    @Test
    void withoutAPeriodItShowsTheNewestHalfThatDataCover() throws Exception {
        rows.insert(List.of(
                goods(202401, "X", "GROSS", "DECLARED", 1, EARLY), goods(202505, "X", "GROSS", "DECLARED", 1, EARLY)));
        assertThat(JSON.readTree(authorized().get("/api/v1/headline").asString())
                        .path("period")
                        .asText())
                .isEqualTo("2024-S2");
    }

    @Test
    void countsNewEnterprisesByLegalUnitUnderBothDefinitions() throws Exception {
        rows.insert(List.of(
                goods(202301, "X", "GROSS", "DECLARED", 1, EARLY), goods(202506, "X", "GROSS", "DECLARED", 1, EARLY)));
        rows.enterprise("A", "E_COMMERCE_ENTERPRISE", LocalDate.of(2025, 1, 1));
        rows.enterprise("B", "PLATFORM,E_COMMERCE_ENTERPRISE", LocalDate.of(2025, 6, 30));
        rows.enterprise("C", "PLATFORM", LocalDate.of(2025, 7, 1));
        rows.enterprise("D", "LOGISTICS", LocalDate.of(2025, 3, 1));
        rows.enterprise("E", "E_COMMERCE_ENTERPRISE", LocalDate.of(2020, 3, 1));
        rows.enterprise("F", "PLATFORM", LocalDate.of(2020, 3, 1));
        rows.traded("F", 0, 202501, "GROSS", "DECLARED", 1);
        rows.traded("A", 0, 202503, "GROSS", "DECLARED", 2);
        // B traded before; its first order of 2023 was taken back, that of 2024 stands.
        rows.traded("B", 0, 202312, "GROSS", "DECLARED", 1);
        rows.traded("B", 1, 202312, "GROSS", "DECLARED", -1);
        rows.traded("B", 1, 202402, "GROSS", "RELEASED", 1);
        // Neither a return nor an order without a list is a trade.
        rows.traded("E", 0, 202402, "RETURN", "DECLARED", 1);
        rows.traded("E", 0, 202403, "GROSS", "ORDERED", 1);
        rows.traded("E", 2, 202506, "GROSS", "DECLARED", 1);
        rows.traded("D", 0, 202504, "GROSS", "DECLARED", 1);
        rows.traded("3301960A1B", 0, 202504, "GROSS", "DECLARED", 1);

        assertThat(headline("2025-S1").path("newEnterprises")).isEqualTo(JSON.readTree("""
                {"registered": 2, "registeredDefinition": "REGISTERED-USCC-1",
                 "firstTrade": 3, "firstTradeDefinition": "FIRST-TRADE-USCC-1"}
                """));
        assertThat(headline("2024-02").path("newEnterprises").path("firstTrade").asLong())
                .as("B alone")
                .isEqualTo(1);
        assertThat(headline("2025-05").path("newEnterprises").path("firstTrade").asLong())
                .isZero();
        assertThat(firstTradeReason("2023-S2")).isEqualTo("history-too-short");
    }

    private static String firstTradeReason(String period) throws Exception {
        JsonNode enterprises = headline(period).path("newEnterprises");
        assertThat(enterprises.path("firstTrade").isNull()).as(period).isTrue();
        return enterprises.path("firstTradeReason").asText();
    }

    /** A row that comes without an offset stands for work saved: only the offset shows that anything came. */
    @Test
    void newEnterprisesAreCountedAnewAsSoonAsAnOffsetMoves() throws Exception {
        rows.enterprise("A", "PLATFORM", LocalDate.of(2025, 1, 1));
        assertThat(registered()).isEqualTo(1);
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "insert into enterprise (uscc, version, name, kinds, aliases, registered_on, status, taken_at)"
                            + " values ('B', 1, 'name', '{PLATFORM}', '{}', '2025-01-01', 'ACTIVE', now())");
        }
        assertThat(registered()).as("kept").isEqualTo(1);
        rows.enterprise("C", "PLATFORM", LocalDate.of(2025, 1, 1));
        assertThat(registered()).as("counted anew at once").isEqualTo(3);
    }

    @Test
    void isProvisionalWhileOrdersWaitToBeEvaluatedAnew() throws Exception {
        rows.insert(List.of(goods(202401, "X", "GROSS", "DECLARED", 1, EARLY)));
        rows.execute(
                "insert into intake_partition (topic, partition, topic_id, epoch, next_offset, reference_data_version,"
                        + " reevaluated_version) values ('shumao.trade.records.v1', 0, 'id', 1, 0, 7, 7),"
                        // Records that wait are not evaluated: no re-evaluation concerns them.
                        + " ('shumao.trade.references.v1', 0, 'id', 1, 0, 7, 0)");
        rows.execute("update reference_data_version set version = 7");
        assertThat(headline("2024-01").path("cbec").path("provisional").asBoolean())
                .isFalse();
        rows.execute("update reference_data_version set version = 8");
        assertThat(headline("2024-01").path("cbec").path("provisional").asBoolean())
                .isTrue();
    }

    @Test
    void aClientThatHasTheResultGetsNoBody() throws Exception {
        rows.insert(List.of(goods(202501, "X", "GROSS", "DECLARED", 1, EARLY)));
        Response first = authorized().get("/api/v1/headline?period=2025-01");
        String tag = first.header("ETag");
        assertThat(first.header("Cache-Control")).isEqualTo("no-store");
        Response again = authorized().header("If-None-Match", tag).get("/api/v1/headline?period=2025-01");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.asString()).isEmpty();
        assertThat(authorized()
                        .header("If-Match", tag)
                        .get("/api/v1/headline?period=2025-01")
                        .statusCode())
                .isEqualTo(200);
        rows.execute("update cell set cny_fen = 2");
        authorized()
                .header("If-Match", tag)
                .get("/api/v1/headline?period=2025-01")
                .then()
                .statusCode(412)
                .body("type", equalTo("/problems/precondition-failed"));
        authorized()
                .header("If-None-Match", tag)
                .get("/api/v1/headline?period=2025-01")
                .then()
                .statusCode(200)
                .body("cbec.totalFen", equalTo(2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | fr, zh;q=0.5 | zh | 2025年上半年，跨境电商进出口",
                "&lang=en | zh | en | In the first half of 2025, cross-border e-commerce",
                "'' | fr | en | In the first half of 2025, cross-border"
            })
    void isATextInTheLanguageOfTheReader(String query, String languages, String language, String text)
            throws Exception {
        rows.insert(List.of(goods(202406, "M", "GROSS", "DECLARED", 100_00, EARLY)));
        String tag = authorized()
                .header("Accept-Language", languages)
                .get("/api/v1/headline.txt?period=2025-S1" + query)
                .then()
                .statusCode(200)
                .contentType(containsString("text/plain"))
                .header("Content-Language", language)
                .header("Vary", containsString("Accept-Language"))
                .body(containsString(text))
                .extract()
                .header("ETag");

        authorized()
                .headers("Accept-Language", languages, "If-None-Match", tag)
                .get("/api/v1/headline.txt?period=2025-S1" + query)
                .then()
                .statusCode(304);
    }

    @ParameterizedTest
    @ValueSource(strings = {"headline?format=text", "headline?lang=en", "headline.txt?lang=fr"})
    void refusesAFormatOrLanguageThatThereIsNot(String query) {
        authorized()
                .get("/api/v1/" + query)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/validation-failed"));
    }

    private static long registered() throws Exception {
        return headline("2025-S1").path("newEnterprises").path("registered").asLong();
    }

    /** Every nullable figure x is null if and only if xReason is there. */
    private static void assertReasons(JsonNode object) {
        object.properties().forEach(property -> {
            String name = property.getKey();
            if (property.getValue().isObject()) {
                assertReasons(property.getValue());
            } else if (name.endsWith("Reason")) {
                assertThat(object.path(name.substring(0, name.length() - "Reason".length()))
                                .isNull())
                        .as(name)
                        .isTrue();
            } else if (property.getValue().isNull()) {
                assertThat(object.path(name + "Reason").isTextual()).as(name).isTrue();
            }
        });
    }

    private static Cell goods(int month, String flow, String kind, String evidence, long fen, Instant asOf) {
        return new Cell(0, month, flow, kind, evidence, "GOODS", "6110", fen, fen / 7, asOf);
    }

    private static Cell service(int month, String product, String evidence, long fen) {
        return new Cell(
                0,
                month,
                product.equals("SI22") ? "X" : "M",
                "GROSS",
                evidence,
                "SERVICE",
                product,
                fen,
                fen / 7,
                EARLY);
    }
}
