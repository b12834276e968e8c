package org.shumao.aggregation.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.equalTo;
import static org.shumao.testsupport.record.TradeRecordBuilder.list;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.aggregation.JsonBody;
import org.shumao.aggregation.cuberebuild.Waiting;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.intake.EventLog;
import org.shumao.aggregation.intake.IntakeDriver;
import org.shumao.contracts.rate.ExchangeRate;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.kit.sql.Sql;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;
import org.shumao.testsupport.record.TradeRecordBuilder;

/** What looks wrong comes on the review list, and a person decides; on the real stack. docs/review.md has the examples. */
@QuarkusTest
@WithTestResource(StackResource.class)
class ReviewEntryResourceTest {
    private static final String ENTRIES = "/api/v1/review-entries";

    /** Nine days of ten pieces each, by hand: the median is 1,000,000 yuan, the quartiles are 980,000 and 1,050,000. */
    private static final List<String> USUAL =
            List.of("900000", "1000000", "1050000", "980000", "1200000", "1020000", "950000", "1000000", "1100000");

    /** Fen; what would change less is not on the list. */
    private static final long LEAST = 100_000_00;

    @Inject
    DataSource dataSource;

    @Inject
    Database database;

    @Inject
    ReviewConfig config;

    @Inject
    ReviewRun review;

    @Inject
    ReviewEntries entries;

    @Inject
    Clock clock;

    @Inject
    MeterRegistry metrics;

    EventLog log;
    IntakeDriver figures;

    /** The history of other tests is none of ours. */
    @BeforeEach
    void openLog() throws Exception {
        log = new EventLog();
        figures = IntakeDriver.withDollarRate(dataSource, log);
        forgetHistory();
    }

    @AfterEach
    void closeLog() {
        log.close();
    }

    private void forgetHistory() throws SQLException {
        database.run(connection -> {
            Sql.execute(connection, "delete from review_change; delete from review_day; delete from review_entry");
            Sql.execute(connection, "update review_progress set first_day = null, last_day = null, left_out = 0");
        });
    }

    /**
     * By hand, of the usual days: the lower quartile is 0.98 of the median, its effect 1 - 1/0.98 = -0.0204; the upper one 1.05, its effect
     * 0.05 * sqrt(1.05) = 0.0512. A = 0.05 stands in the place of the lower one, so that an effect is found below -20 * 0.05 = -1 and above
     * 20 * 0.0512 = 1.0247. 1,700,000: 0.7 * sqrt(1.7) = 0.9127; 1,800,000: 0.8 * sqrt(1.8) = 1.0733; 10,000,000: 9 * sqrt(10) = 28.4605;
     * 500,000: 1 - 1/0.5 = -1; 400,000: 1 - 1/0.4 = -1.5.
     */
    @ParameterizedTest
    @CsvSource({
        "1700000, , ",
        "1800000, 1.0733, 1.0247",
        "10000000, 28.4605, 1.0247",
        "500000, , ",
        "400000, -1.5, -1",
    })
    void whatLiesOutsideItsOwnHistoryIsFound(String yuan, @Nullable Double score, @Nullable Double bound)
            throws Exception {
        String seller = "HB-" + yuan;
        sendUsual(seller);
        send(declared(seller, 10, yuan));
        runReview();

        Map<String, JsonNode> found = open(seller);
        if (score == null) {
            assertThat(found).isEmpty();
            return;
        }
        assertThat(found.keySet()).containsExactlyInAnyOrder("line-value", "unit-value", "document-value");
        assertThat(found.values()).allSatisfy(entry -> {
            assertThat(entry.required("score").asDouble()).isEqualTo(score, within(0.0001));
            assertThat(entry.required("bound").asDouble()).isEqualTo(bound, within(0.0001));
            assertThat(entry.required("observations").asInt()).isEqualTo(9);
            assertThat(entry.required("effectFen").decimalValue()).isEqualByComparingTo(yuan + "00");
            assertThat(entry.required("domain").asText()).isEqualTo("cbec");
            assertThat(entry.required("period").asText()).isEqualTo("2025-06");
            assertThat(entry.required("day").asText()).isEqualTo("2025-06-10");
            assertThat(entry.required("orderNo").asText()).isEqualTo(seller + "-10");
            assertThat(entry.required("old").asBoolean()).isFalse();
        });
        JsonNode unit = Objects.requireNonNull(found.get("unit-value"));
        assertThat(unit.required("value").decimalValue()).isEqualByComparingTo(yuan + "0");
        assertThat(unit.required("usual").decimalValue()).isEqualByComparingTo("10000000");
        assertThat(unit.required("product").asText()).isEqualTo("9505");
        assertThat(unit.required("line").asInt()).isEqualTo(1);
        assertThat(Objects.requireNonNull(found.get("document-value")).has("product"))
                .isFalse();
    }

