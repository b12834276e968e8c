package org.shumao.aggregation.release.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.aggregation.release.build.ExactTrade.Line;
import org.shumao.contracts.record.Flow;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.intruder.ReleaseIntruder;
import org.shumao.testsupport.intruder.ReleasedValue;
import org.shumao.tradecore.cube.Evidence;
import org.shumao.tradecore.cube.Kind;

/**
 * Attacks that were seen or shown against public figures that moved, tried against releases that are really built. Eighteen enterprises
 * export to six countries, three to each; the two smallest countries are joined with those that nobody trades with.
 */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(ReleaseAttacksTest.NothingKept.class)
class ReleaseAttacksTest {
    /** Each question is answered anew, so that an answer which took in something live would move. */
    public static final class NothingKept extends FixedTimeProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> config = new HashMap<>(super.getConfigOverrides());
            config.putAll(Map.of("shumao.result-cache.size", "0", "shumao.release.serving.file-cache", "0"));
            return config;
        }
    }

    private static final List<String> COUNTRIES = List.of("US", "DE", "JP", "FR", "AU", "NZ");
    private static final List<Integer> UNITS = List.of(900, 300, 200, 150, 60, 60);
    private static final YearMonth FEBRUARY = YearMonth.of(2025, 2);
    private static final String FILE = "/api/v1/datasets/cbec-by-partner/files/";

    /** These enterprises export to France, and others that trade with nobody yet. */
    private static final int SELLER = 12;

    private static final int SECOND = 13;
    private static final int THIRD = 14;
    private static final int BYSTANDER = 40;
    private static final int INVENTED = 900;

    @Inject
    DataSource dataSource;

    private ExactTrade trade;
    private ReleaseDesk desk;

    @BeforeEach
    void fill() throws SQLException {
        trade = new ExactTrade(dataSource);
        desk = new ReleaseDesk(dataSource, trade);
        trade.clear();
        List<Line> lines = new ArrayList<>();
        for (YearMonth month = YearMonth.of(2024, 1); !month.isAfter(FEBRUARY); month = month.plusMonths(1)) {
            for (int i = 0; i < COUNTRIES.size() * 3; i++) {
                lines.addAll(lines(month, COUNTRIES.get(i / 3), 3 + i, UNITS.get(i / 3)));
            }
        }
        trade.add(lines);
    }

    @AfterEach
    void clear() throws SQLException {
        trade.clear();
    }

    private static List<Line> lines(YearMonth month, String country, int enterprise, int units) {
        Line line = line(month, country, enterprise, units);
        return List.of(
                line,
                line.of(units / 3).of(Kind.GROSS, Evidence.DECLARED),
                line.of(units / 10).of(Kind.GROSS, Evidence.STALE));
    }

    private static Line line(YearMonth month, String country, int enterprise, long units) {
        return new Line(
                        month,
                        Flow.EXPORT,
                        Kind.GROSS,
                        Evidence.RELEASED,
                        "6110",
                        country,
                        "44",
                        enterprise,
                        units,
                        true)
                .through(ExactTrade.UNKNOWN, ExactTrade.UNKNOWN);
    }

    /** Nobody exports to France in a month, but for some lines. */
    private void onlyToFrance(YearMonth month, List<Line> instead) throws SQLException {
        trade.change(
                trade.lines().stream()
                        .filter(line ->
                                line.month().equals(month) && line.partner().equals("FR"))
                        .toList(),
                instead);
    }

    private static Set<String> withheld(List<ReleasedValue> release) {
        return release.stream()
                .filter(value -> value.dataset().equals("cbec-by-partner") && value.isWithheld())
                .map(ReleasedValue::series)
                .collect(Collectors.toSet());
    }

    private void nothingFollows() {
        assertThat(new ReleaseIntruder(desk.released(), trade::rate).found()).isEmpty();
    }

    private static List<Response> answers() {
        return List.of(
                ReleaseDesk.get(FILE + "latest.csv"),
                ReleaseDesk.get(FILE + "monthly-2025-02-1.csv"),
                ReleaseDesk.get("/api/v1/headline?period=2025-02"),
                ReleaseDesk.get(
                        "/api/v1/indicators/value/observations?frequency=M&from=2025-01&to=2025-02&by=partner"));
    }

    private static List<String> read(List<Response> answers) {
        return answers.stream()
                .map(answer -> answer.statusCode() + " " + answer.header("ETag") + " " + answer.asString())
                .toList();
    }

    @Test
    @DisplayName(
            "D1, D2: fifty orders that are changed again and again move no answer and no entity tag between releases")
    void betweenReleasesNothingMoves() throws SQLException {
        desk.release("monthly", "2025-02", "2025-01");
        List<Response> before = answers();
        assertThat(before).extracting(Response::statusCode).containsOnly(200);
        List<Line> orders = List.of();
        for (int round = 1; round <= 8; round++) {
            List<Line> changed = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                changed.add(line(FEBRUARY.minusMonths(i % 2), COUNTRIES.get(i % 5), INVENTED + i, 100L * round + i)
                        .by(i % 2 == 0 ? SELLER : INVENTED + i, i % 3 == 0));
            }
            trade.change(orders, changed);
            orders = changed;

            assertThat(read(answers())).as("round %d", round).isEqualTo(read(before));
        }

        desk.release("monthly", "2025-02", "2025-01");

        assertThat(ReleaseDesk.get(FILE + "latest.csv").asString())
                .as("the next release")
                .isNotEqualTo(before.get(0).asString());
        assertThat(ReleaseDesk.get(FILE + "monthly-2025-02-1.csv").asString())
                .as("what was released")
                .isEqualTo(before.get(1).asString());
    }

    /** Whoever is one of three adds own trade in vain: it is taken off again, and what the second makes hides the first no better. */
    @Test
    @DisplayName(
            "D3: whoever adds own trade to a dominated cell, to read it and take that off again, finds it withheld as before")
    void ownTradeBringsNoWithheldCellBack() throws SQLException {
        onlyToFrance(
                FEBRUARY,
                List.of(
                        line(FEBRUARY, "FR", SELLER, 9_000),
                        line(FEBRUARY, "FR", SECOND, 500),
                        line(FEBRUARY, "FR", THIRD, 500)));
        assertThat(withheld(desk.release("monthly", "2025-02"))).contains("X.FR");
        List<String> before = read(answers());

        // Nobody makes more than three quarters of it any more.
        trade.add(List.of(line(FEBRUARY, "FR", THIRD, 2_000)));

        assertThat(read(answers())).isEqualTo(before);
        List<ReleasedValue> next = desk.release("monthly", "2025-02");
        assertThat(withheld(next)).contains("X.FR").hasSizeGreaterThan(1);
        assertThat(next.stream()
                        .filter(value -> value.series().equals("X.FR"))
                        .allMatch(value -> ExactTrade.areFew(desk.of(value))))
                .as("it does not pass")
                .isTrue();
        nothingFollows();
    }

    @Test
    @DisplayName("D4: complementary cells that would flip from vintage to vintage open nothing together")
    void vintagesOpenNothingTogether() throws SQLException {
        onlyToFrance(FEBRUARY, lines(FEBRUARY, "FR", SELLER, 40));
        Set<String> first = withheld(desk.release("monthly", "2025-02"));
        assertThat(first).contains("X.FR").hasSizeGreaterThan(1);

        // France would be shown now, and nothing be hidden behind it any more; what has gone from Japan leaves one
        // group there.
        trade.add(List.of(line(FEBRUARY, "FR", SECOND, 150), line(FEBRUARY, "FR", THIRD, 150)));
        trade.change(
                trade.lines().stream()
                        .filter(line ->
                                line.month().equals(FEBRUARY) && line.partner().equals("JP") && line.enterprise() > 9)
                        .toList(),
                List.of());
        List<ReleasedValue> second = desk.release("monthly", "2025-02");

        assertThat(withheld(second)).containsAll(first);
        nothingFollows();
        // A second vintage that forgets what the first withheld, but for France, is what the intruder waits for.
        List<ReleasedValue> forgetful = desk.released().stream()
                .map(value -> second.contains(value)
                                && value.isWithheld()
                                && value.dataset().equals("cbec-by-partner")
                                && !value.series().equals("X.FR")
                        ? desk.open(value)
                        : value)
                .toList();
        assertThat(new ReleaseIntruder(forgetful, trade::rate).found())
                .anyMatch(finding -> finding.cell().series().equals("X.FR"));
    }

    @Test
    @DisplayName(
            "D5: the part of a month's total that one list of one enterprise stands behind is withheld with another part")
    void evidenceOfOneListIsWithheld() throws SQLException {
        List<Line> released = trade.lines().stream()
                .filter(line -> line.month().equals(FEBRUARY) && line.evidence() == Evidence.RELEASED)
                .toList();
        List<Line> waiting = new ArrayList<>(released.stream()
                .map(line -> line.of(Kind.GROSS, Evidence.DECLARED))
                .toList());
        waiting.add(line(FEBRUARY, "US", BYSTANDER, 7));
        trade.change(released, waiting);

        List<ReleasedValue> release = desk.release("monthly", "2025-02", "2025-01");

        assertThat(release.stream()
                        .filter(value -> value.dataset().equals("cbec")
                                && value.series().equals("X")
                                && value.period().equals("2025-02")
                                && value.measure().matches("(released|declared|stale)-cny")
                                && value.isWithheld())
                        .map(ReleasedValue::measure))
                .contains("released-cny")
                .hasSize(2);
        assertThat(release.stream()
                        .filter(value ->
                                value.dataset().equals("cbec") && value.period().equals("2025-01"))
                        .filter(value -> value.measure().matches("(released|declared|stale)-cny")))
                .noneMatch(ReleasedValue::isWithheld);
        nothingFollows();
    }

    /** Six enterprises export to France in a month, some of them through a platform or a broker. */
    private void toFranceThrough(YearMonth month, int clients, String platform, String broker) throws SQLException {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Line line = line(month, "FR", BYSTANDER + i, 100);
            lines.add(i < clients ? line.through(platform, broker) : line);
        }
        onlyToFrance(month, lines);
    }

    @Test
    @DisplayName(
            "D7: a platform or broker that takes its clients' trade away is left with three groups, or with nothing")
    void noPlatformOrBrokerLearnsWhatFewOthersTrade() throws SQLException {
        trade.registerInsiders();
        toFranceThrough(FEBRUARY.minusMonths(3), 3, ExactTrade.PLATFORM, ExactTrade.UNKNOWN);
        toFranceThrough(FEBRUARY.minusMonths(2), 6, ExactTrade.PLATFORM, ExactTrade.UNKNOWN);
        toFranceThrough(FEBRUARY.minusMonths(1), 4, ExactTrade.PLATFORM, ExactTrade.UNKNOWN);
        toFranceThrough(FEBRUARY, 4, ExactTrade.UNKNOWN, ExactTrade.BROKER);

        assertThat(withheld(desk.release("monthly", "2024-11")))
                .as("three are left")
                .isEmpty();
        assertThat(withheld(desk.release("monthly", "2024-12")))
                .as("nothing is left")
                .isEmpty();
        assertThat(withheld(desk.release("monthly", "2025-01")))
                .as("two are left for the platform")
                .contains("X.FR")
                .hasSize(2);
        assertThat(withheld(desk.release("monthly", "2025-02")))
                .as("two are left for the broker")
                .contains("X.FR")
                .hasSize(2);
        assertThat(desk.why("monthly-2025-02-1", "cbec-by-partner"))
                .containsEntry("X.FR 2025-02", "INSIDER")
                .hasSize(2)
                .containsValue("HIDES_OTHERS");
        nothingFollows();
    }

    @Test
    @DisplayName("D10: orders of a seller's key that name two other enterprises do not make three groups of one")
    void onlyWhoVouchesCounts() throws SQLException {
        YearMonth january = FEBRUARY.minusMonths(1);
        onlyToFrance(
                january,
                List.of(
                        line(january, "FR", SELLER, 100),
                        line(january, "FR", SECOND, 100),
                        line(january, "FR", THIRD, 100)));
        onlyToFrance(
                FEBRUARY,
                List.of(
                        line(FEBRUARY, "FR", SELLER, 100),
                        line(FEBRUARY, "FR", SECOND, 100).by(SECOND, false),
                        line(FEBRUARY, "FR", THIRD, 100).by(THIRD, false)));

        assertThat(withheld(desk.release("monthly", "2025-01"))).isEmpty();
        assertThat(withheld(desk.release("monthly", "2025-02")))
                .contains("X.FR")
                .hasSizeGreaterThan(1);
        nothingFollows();
    }

    @Test
    @DisplayName("D11: one list of a fen to a country that nobody trades with withholds nothing")
    void aRareCountryCostsNothing() throws SQLException {
        List<ReleasedValue> before = desk.release("monthly", "2025-02");

        trade.addOneFen(line(FEBRUARY, "FO", BYSTANDER, 0));
        List<ReleasedValue> after = desk.release("monthly", "2025-02");

        assertThat(withheld(before)).isEmpty();
        assertThat(withheld(after))
                .as("repeats the value of before, lest it tells who sent the list")
                .containsExactly("X._O");
        assertThat(desk.kept("monthly-2025-02-2")).contains("cbec-by-partner X._O gross 2025-02");
        assertThat(after.stream().map(ReleasedValue::series).distinct())
                .contains("X._O")
                .doesNotContain("X.FO")
                .containsExactlyElementsOf(
                        before.stream().map(ReleasedValue::series).distinct().toList());
    }
}
