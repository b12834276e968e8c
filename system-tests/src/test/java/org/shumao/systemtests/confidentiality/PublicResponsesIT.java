package org.shumao.systemtests.confidentiality;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.contracts.code.CodeList;
import org.shumao.contracts.code.CodeList.Entry;
import org.shumao.contracts.code.classification.Classification;
import org.shumao.systemtests.suite.ExportList;
import org.shumao.systemtests.suite.RunningSuite;

/** What everybody reads of the demo's trade through the gateway, and what is for those inside. */
@Tag("whole")
class PublicResponsesIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String HEADLINE = "/api/v1/headline?period=2025-S1";
    private static final String KEPT = "public, max-age=60";
    private static final String OTHERS = "_O";

    private static RunningSuite running;

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        running = RunningSuite.released();
    }

    @Test
    void everybodyReadsTheReleaseAndThoseInsideFiguresThatMove() {
        HttpResponse<String> released = send(HEADLINE, "");
        String submitter = running.suite().apiKey(RunningSuite.PLATFORM);
        String inside = running.suite().liveKey();
        long live = fen(ask(HEADLINE, inside));
        assertThat(released.headers().firstValue("Cache-Control")).hasValue(KEPT);

        running.submit(ExportList.of("LIVE", "2025-05-02T10:00:00", "new", "100.00"));
        running.awaitSettled();

        assertThat(fen(ask(HEADLINE, inside)) - live).isEqualTo(100_00);
        assertThat(send(HEADLINE, inside).headers().firstValue("Cache-Control")).hasValue("no-store");
        for (String key : List.of("", submitter)) {
            assertThat(ask(HEADLINE, key)).isEqualTo(json(released));
        }
        assertThat(json(released).toString()).contains("half-yearly-2025-S1-1");
    }

    @Test
    void thePageOfAnIndicatorTellsNothingOfWhatCameInSince() {
        String page = "/api/v1/indicators/value";
        JsonNode before = ask(page);
        assertThat(ask(page, running.suite().apiKey())).isNotEqualTo(before);

        running.submit(ExportList.of("LATER", "2025-07-02T10:00:00", "new", "1.00"));
        running.awaitSettled();

        assertThat(ask(page)).isEqualTo(before);
    }

    @Test
    void aPeriodThatIsNotReleasedIsReadByThoseInsideAlone() {
        String month = "/api/v1/headline?period=2025-05";
        for (String key : List.of("", running.suite().apiKey(RunningSuite.SELLER))) {
            HttpResponse<String> answer = send(month, key);
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(json(answer).path("type").asText()).isEqualTo("/problems/not-released");
            assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        }
        assertThat(fen(ask(month, running.suite().liveKey()))).isPositive();
    }

    @Test
    void theStreamIsForThoseInside() throws IOException, InterruptedException {
        HttpResponse<String> anonymous = send("/api/v1/stream", "");
        assertThat(anonymous.statusCode()).isEqualTo(401);
        assertThat(json(anonymous).path("detail").asText()).contains("/api/v1/releases");
        assertThat(send("/api/v1/stream", running.suite().apiKey(RunningSuite.PLATFORM))
                        .statusCode())
                .isEqualTo(403);
        HttpResponse<InputStream> inside =
                client.send(request("/api/v1/stream", running.suite().liveKey()), BodyHandlers.ofInputStream());
        inside.body().close();
        assertThat(inside.statusCode()).isEqualTo(200);
    }

    /** Enterprises that are counted in several places have one number, since two draws would say more than one. */
    @Test
    void countsOfTradeAreMultiplesOfThreeAndTheSameWhereverTheyStand() {
        int counts = 0;
        for (int year = 2023; year <= 2025; year++) {
            String half = "/api/v1/business-demography?from=" + year + "-01&to=" + year + "-06";
            JsonNode total = ask(half).path("total");
            counts += multiplesOfThree(total);
            for (JsonNode row : ask(half + "&by=province").path("rows")) {
                counts += multiplesOfThree(row.path("figures"));
            }
            assertThat(ask("/api/v1/headline?period=" + year + "-S1")
                            .path("newEnterprises")
                            .path("firstTrade"))
                    .isEqualTo(total.path("firstTrade"));
            if (year > 2023) {
                // The first whole year that is released is 2023.
                JsonNode before = ask("/api/v1/business-demography?from=" + (year - 1) + "-01&to=" + (year - 1) + "-12")
                        .path("total")
                        .path("active");
                assertThat(before.isNumber()).isTrue();
                assertThat(total.path("aliveBefore")).isEqualTo(before);
            }
        }
        assertThat(counts).as("counts").isGreaterThan(20);
    }

    /** Returns how many counts of trade there are; none is suppressed. */
    private static int multiplesOfThree(JsonNode figures) {
        int counts = 0;
        for (String measure : List.of("firstTrade", "active", "presumedStopped", "aliveBefore", "stoppedInPeriod")) {
            assertThat(figures.path(measure + "Reason").asText()).isNotEqualTo("suppressed");
            if (figures.path(measure).isNumber()) {
                assertThat(figures.path(measure).asLong() % 3).as(measure).isZero();
                counts++;
            }
        }
        return counts;
    }

    @ParameterizedTest
    @CsvSource({
        "cbec, X, section",
        "cbec, M, section",
        "cbec, X, partner",
        "cbec, M, partner",
        "cbec, X, province",
        "cbec, M, province",
        "dds, X, serviceGroup",
        "dds, M, serviceGroup"
    })
    void noWithheldAmountFollowsFromAllThatIsReleased(String definition, String flow, String dimension)
            throws SQLException {
        TradeResponses answers = new TradeResponses(this::ask, definition, flow, dimension, 2023, 2024).collect();
        assertThat(answers.intruder().answers()).as("answers").isGreaterThan(20);
        assertThat(answers.intruder().found())
                .as("found of %s", answers.intruder().wanted())
                .isEmpty();
        assertThat(answers.intruder().foundTogether(traders(flow, dimension, answers)))
                .isEmpty();
    }

    /** Small members are joined: what belongs to one of them belongs to the others. */
    private static Traders traders(String flow, String dimension, TradeResponses answers) throws SQLException {
        boolean bySection = dimension.equals("section");
        Traders traders = new Traders();
        try (Connection connection = running.database();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                    select member, month, coalesce(e.group_head, e.uscc, '') as trader, cny_fen
                      from aggregation.trader_month t left join aggregation.enterprise e on e.uscc = t.enterprise
                     where breakdown = '%s' and flow = '%s'
                    """.formatted(bySection ? "chapter" : dimension, flow))) {
            while (row.next()) {
                int month = row.getInt(2);
                YearMonth quarter = YearMonth.of(month / 100, (month % 100 - 1) / 3 * 3 + 1);
                String member = bySection ? section(row.getString(1)) : row.getString(1);
                traders.add(
                        answers.members().contains(member) ? member : OTHERS,
                        quarter,
                        row.getString(3),
                        row.getLong(4));
            }
        }
        return traders;
    }

    private static String section(String chapter) {
        return Classification.of(CodeList.PRODUCTS)
                .item(chapter)
                .map(Entry::parent)
                .orElse("_U");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "business-demography?from=2025-01&to=2025-06&by=city",
                "indicators/value/observations?from=2025-S1&to=2025-S1&definition=cbec&by=partner,section"
            })
    void whatNoDatasetAnswersIsForStatisticians(String question) {
        String address = "/api/v1/" + question;
        assertThat(send(address, "").statusCode()).isEqualTo(401);
        assertThat(send(address, running.suite().apiKey(RunningSuite.PLATFORM)).statusCode())
                .isEqualTo(403);
        assertThat(send(address, running.suite().apiKey()).statusCode()).isEqualTo(200);
    }

    private static long fen(JsonNode headline) {
        return headline.at("/cbec/totalFen").asLong();
    }

    private JsonNode ask(String address) {
        return ask(address, "");
    }

    private JsonNode ask(String address, String key) {
        HttpResponse<String> answer = send(address, key);
        assertThat(answer.statusCode()).as("%s: %s", address, answer.body()).isEqualTo(200);
        return json(answer);
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> send(String address, String key) {
        try {
            return client.send(request(address, key), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static HttpRequest request(String address, String key) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(running.suite().gatewayUrl().resolve(address));
        if (!key.isEmpty()) {
            request.header("X-API-Key", key);
        }
        return request.build();
    }
}