    /** Seven days are not enough to say what is usual. */
    @Test
    void aShortHistorySaysNothing() throws Exception {
        for (int day = 1; day <= 7; day++) {
            send(declared("SHORT", day, "1000000"));
        }
        send(declared("SHORT", 10, "9000000"));
        runReview();
        assertThat(open("SHORT")).isEmpty();
    }

    /**
     * Before and after, by hand: ten lines that count 19,200,000 yuan, of which 10,000,000 are a typo for 1,000,000. It counts until somebody
     * excludes it (9,200,000), counts again when that is taken back, and the corrected version (10,200,000) is not found.
     */
    @Test
    void aPersonDecides() throws Exception {
        sendUsual("TYPO");
        send(declared("TYPO", 10, "10000000"));
        runReview();
        assertThat(value("TYPO")).as("findings stop nothing").isEqualTo(19_200_000_00L);
        String id = Objects.requireNonNull(open("TYPO").get("document-value"))
                .required("id")
                .asText();
        entries.count();
        assertThat(metrics.get("shumao.review.entries.open").gauge().value()).isEqualTo(3);

        decide(Map.of(
                        "decision",
                        "exclude",
                        "reason",
                        "implausible-value",
                        "note",
                        "A zero too many.",
                        "ids",
                        List.of(id)))
                .body("decided", equalTo(1))
                .body("refused", equalTo(0));
        settle();
        assertThat(value("TYPO")).isEqualTo(9_200_000_00L);
        assertThat(open("TYPO"))
                .as("the document is gone, and so is what else was said of it")
                .isEmpty();
        JsonNode excluded = listed("?state=excluded&enterprise=TYPO").get(0);
        assertThat(excluded.required("decidedBy").asText()).isEqualTo("person-li");
        assertThat(excluded.required("note").asText()).isEqualTo("A zero too many.");
        figures.assertNoDifference();
        assertHistoryIsExact("TYPO");

        decide(Map.of("decision", "reopen", "reason", "mistake", "note", "It was right.", "ids", List.of(id)))
                .body("decided", equalTo(1));
        settle();
        assertThat(value("TYPO")).isEqualTo(19_200_000_00L);
        assertThat(open("TYPO").keySet()).containsExactlyInAnyOrder("line-value", "unit-value", "document-value");

        send(version(declared("TYPO", 10, "1000000"), 1));
        runReview();
        assertThat(value("TYPO")).isEqualTo(10_200_000_00L);
        assertThat(open("TYPO")).as("what was superseded closes itself").isEmpty();
        assertHistoryIsExact("TYPO");
    }

    @Test
    void whatIsKeptComesBackOnlyWithAnotherValue() throws Exception {
        sendUsual("KEEP");
        send(declared("KEEP", 10, "10000000"));
        runReview();
        decide(Map.of(
                        "decision", "keep",
                        "reason", "confirmed",
                        "note", "Machines for a fair.",
                        "filter", Map.of("enterprise", "KEEP", "period", "2025-06")))
                .body("decided", equalTo(3));
        assertThat(open("KEEP")).isEmpty();

        // The same value on another day.
        send(version(declared("KEEP", 11, "10000000").of("KEEP-10").cop("KEEP-10"), 1));
        runReview();
        assertThat(open("KEEP")).isEmpty();

        send(version(declared("KEEP", 11, "12000000").of("KEEP-10").cop("KEEP-10"), 2));
        runReview();
        assertThat(open("KEEP").keySet()).containsExactlyInAnyOrder("line-value", "unit-value", "document-value");
        assertThat(Objects.requireNonNull(open("KEEP").get("unit-value"))
                        .required("decidedBy")
                        .asText())
                .isEqualTo("person-li");
    }

