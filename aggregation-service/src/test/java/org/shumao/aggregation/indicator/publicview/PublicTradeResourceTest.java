package org.shumao.aggregation.indicator.publicview;

import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.shumao.aggregation.JsonBody;
import org.shumao.aggregation.cube.store.CubeRows;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.contracts.code.CodeList;
import org.shumao.contracts.code.classification.Classification;
import org.shumao.contracts.code.classification.Item;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;
import org.shumao.testsupport.intruder.TradeResponses;
import org.shumao.testsupport.intruder.Traders;

/** Public answers about made-up trade, requested by anybody. Who changes the trade puts it back. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(FixedTimeProfile.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublicTradeResourceTest {
    private static final String VALUE = "/api/v1/indicators/value/observations?definition=cbec&from=2023-Q1&to=2025-Q2";

    @Inject
    DataSource dataSource;

    @BeforeAll
    void fill() throws SQLException {
        new TradeRows(dataSource).fill(new Random(20250701), 600, YearMonth.of(2023, 1), 30);
    }

    /** The audit: all public answers together, solved by somebody who knows nothing of how they are suppressed. */
    @ParameterizedTest
    @CsvSource({"cbec, section", "cbec, partner", "cbec, province", "dds, serviceGroup"})
    void noSuppressedFigureFollowsFromAllPublicAnswers(String definition, String dimension) throws SQLException {
        TradeResponses responses =
                new TradeResponses(PublicTradeResourceTest::ask, definition, dimension, 2023, 2025).collect();
        assertThat(responses.intruder().wanted()).as("suppressed").isGreaterThan(10);
        assertThat(responses.intruder().answers()).as("answers").isGreaterThan(300);
        assertThat(responses.intruder().found()).isEmpty();
        assertThat(responses.intruder().foundTogether(traders(dimension))).isEmpty();
    }

    /** Who really trades what, as an enterprise group. */
    private Traders traders(String dimension) throws SQLException {
        boolean bySection = dimension.equals("section");
        Traders traders = new Traders();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        select member, month, coalesce(e.group_head, e.uscc, '') as trader, cny_fen
                          from trader_month t left join enterprise e on e.uscc = t.enterprise
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

    /** Of services some sellers are only named by others: these are no groups. */
    @ParameterizedTest
    @CsvSource({"cbec, partner", "dds, serviceGroup"})
    void whatIsShownIsOfThreeGroupsThatVouchAndOfWhichNoneMakesAlmostAll(String definition, String dimension)
            throws SQLException {
        Set<String> sensitive = sensitive(dimension);
        int shown = 0;
        String address = VALUE.replace("cbec", definition) + "&frequency=Q&by=" + dimension;
        for (JsonNode one : ask(address).path("observations")) {
            String cell = one.path("key").path(dimension).asText() + " "
                    + one.path("period").asText();
            if (one.path("status").asText().equals("Q")) {
                assertThat(one.path("reason").asText()).isEqualTo("suppressed");
                assertThat(one.path("value").isNull()).isTrue();
            } else {
                assertThat(sensitive).doesNotContain(cell);
                shown++;
            }
        }
        assertThat(sensitive).isNotEmpty();
        assertThat(shown).isGreaterThan(20);
    }

    private Set<String> sensitive(String dimension) throws SQLException {
        Set<String> cells = new HashSet<>();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        with g as (
                            select member, month / 100 as year, (month %% 100 - 1) / 3 + 1 as quarter,
                                   coalesce(group_head, uscc) as head, sum(cny_fen) as fen
                              from trader_month join enterprise on uscc = enterprise
                             where breakdown = '{dimension}' and vouched group by 1, 2, 3, 4)
                        select member || ' ' || year || '-Q' || quarter from g group by member, year, quarter
                        having count(*) < 3 or max(fen) > 0.85 * sum(fen)
                        """.replace("%%", "%").replace("{dimension}", dimension))) {
            while (row.next()) {
                cells.add(row.getString(1));
            }
        }
        return cells;
    }

    /** Suppression knows no unit: a great multiple of all trade shows and hides the same, and no sum of it fits 64 bits. */
    @ParameterizedTest
    @CsvSource({"cbec, partner", "dds, serviceGroup"})
    void sumsBeyond64BitsAreShownAndSuppressedLikeSmallOnes(String definition, String dimension) throws SQLException {
        String address = VALUE.replace("cbec", definition) + "&frequency=Q&by=" + dimension;
        BigInteger times = BigInteger.TEN.pow(18);
        List<String> expected = shown(ask(address), times);
        CubeRows rows = new CubeRows(dataSource);
        try {
            rows.execute("update cell set cny_fen = cny_fen * %1$s; update trader_month set cny_fen = cny_fen * %1$s"
                    .formatted(times));
            assertThat(shown(ask(address), BigInteger.ONE)).isEqualTo(expected);
        } finally {
            fill();
        }
        assertThat(expected).anyMatch(one -> one.endsWith("Q null")).anyMatch(one -> one.matches(".* [AP] \\d{22,}"));
    }

    private static List<String> shown(JsonNode answer, BigInteger times) {
        List<String> shown = new ArrayList<>();
        for (JsonNode one : answer.path("observations")) {
            JsonNode value = one.path("value");
            shown.add(one.path("key") + " " + one.path("period").asText() + " "
                    + one.path("status").asText() + " "
                    + (value.isNull() ? "null" : new BigInteger(value.asText()).multiply(times)));
        }
        return shown;
    }

    /** The parts that anybody sees, and the total, are those of a statistician. */
    @Test
    void whatIsShownIsTheFigureItself() {
        JsonNode everything = answer("statistician", VALUE + "&by=section&frequency=Q");
        Set<String> figures = new HashSet<>();
        everything.path("observations").forEach(one -> figures.add(figure(one)));
        for (JsonNode one : ask(VALUE + "&by=section&frequency=Q").path("observations")) {
            if (!one.path("status").asText().equals("Q")) {
                assertThat(figures).contains(figure(one));
            }
        }
    }

    private static String figure(JsonNode one) {
        return one.path("key") + " " + one.path("period") + " " + one.path("value");
    }

    /** If growth left something out that the value has, the two together would tell how much of a member's trade is stale. */
    @ParameterizedTest
    @ValueSource(strings = {"section", "partner", "province"})
    void growthOfAMemberFollowsFromTheValuesThatAreShown(String dimension) {
        String asked = "&frequency=Q&by=" + dimension;
        Map<String, BigDecimal> values = new HashMap<>();
        ask(VALUE + asked)
                .path("observations")
                .forEach(one -> values.put(cell(one), one.path("value").isNull() ? null : decimal(one)));
        int compared = 0;
        for (JsonNode one : ask(VALUE.replace("value", "growth") + asked).path("observations")) {
            if (!one.path("value").isNull()) {
                String base = cell(one).replace("2024-", "2023-").replace("2025-", "2024-");
                BigDecimal value = requireNonNull(values.get(cell(one)));
                BigDecimal before = requireNonNull(values.get(base));
                BigDecimal growth = value.subtract(before).multiply(BigDecimal.valueOf(100));
                assertThat(decimal(one)).isEqualByComparingTo(growth.divide(before, 2, RoundingMode.HALF_EVEN));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(4);
    }

    private static String cell(JsonNode one) {
        return one.path("key") + " " + one.path("period").asText();
    }

    private static BigDecimal decimal(JsonNode one) {
        return new BigDecimal(one.path("value").asText());
    }

    /** Named are only members of whom all is shown; the others are in the rest, whether they trade or not. */
    @Test
    void aRankingNamesNobodyWhoIsSuppressed() {
        for (JsonNode one : ask(VALUE + "&by=partner&frequency=Q&top=5").path("observations")) {
            assertThat(one.path("status").asText()).isNotEqualTo("Q");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "value/observations?definition=cbec&by=partner&frequency=M",
                "value/observations?definition=cbec&by=partner,section&frequency=Q",
                "value/observations?definition=cbec&by=partner&frequency=Q&partner=US",
                "value/observations?definition=cbec&partner=US&frequency=Q",
                "value/observations?definition=cbec&by=partner&frequency=Q&kind=net",
                "value/observations?definition=cbec&by=partner&frequency=Q&evidence=RELEASED",
                "value/observations?definition=dds&by=partner&frequency=Q",
                "value/observations?definition=early-orders&by=partner&frequency=Q",
                "balance/observations?definition=cbec&by=partner&frequency=Q",
                "hhi/observations?definition=cbec&frequency=Q&flow=X"
            })
    void beyondThePublicViewsTheScopeIsNeeded(String question) {
        as("anonymous")
                .get("/api/v1/indicators/" + question)
                .then()
                .statusCode(403)
                .body("detail", containsString("statistician"))
                .body("detail", containsString("cbec-by-partner"));
        as("statistician").get("/api/v1/indicators/" + question).then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "value/observations?definition=cbec&frequency=M",
                "value/observations?definition=cbec&frequency=M&by=flow",
                "growth/observations?definition=dds&frequency=S&flow=X",
                "balance/observations?definition=cbec&frequency=A",
                "value/observations?definition=early-orders&frequency=Q&kind=net&currency=USD",
                "published-share/observations?definition=cbec&frequency=Q",
                "published-share/observations?definition=dds&frequency=A&by=flow",
                "growth-gap/observations?definition=cbec&frequency=S&by=flow&currency=USD",
                "published-record/observations?definition=dds&frequency=A"
            })
    void totalsOfTheCountryAreOpen(String question) {
        as("anonymous")
                .get("/api/v1/indicators/" + question)
                .then()
                .statusCode(200)
                .body("next", equalTo(null));
    }

    private static JsonNode ask(String address) {
        return answer("anonymous", address);
    }

    private static JsonNode answer(String scope, String address) {
        return JsonBody.of(as(scope).get(address));
    }

    private static RequestSpecification as(String scope) {
        return given().auth()
                .oauth2(
                        scope.equals("anonymous")
                                ? TestTokens.token("aggregation", "anonymous")
                                : TestTokens.token("aggregation", "somebody", scope));
    }
}
