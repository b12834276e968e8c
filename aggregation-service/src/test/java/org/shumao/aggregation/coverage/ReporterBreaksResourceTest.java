package org.shumao.aggregation.coverage;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.JsonBody;
import org.shumao.aggregation.cube.store.CubeRows;
import org.shumao.aggregation.cube.store.CubeRows.Cell;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.kit.sql.Sql;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** Breaks of the national series by reporters, in a series from January 2023 to June 2025. It is 15 August 2025. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(FixedTimeProfile.class)
class ReporterBreaksResourceTest {
    private static final Instant EARLY = Instant.parse("2025-07-01T00:00:00Z");
    private static final YearMonth FIRST = YearMonth.of(2023, 1);
    private static final int MONTHS = 30;
    private static final int SILENT = 6;

    @Inject
    DataSource dataSource;

    @Inject
    ResponseWeigher weigher;

    private final StringBuilder sql = new StringBuilder();
    CubeRows rows;

    @BeforeEach
    void emptyTables() throws Exception {
        rows = new CubeRows(dataSource);
        rows.clear();
        for (String lineKind : List.of("GOODS", "SERVICE")) {
            String evidence = lineKind.equals("GOODS") ? "DECLARED" : "REPORTED";
            String product = lineKind.equals("GOODS") ? "6110" : "SI2";
            rows.insert(List.of(
                    new Cell(0, 202301, "X", "GROSS", evidence, lineKind, product, 1, 1, EARLY),
                    new Cell(0, 202506, "X", "GROSS", evidence, lineKind, product, 1, 1, EARLY)));
        }
    }

    /** The example of docs/indicators.md. */
    @Test
    void aLargeReporterThatJoinsOrLeavesBreaksTheSeriesForStatisticiansAlone() throws Exception {
        owe("PLATFORM", "X", "P1");
        owe("PLATFORM", "X", "P3");
        owe("PLATFORM", "X", "P4");
        trade("P1", 0, 29, 90);
        // 10 of 100 from July 2023 to June 2024, then nothing stated for a quarter: 90 of 1,170 in the twelve months
        // before October.
        trade("P2", 6, 17, 10);
        stateNothing("X", "P2", 202407, 202409, false);
        // 36 of 906, and 60 of 342 in the three months that are there
        trade("P3", 21, 29, 4);
        trade("P4", 27, 29, 20);
        weigh();

        assertThat(breaks("statistician", "cbec").subList(3, 6))
                .containsExactly(
                        "2023-07 X Exports: trade of P2 begins; it was 10.0 % of the twelve months from then on, as far as they are there.",
                        "2024-10 X Exports: trade of P2 ends; it was 7.6 % of the twelve months before, as far as they are there.",
                        "2025-04 X Exports: trade of P4 begins; it was 17.5 % of the twelve months from then on, as far as they are there.");
        assertThat(breaks("query", "cbec")).as("those by rules").hasSize(3);
        assertThat(breaks("statistician", "services")).isEmpty();
    }

    @Test
    void whoNeitherOwesNorStatesIsNoReporterAndAWithdrawnStatementIsNone() throws Exception {
        trade("P1", 0, 29, 90);
        trade("P2", 6, 29, 10);
        stateNothing("X", "P2", 202307, 202309, true);
        stateNothing("M", "P2", 202307, 202309, false);
        weigh();
        assertThat(breaks("statistician", "cbec")).hasSize(3);

        owe("PLATFORM", "X", "P2");
        weigh();
        assertThat(breaks("statistician", "cbec")).hasSize(4);

        sql.append("update reporting_obligation set expectation = 'NOT_OWED';");
        weigh();
        assertThat(breaks("statistician", "cbec")).hasSize(3);
    }

    @Test
    void anExporterOfServicesBreaksEachSeriesOfServices() throws Exception {
        owe("SERVICE_EXPORTER", "X", "S2");
        service("S1", "REPORTED", 0, 90);
        service("S2", "REPORTED", 12, 10);
        service("S2", "EARLY", 0, 10);
        weigh();
        for (String definition : List.of("services", "dds", "dds-unctad")) {
            assertThat(breaks("statistician", definition))
                    .as(definition)
                    .singleElement()
                    .asString()
                    .startsWith("2024-01 X");
        }
        assertThat(breaks("statistician", "early-services")).isEmpty();
        assertThat(breaks("query", "services")).isEmpty();
    }