    /** Whoever keeps 10,000,000 has not seen the 50,000,000 that the review finds before the decision is written. */
    @Test
    void whatChangedMeanwhileIsNotDecided() throws Exception {
        sendUsual("RACE");
        send(declared("RACE", 10, "10000000"));
        runReview();
        String id = Objects.requireNonNull(open("RACE").get("document-value"))
                .required("id")
                .asText();
        CompletableFuture<JsonNode> decision;
        try (Connection found = dataSource.getConnection()) {
            found.setAutoCommit(false);
            Sql.execute(
                    found,
                    "update review_entry set value = 5000000000, effect_fen = 5000000000 where id = '" + id + "'");
            decision = CompletableFuture.supplyAsync(() -> JsonBody.of(decide(Map.of(
                            "decision", "keep",
                            "reason", "confirmed",
                            "note", "Machines for a fair.",
                            "ids", List.of(id)))
                    .extract()
                    .response()));
            Waiting.until(() ->
                    figures.number("select count(*) from pg_locks where not granted and locktype = 'transactionid'")
                            > 0);
            found.commit();
            found.setAutoCommit(true);
        }
        assertThat(decision.join().required("decided").asInt()).isZero();
        assertThat(decision.join().required("refused").asInt()).isEqualTo(1);
        assertThat(open("RACE")).containsKey("document-value");
    }

    @Test
    void aFilterDecidesManyAndCountsThemBefore() throws Exception {
        for (String seller : List.of("MANY-1", "MANY-2")) {
            sendUsual(seller);
            send(declared(seller, 10, seller.equals("MANY-1") ? "5000000" : "7000000"));
        }
        runReview();
        Map<String, Object> body = new HashMap<>(Map.of(
                "decision", "exclude",
                "reason", "wrong-currency",
                "note", "Pesos.",
                "filter", Map.of("rule", "unit-value", "flow", "X", "effectBelowFen", 6_000_000_00L),
                "dryRun", true));
        decide(body)
                .body("dryRun", equalTo(true))
                .body("matched", equalTo(1))
                .body("decided", equalTo(0))
                .body("effectFen", equalTo(500000000));
        assertThat(open("MANY-1")).hasSize(3);
        body.put("dryRun", false);
        decide(body).body("matched", equalTo(1)).body("decided", equalTo(1)).body("left", equalTo(0));
        settle();
        assertThat(open("MANY-1")).isEmpty();
        assertThat(open("MANY-2")).hasSize(3);
        // Once more there is nothing to decide.
        decide(body).body("matched", equalTo(0)).body("decided", equalTo(0));
    }

    /**
     * By hand: a seller whose trade begins 40 days after that of all others, with 12,000,000 yuan, which is more than 10,000,000; another with
     * two documents of 6,000,000 each on one day. A month later the first is nobody new.
     */
    @Test
    void everyFirstLargeTraderIsFound() throws Exception {
        rates(2025, 4, 7);
        LocalDate first = LocalDate.of(2025, 4, 1);
        send(declared("OLD", 1, "200000").border(first));
        send(declared("NEW-1", 1, "12000000").border(first.plusDays(40)));
        send(
                declared("NEW-2", 1, "6000000").border(first.plusDays(40)),
                declared("NEW-2", 2, "6000000").border(first.plusDays(40)));
        send(declared("NEW-1", 2, "13000000").border(first.plusDays(80)));
        send(declared("OLD", 2, "12000000").border(first.plusDays(40)));
        runReview();
        assertThat(listed("?rule=first-large-trader")).hasSize(2);
        JsonNode document = Objects.requireNonNull(open("NEW-1").get("first-large-trader"));
        assertThat(document.required("orderNo").asText()).isEqualTo("NEW-1-1");
        assertThat(document.required("effectFen").decimalValue()).isEqualByComparingTo("1200000000");
        JsonNode day = Objects.requireNonNull(open("NEW-2").get("first-large-trader"));
        assertThat(day.has("document")).isFalse();
        assertThat(day.required("effectFen").decimalValue()).isEqualByComparingTo("1200000000");

        // A day has no document that could be excluded.
        decide(Map.of(
                        "decision", "exclude",
                        "reason", "no-trade",
                        "note", "?",
                        "ids", List.of(day.required("id").asText())))
                .body("decided", equalTo(0))
                .body("refused", equalTo(1));
    }

