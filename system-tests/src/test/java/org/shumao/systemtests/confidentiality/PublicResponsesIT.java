package org.shumao.systemtests.confidentiality;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.contracts.code.CodeList;
import org.shumao.contracts.code.classification.Classification;
import org.shumao.contracts.code.classification.Item;
import org.shumao.systemtests.suite.RunningSuite;
import org.shumao.testsupport.intruder.PublicResponses;
import org.shumao.testsupport.intruder.TradeResponses;
import org.shumao.testsupport.intruder.Traders;

/** The demo's enterprises, as anybody without a key sees them through the gateway. */
@Tag("whole")
class PublicResponsesIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static RunningSuite running;

    private final HttpClient client = HttpClient.newHttpClient();

    /** The public state is made anew of all that was taken in, so that the audit knows who stands behind it. */
    @BeforeAll
    static void start() throws SQLException {
        running = RunningSuite.get();
        running.awaitSettled();
        try (Connection connection = running.database();
                Statement statement = connection.createStatement()) {
            statement.execute("update aggregation_public.public_state set moved_at = null, not_before = null");
        }
    }

    @Test
    void noSuppressedFigureFollowsFromAllPublicResults() {
        PublicResponses answers = new PublicResponses(this::ask).collect();
        assertThat(answers.intruder().suppressed()).as("suppressed").isPositive();
        assertThat(answers.intruder().answers()).as("answers").isGreaterThan(20);
        assertThat(answers.intruder().found())
                .as("found of %s", answers.intruder().suppressed())
                .isEmpty();
        assertThat(answers.beyond()).isEmpty();
        answers.collectRegister();
        assertThat(answers.intruder().found()).as("with the register").isEmpty();
        assertThat(answers.intruder().narrowed()).as("by whole numbers").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"cbec, section", "cbec, partner", "cbec, province", "dds, serviceGroup"})
    void noSuppressedAmountFollowsFromAllPublicResults(String definition, String dimension) throws SQLException {
        JsonNode periods = ask("/api/v1/indicators/value/observations?frequency=A&last=4&definition=" + definition)
                .path("periods");
        TradeResponses answers = new TradeResponses(
                        this::ask,
                        definition,
                        dimension,
                        periods.path(0).path("period").asInt(),
                        periods.path(periods.size() - 1).path("period").asInt())
                .collect();
        assertThat(answers.intruder().answers()).as("answers").isGreaterThan(100);
        assertThat(answers.intruder().found())
                .as("found of %s", answers.intruder().wanted())
                .isEmpty();
        assertThat(answers.intruder().foundTogether(traders(dimension))).isEmpty();
    }

    private static Traders traders(String dimension) throws SQLException {
        boolean bySection = dimension.equals("section");
        Traders traders = new Traders();
        try (Connection connection = running.database();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select member, month, coalesce(e.group_head, e.uscc, '') as trader, cny_fen
                          from aggregation.trader_month t left join aggregation.enterprise e on e.uscc = t.enterprise
                         where breakdown = '%s'
                        """.formatted(bySection ? "chapter" : dimension))) {
            while (row.next()) {
                int month = row.getInt(2);
                YearMonth quarter = YearMonth.of(month / 100, (month % 100 - 1) / 3 * 3 + 1);
                String member = row.getString(1);
                traders.add(bySection ? section(member) : member, quarter, row.getString(3), row.getLong(4));
            }
        }
        return traders;
    }

    private static String section(String chapter) {
        return Classification.of(CodeList.PRODUCTS)
                .item(chapter)
                .map(Item::parent)
                .orElse("_U");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=2025-01&to=2025-06&by=sizeClass",
                "from=2025-01&to=2025-03",
                "from=2025-01&to=2025-06&by=city"
            })
    void beyondThePublicViewsAKeyIsNeededAndTheRegisterIsOpen(String question) {
        assertThat(send("/api/v1/business-demography?" + question).statusCode()).isEqualTo(401);
        assertThat(send("/api/v1/business-demography?" + question + "&measure=registered")
                        .statusCode())
                .isEqualTo(200);
        assertThat(running.gateway()
                        .get("/api/v1/business-demography?" + question)
                        .path("total")
                        .path("active")
                        .isNumber())
                .isTrue();
    }

    private JsonNode ask(String address) {
        HttpResponse<String> answer = send(address);
        assertThat(answer.statusCode()).as(address).isEqualTo(200);
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> send(String address) {
        try {
            return client.send(
                    HttpRequest.newBuilder(running.suite().gatewayUrl().resolve(address))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