    /** Looks at each month of each platform anew, and at all platforms. */
    @Test
    void wildHistoriesBreakWhereOneFindsItMonthByMonth() throws Exception {
        Random random = new Random(20250815);
        int breaks = 0;
        for (int history = 0; history < 4; history++) {
            emptyTables();
            int platforms = 12;
            long[][] fen = new long[platforms][MONTHS];
            boolean[][] there = new boolean[platforms][MONTHS];
            for (int p = 0; p < platforms; p++) {
                boolean reports = random.nextInt(6) > 0;
                if (reports) {
                    owe("PLATFORM", "X", "P" + p);
                }
                for (int m = 0; m < MONTHS; m += 3) {
                    boolean trades = random.nextInt(10) < p;
                    for (int month = m; trades && month < m + 3; month++) {
                        fen[p][month] = 1L + random.nextInt(p % 3 == 0 ? 2_000 : 150);
                        trade("P" + p, month, month, fen[p][month]);
                        there[p][month] = reports;
                    }
                    if (reports && random.nextInt(10) == 0) {
                        stateNothing("X", "P" + p, written(m), written(m + 2), false);
                        there[p][m] = there[p][m + 1] = there[p][m + 2] = true;
                    }
                }
            }
            weigh();
            List<String> expected = expected(fen, there);
            breaks += expected.size();
            assertThat(stored()).containsExactlyInAnyOrderElementsOf(expected);
        }
        assertThat(breaks).isGreaterThan(10);
    }

    private static List<String> expected(long[][] fen, boolean[][] there) {
        List<String> expected = new ArrayList<>();
        for (int p = 0; p < fen.length; p++) {
            for (int m = 1; m < MONTHS; m++) {
                if (there[p][m] && !any(there[p], m - SILENT, m)) {
                    add(expected, "P" + p + " joined " + written(m), fen, p, m, m + 12);
                }
                if (there[p][m - 1] && m + SILENT <= MONTHS && !any(there[p], m, m + SILENT)) {
                    add(expected, "P" + p + " left " + written(m), fen, p, m - 12, m);
                }
            }
        }
        return expected;
    }

    private static boolean any(boolean[] months, int from, int to) {
        for (int m = Math.max(from, 0); m < to; m++) {
            if (months[m]) {
                return true;
            }
        }
        return false;
    }

    private static void add(List<String> expected, String found, long[][] fen, int own, int from, int to) {
        long ofOne = 0;
        long ofAll = 0;
        for (int m = Math.max(from, 0); m < Math.min(to, MONTHS); m++) {
            ofOne += fen[own][m];
            for (long[] each : fen) {
                ofAll += each[m];
            }
        }
        if (ofOne * 20 >= ofAll) {
            expected.add(
                    found + " " + BigDecimal.valueOf(ofOne).divide(BigDecimal.valueOf(ofAll), 4, RoundingMode.FLOOR));
        }
    }

    private List<String> stored() throws Exception {
        try (Connection connection = dataSource.getConnection()) {
            return Sql.query(
                    connection,
                    "select reporter || case when joined then ' joined ' else ' left ' end || month || ' ' || share"
                            + " from reporter_break where not services and flow = 'X'",
                    row -> row.getString(1));
        }
    }

    /** Returns what the catalogue says of a definition to whoever has a scope. */
    private static List<String> breaks(String scope, String definition) {
        JsonNode indicator = JsonBody.of(given().auth()
                .oauth2(TestTokens.token("aggregation", "anonymous", scope))
                .get("/api/v1/indicators/value"));
        return StreamSupport.stream(indicator.path("definitions").spliterator(), false)
                .filter(one -> one.path("code").asText().equals(definition))
                .flatMap(one -> StreamSupport.stream(one.path("breaks").spliterator(), false))
                .map(one -> one.path("month").asText() + " " + one.path("flow").asText() + " "
                        + one.path("text").path("en").asText())
                .toList();
    }

    private static int written(int month) {
        YearMonth written = FIRST.plusMonths(month);
        return written.getYear() * 100 + written.getMonthValue();
    }

    /** Stores what came since the last time, all at once. */
    private void weigh() throws Exception {
        rows.execute(sql.toString());
        sql.setLength(0);
        weigher.weighNewest();
    }

    private void owe(String kind, String flow, String enterprise) {
        sql.append("insert into reporting_obligation values"
                + " ('%s', '%s', '2025-Q2', '%s', 1, 202504, 202506, '2025-07-31', 'EXPECTED', null);"
                        .formatted(kind, flow, enterprise));
    }

    private void stateNothing(String flow, String platform, int first, int last, boolean withdrawn) {
        sql.append("insert into reporting_statement values"
                + " ('PLATFORM', '%s', '%d', '%s', 1, %d, %d, 'NIL', 0, 0, now(), now(), %s);"
                        .formatted(flow, first, platform, first, last, withdrawn));
    }

    private void trade(String platform, int from, int to, long fen) {
        insert("E", platform, from, to, "DECLARED", "GOODS", fen);
    }

    private void service(String enterprise, String evidence, int from, long fen) {
        insert(enterprise, "_U", from, MONTHS - 1, evidence, "SERVICE", fen);
    }

    private void insert(
            String enterprise, String platform, int from, int to, String evidence, String lineKind, long fen) {
        for (int month = from; month <= to; month++) {
            sql.append("insert into enterprise_month values"
                    + " (0, '%s', '%s', %d, 'X', 'GROSS', '%s', '%s', '9610', %d, 1, 1, 1, now());"
                            .formatted(enterprise, platform, written(month), evidence, lineKind, fen));
        }
    }
}