    /** By hand: three documents on each of nine days, 3,000,000 yuan a day, and forty on the tenth: 40,000,000. */
    @Test
    void aDayOfManyOrdinaryDocumentsIsFound() throws Exception {
        List<TradeRecordBuilder> documents = new ArrayList<>();
        for (int day = 1; day <= 10; day++) {
            for (int i = 0; i < (day < 10 ? 3 : 40); i++) {
                documents.add(declared("DAYS", day, "1000000")
                        .of("DAYS-" + day + "-" + i)
                        .cop("D" + day + "-" + i));
            }
        }
        send(documents.toArray(TradeRecordBuilder[]::new));
        runReview();
        assertThat(open("DAYS").keySet()).containsExactly("day-value");
        JsonNode day = Objects.requireNonNull(open("DAYS").get("day-value"));
        assertThat(day.required("value").decimalValue()).isEqualByComparingTo("4000000000");
        assertThat(day.required("usual").decimalValue()).isEqualByComparingTo("300000000");
        assertThat(day.required("effectFen").decimalValue()).isEqualByComparingTo("3700000000");
    }

    /** By hand: 2,000,000 yuan of heading 9705 a month from September to May, and 30,000,000 in June: 28,000,000 more than usual. */
    @Test
    void everyJumpOfANationalCellIsFound() throws Exception {
        rates(2024, 9, 12);
        rates(2025, 1, 5);
        for (int month = 0; month < 9; month++) {
            LocalDate day = LocalDate.of(2024, 9, 3).plusMonths(month);
            send(art(1 + month, "2000000").border(day));
        }
        for (int i = 0; i < 6; i++) {
            send(art(20 + i, "5000000").border(LocalDate.of(2025, 6, 5 + i)));
        }
        runReview();
        JsonNode jump = listed("?rule=cell-jump&period=2025-06").get(0);
        assertThat(jump.required("product").asText()).isEqualTo("9705");
        assertThat(jump.required("value").decimalValue()).isEqualByComparingTo("3000000000");
        assertThat(jump.required("usual").decimalValue()).isEqualByComparingTo("200000000");
        assertThat(jump.required("observations").asInt()).isEqualTo(9);
        assertThat(jump.required("effectFen").decimalValue()).isEqualByComparingTo("2800000000");
        assertThat(jump.has("enterprise")).isFalse();

        send(version(art(20, "1").border(LocalDate.of(2025, 6, 5)), 1));
        runReview();
        assertThat(listed("?rule=cell-jump&period=2025-06")
                        .get(0)
                        .required("value")
                        .asText())
                .isEqualTo("2500000100");
    }

    /**
     * By hand: 2,000,000 yuan of heading 9706 a month from September to May, of which those up to March turn out to be of another heading, so
     * that seven of nine months are of nothing; then 30,000,000 in June. Two months are no history, and nothing is divided by their median.
     */
    @Test
    void monthsFromWhichAllWasTakenBackAreNoHistory() throws Exception {
        rates(2024, 9, 12);
        rates(2025, 1, 5);
        for (int month = 0; month < 9; month++) {
            send(antiques(1 + month, "9706100000", "2000000")
                    .border(LocalDate.of(2024, 9, 3).plusMonths(month)));
        }
        runReview();
        for (int month = 0; month < 7; month++) {
            send(version(
                    antiques(1 + month, "9704000000", "2000000")
                            .border(LocalDate.of(2024, 9, 3).plusMonths(month)),
                    1));
        }
        send(antiques(20, "9706100000", "30000000").border(LocalDate.of(2025, 6, 5)));
        runReview();

        assertThat(figures.number("select count(*) from product_month where product = '9706' and cny_fen = 0"))
                .isPositive();
        assertThat(JsonBody.of(get("/summary")).required("changesWaiting").asLong())
                .isZero();
        assertThat(listed("?rule=cell-jump&period=2025-06"))
                .noneMatch(entry -> entry.required("product").asText().equals("9706"));
    }

    private static TradeRecordBuilder antiques(int no, String code, String yuan) {
        return list("ANTIQUE-" + no)
                .of("ANTIQUE-" + no)
                .by("ANTIQUE-" + no)
                .under("9710")
                .pieces(1, code, "1", yuan, null);
    }

    private static TradeRecordBuilder art(int no, String yuan) {
        return list("ART-" + no).of("ART-" + no).by("ART-" + no).under("9710").pieces(1, "9705100000", "1", yuan, null);
    }

    /** Only the largest open entries are kept; how many were left out is known. */
    @Test
    void theEntriesOfTheGreatestEffectAreKept() throws Exception {
        for (int i = 1; i <= 3; i++) {
            sendUsual("BOUND-" + i);
            send(declared("BOUND-" + i, 10, i + "0000000"));
        }
        figures.awaitSettled();
        ReviewRun bounded = new ReviewRun(database, with("mostOpen", 4), clock);
        while (bounded.run()) {
            // Until all is taken in.
        }
        assertThat(open("BOUND-3")).hasSize(3);
        assertThat(open("BOUND-2")).hasSize(1);
        assertThat(open("BOUND-1")).isEmpty();
        assertThat(JsonBody.of(get("/summary")).required("leftOut").asLong()).isEqualTo(5);
    }

    @Test
    void oneReplicaReviewsAtATime() throws Exception {
        sendUsual("TWICE");
        send(declared("TWICE", 10, "10000000"));
        try (Connection other = dataSource.getConnection()) {
            other.setAutoCommit(false);
            Sql.execute(other, "select from review_progress for update");
            assertThat(review.run()).isFalse();
            other.rollback();
            other.setAutoCommit(true);
        }
        runReview();
        assertThat(open("TWICE")).hasSize(3);
    }

    private record Line(String seller, int day, String order, int no, String product, long fen, int pieces) {}

    /** What the statements find is what a naive computation of the same rules in plain Java finds. */
    @Test
    void itFindsWhatANaiveComputationFinds() throws Exception {
        Random random = new Random(20250601);
        List<Line> lines = new ArrayList<>();
        List<TradeRecordBuilder> documents = new ArrayList<>();
        for (int seller = 0; seller < 3; seller++) {
            for (int day = 1; day <= 30; day++) {
                for (int document = 0; document < random.nextInt(4); document++) {
                    String order = "WILD-" + seller + "-" + day + "-" + document;
                    TradeRecordBuilder builder = list(order)
                            .of(order)
                            .by("WILD-" + seller)
                            .under("9710")
                            .border(LocalDate.of(2025, 6, day));
                    for (int no = 1; no <= 1 + random.nextInt(3); no++) {
                        boolean goods = random.nextBoolean();
                        int pieces = 1 + random.nextInt(9);
                        long yuan = Math.round(30_000.0 * pieces * Math.exp(random.nextGaussian() / 3));
                        yuan *= random.nextInt(25) == 0 ? 100 : random.nextInt(25) == 0 ? 10 : 1;
                        builder.pieces(no, goods ? "9506910000" : "9507900000", "" + pieces, "" + yuan, null);
                        lines.add(new Line(
                                "WILD-" + seller, day, order, no, goods ? "9506" : "9507", yuan * 100, pieces));
                    }
                    documents.add(builder);
                }
            }
        }
        send(documents.toArray(TradeRecordBuilder[]::new));
        runReview();

        SortedSet<String> found = new TreeSet<>();
        for (int seller = 0; seller < 3; seller++) {
            for (JsonNode entry : listed("?enterprise=WILD-" + seller)) {
                found.add(String.join(
                        " ",
                        entry.required("rule").asText(),
                        entry.path("orderNo").asText("WILD-" + seller),
                        entry.path("line").asText(""),
                        entry.required("day").asText()));
            }
        }
        SortedSet<String> naive = naive(lines);
        assertThat(naive).hasSizeGreaterThan(20);
        assertThat(naive.stream()
                        .map(entry -> entry.substring(0, entry.indexOf(' ')))
                        .distinct())
                .hasSizeGreaterThan(3);
        assertThat(found).isEqualTo(naive);
    }

    private static SortedSet<String> naive(List<Line> lines) {
        SortedSet<String> found = new TreeSet<>();
        Map<String, Long> documents =
                lines.stream().collect(Collectors.groupingBy(Line::order, Collectors.summingLong(Line::fen)));
        for (Line line : lines) {
            Map<Integer, List<Line>> all = before(lines, line, null);
            String day = " 2025-06-%02d".formatted(line.day());
            List<Line> today = lines.stream()
                    .filter(other -> other.seller().equals(line.seller()) && other.day() == line.day())
                    .toList();
            if (orders(today) > 1
                    && isOutside((double) fen(today), all, some -> (double) fen(some))
                    && changesMuch(today, all)) {
                found.add("day-value " + line.seller() + " " + day);
            }
            long document = Objects.requireNonNull(documents.get(line.order()));
            if (document < LEAST) {
                continue;
            }
            Map<Integer, List<Line>> series = before(lines, line, line.product());
            if (isOutside((double) line.fen(), series, some -> (double) fen(some) / some.size())) {
                found.add("line-value " + line.order() + " " + line.no() + day);
            }
            if (isOutside((double) line.fen() / line.pieces(), series, some -> (double) fen(some) / pieces(some))) {
                found.add("unit-value " + line.order() + " " + line.no() + day);
            }
            if (isOutside((double) document, all, some -> (double) fen(some) / (double) orders(some))) {
                found.add("document-value " + line.order() + " " + day);
            }
        }
        return found;
    }

    private static boolean changesMuch(List<Line> today, Map<Integer, List<Line>> all) {
        double[] sorted = all.values().stream()
                .mapToDouble(some -> (double) fen(some))
                .sorted()
                .toArray();
        return fen(today) >= LEAST && Math.abs((double) fen(today) - percentile(sorted, 0.5)) >= (double) LEAST;
    }

    private static Map<Integer, List<Line>> before(List<Line> lines, Line line, @Nullable String product) {
        return lines.stream()
                .filter(other -> other.seller().equals(line.seller())
                        && other.day() < line.day()
                        && (product == null || other.product().equals(product)))
                .collect(Collectors.groupingBy(Line::day, TreeMap::new, Collectors.toList()));
    }

    private static long fen(List<Line> lines) {
        return lines.stream().mapToLong(Line::fen).sum();
    }

    private static int pieces(List<Line> lines) {
        return lines.stream().mapToInt(Line::pieces).sum();
    }

    private static long orders(List<Line> lines) {
        return lines.stream().map(Line::order).distinct().count();
    }

    private interface OfDay {
        double value(List<Line> lines);
    }

    private static boolean isOutside(double value, Map<Integer, List<Line>> days, OfDay ofDay) {
        double[] sorted =
                days.values().stream().mapToDouble(ofDay::value).sorted().toArray();
        if (sorted.length < 8) {
            return false;
        }
        double median = percentile(sorted, 0.5);
        double low = effect(percentile(sorted, 0.25) / median);
        double high = effect(percentile(sorted, 0.75) / median);
        double score = effect(value / median);
        return score < -20 * Math.max(-low, 0.05) || score > 20 * Math.max(high, 0.05);
    }

    private static double effect(double ratio) {
        return ratio >= 1 ? (ratio - 1) * Math.sqrt(ratio) : 1 - 1 / ratio;
    }

    private static double percentile(double[] sorted, double share) {
        double at = share * (sorted.length - 1);
        int below = (int) Math.floor(at);
        int above = (int) Math.ceil(at);
        return sorted[below] + (sorted[above] - sorted[below]) * (at - below);
    }

    @ParameterizedTest
    @CsvSource({
        "decision, drop, decision",
        "reason, because, reason",
        "note, '', note",
        "filter, '', ids",
    })
    void aDecisionSaysWhatAndWhy(String field, String value, String named) {
        Map<String, Object> body = new HashMap<>(
                Map.of("decision", "keep", "reason", "confirmed", "note", "x", "filter", Map.of("rule", "unit-value")));
        body.put(field, value);
        if (value.isEmpty() && field.equals("filter")) {
            body.remove("filter");
        }
        post(body, "statistician").statusCode(400).body("errors.field", equalTo(List.of(named)));
    }

    @Test
    void onlyStatisticiansDecide() {
        Map<String, Object> body =
                Map.of("decision", "keep", "reason", "confirmed", "note", "x", "filter", Map.of(), "dryRun", true);
        for (String scope : List.of("submit", "customs", "operate", "audit", "registry")) {
            post(body, scope).statusCode(403);
        }
        post(body, "statistician").statusCode(200);
    }

    private ValidatableResponse post(Map<String, Object> body, String scope) {
        return RestAssured.given()
                .auth()
                .oauth2(TestTokens.person("aggregation", "li", scope))
                .contentType(ContentType.JSON)
                .body(body)
                .post(ENTRIES + "/decisions")
                .then();
    }

    private ValidatableResponse decide(Map<String, Object> body) {
        return post(body, "statistician").statusCode(200);
    }

    private void sendUsual(String seller) {
        for (int day = 1; day <= USUAL.size(); day++) {
            log.send(declared(seller, day, USUAL.get(day - 1)).build());
        }
    }

    /** Ten pieces on a day of June. */
    private static TradeRecordBuilder declared(String seller, int day, String yuan) {
        return list(seller + "-" + day)
                .of(seller + "-" + day)
                .by(seller)
                .under("9710")
                .border(LocalDate.of(2025, 6, day))
                .pieces(1, "9505900000", "10", yuan, null);
    }

    /** A later version of the same document. */
    private static TradeRecordBuilder version(TradeRecordBuilder builder, int no) {
        return builder.minute(no);
    }

    private void send(TradeRecordBuilder... builders) {
        log.send(Arrays.stream(builders).map(TradeRecordBuilder::build).toArray(TradeRecord[]::new));
    }

    private void rates(int year, int from, int to) {
        for (int month = from; month <= to; month++) {
            log.send(new ExchangeRate("USD", YearMonth.of(year, month), new BigDecimal("7"), "test"));
        }
        figures.awaitSettled();
    }

    private void runReview() throws SQLException {
        figures.awaitSettled();
        while (review.run()) {
            // Until all is taken in.
        }
    }

    /** A decision comes back through the figures. */
    private void settle() throws SQLException {
        runReview();
    }

    private Map<String, JsonNode> open(String seller) {
        Map<String, JsonNode> byRule = new TreeMap<>();
        listed("?enterprise=" + seller).forEach(entry -> {
            JsonNode twice = byRule.put(entry.required("rule").asText(), entry);
            assertThat(twice).isNull();
        });
        return byRule;
    }

    private static List<JsonNode> listed(String query) {
        return JsonBody.of(get(query + "&limit=1000"))
                .required("items")
                .valueStream()
                .toList();
    }

    private static io.restassured.response.Response get(String address) {
        return RestAssured.given()
                .auth()
                .oauth2(TestTokens.token("aggregation", "AUDITOR", "audit"))
                .get(ENTRIES + address);
    }

    private long value(String enterprise) throws SQLException {
        return figures.number("select coalesce(sum(cny_fen), 0)::bigint from enterprise_month where enterprise = '"
                + enterprise + "' and kind = 'GROSS'");
    }

    /** The history by day is what counts. */
    private void assertHistoryIsExact(String enterprise) throws SQLException {
        assertThat(figures.number("select sum(cny_fen) from review_day where product = '_T' and enterprise = '"
                        + enterprise + "'"))
                .isEqualTo(value(enterprise));
        assertThat(figures.number("select sum(cny_fen) from review_day where product <> '_T' and enterprise = '"
                        + enterprise + "'"))
                .isEqualTo(value(enterprise));
    }

    /** The configuration with another value of one key. */
    private ReviewConfig with(String key, Object value) {
        return (ReviewConfig) Proxy.newProxyInstance(
                ReviewConfig.class.getClassLoader(),
                new Class<?>[] {ReviewConfig.class},
                (proxy, method, arguments) -> method.getName().equals(key) ? value : method.invoke(config, arguments));
    }
}
