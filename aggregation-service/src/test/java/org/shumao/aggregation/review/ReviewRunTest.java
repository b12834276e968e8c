package org.shumao.aggregation.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.equalTo;
import static org.shumao.aggregation.review.ReviewScene.declared;
import static org.shumao.aggregation.review.ReviewScene.version;
import static org.shumao.testsupport.record.TradeRecordBuilder.list;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.aggregation.JsonBody;
import org.shumao.aggregation.database.Database;
import org.shumao.aggregation.review.NaiveReview.Line;
import org.shumao.kit.sql.Sql;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.record.TradeRecordBuilder;

/** What looks wrong comes on the review list, and nothing else; on the real stack. docs/review.md has the examples. */
@QuarkusTest
@WithTestResource(StackResource.class)
class ReviewRunTest {
    @Inject
    DataSource dataSource;

    @Inject
    Database database;

    @Inject
    ReviewConfig config;

    @Inject
    ReviewRun review;

    @Inject
    Clock clock;

    ReviewScene scene;

    /** The history of other tests is none of ours. */
    @BeforeEach
    void open() throws Exception {
        scene = new ReviewScene(dataSource, database, review);
        scene.forgetHistory();
    }

    @AfterEach
    void close() {
        scene.close();
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
        scene.sendUsual(seller);
        scene.send(declared(seller, 10, yuan));
        scene.runReview();

        Map<String, JsonNode> found = scene.open(seller);
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
            scene.send(declared("SHORT", day, "1000000"));
        }
        scene.send(declared("SHORT", 10, "9000000"));
        scene.runReview();
        assertThat(scene.open("SHORT")).isEmpty();
    }

    /**
     * By hand: a seller whose trade begins 40 days after that of all others, with 12,000,000 yuan, which is more than 10,000,000; another with
     * two documents of 6,000,000 each on one day. A month later the first is nobody new.
     */
    @Test
    void everyFirstLargeTraderIsFound() throws Exception {
        scene.rates(2025, 4, 7);
        LocalDate first = LocalDate.of(2025, 4, 1);
        scene.send(declared("OLD", 1, "200000").border(first));
        scene.send(declared("NEW-1", 1, "12000000").border(first.plusDays(40)));
        scene.send(
                declared("NEW-2", 1, "6000000").border(first.plusDays(40)),
                declared("NEW-2", 2, "6000000").border(first.plusDays(40)));
        scene.send(declared("NEW-1", 2, "13000000").border(first.plusDays(80)));
        scene.send(declared("OLD", 2, "12000000").border(first.plusDays(40)));
        scene.runReview();
        assertThat(scene.listed("?rule=first-large-trader")).hasSize(2);
        JsonNode document = Objects.requireNonNull(scene.open("NEW-1").get("first-large-trader"));
        assertThat(document.required("orderNo").asText()).isEqualTo("NEW-1-1");
        assertThat(document.required("effectFen").decimalValue()).isEqualByComparingTo("1200000000");
        JsonNode day = Objects.requireNonNull(scene.open("NEW-2").get("first-large-trader"));
        assertThat(day.has("document")).isFalse();
        assertThat(day.required("effectFen").decimalValue()).isEqualByComparingTo("1200000000");

        // A day has no document that could be excluded.
        scene.decide(Map.of(
                        "decision", "exclude",
                        "reason", "no-trade",
                        "note", "?",
                        "ids", List.of(day.required("id").asText())))
                .body("decided", equalTo(0))
                .body("refused", equalTo(1));
    }

    /**
     * Somebody declares for 3 June 2025, so that the history of 730 days begins on 5 June 2023. What others declare for days a year and
     * more before is looked at all the same; not what is older than the history, and nobody is new in the first 30 days of it.
     */
    @Test
    void whatSomebodyDeclaresForALaterDayHidesNothingOfOthers() throws Exception {
        scene.rates(2023, 5, 7);
        scene.rates(2024, 4, 5);
        scene.send(declared("LATEST-DAY", 3, "0.01"));
        scene.runReview();
        scene.send(declared("LATE-ANCIENT", 1, "12000000").border(LocalDate.of(2023, 5, 20)));
        scene.send(declared("LATE-FIRST", 1, "12000000").border(LocalDate.of(2023, 6, 30)));
        scene.send(declared("LATE-NEW", 1, "12000000").border(LocalDate.of(2024, 5, 11)));
        for (int day = 1; day <= 8; day++) {
            scene.send(declared("LATE-USUAL", day, "1000000").border(LocalDate.of(2024, 5, day)));
        }
        scene.send(declared("LATE-USUAL", 9, "9000000").border(LocalDate.of(2024, 5, 9)));
        scene.runReview();

        assertThat(scene.open("LATE-ANCIENT")).isEmpty();
        assertThat(scene.open("LATE-FIRST")).isEmpty();
        assertThat(scene.open("LATE-NEW").keySet()).containsExactly("first-large-trader");
        assertThat(scene.open("LATE-USUAL").keySet())
                .containsExactlyInAnyOrder("line-value", "unit-value", "document-value");
    }

    /** Likewise, by hand: 2,000,000 yuan of heading 9703 a month from August to April, and 30,000,000 in the May a year before the latest day. */
    @Test
    void aCellOfTheYearBeforeIsLookedAt() throws Exception {
        scene.rates(2023, 8, 12);
        scene.rates(2024, 1, 5);
        scene.send(declared("LATEST-CELL", 3, "0.01"));
        scene.runReview();
        for (int month = 0; month < 9; month++) {
            scene.send(antiques(30 + month, "9703100000", "2000000")
                    .border(LocalDate.of(2023, 8, 3).plusMonths(month)));
        }
        scene.send(antiques(40, "9703100000", "30000000").border(LocalDate.of(2024, 5, 5)));
        scene.runReview();
        assertThat(scene.listed("?rule=cell-jump&period=2024-05"))
                .singleElement()
                .satisfies(jump -> assertThat(jump.required("product").asText()).isEqualTo("9703"));
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
        scene.send(documents.toArray(TradeRecordBuilder[]::new));
        scene.runReview();
        assertThat(scene.open("DAYS").keySet()).containsExactly("day-value");
        JsonNode day = Objects.requireNonNull(scene.open("DAYS").get("day-value"));
        assertThat(day.required("value").decimalValue()).isEqualByComparingTo("4000000000");
        assertThat(day.required("usual").decimalValue()).isEqualByComparingTo("300000000");
        assertThat(day.required("effectFen").decimalValue()).isEqualByComparingTo("3700000000");
    }

    /** By hand: 2,000,000 yuan of heading 9705 a month from September to May, and 30,000,000 in June: 28,000,000 more than usual. */
    @Test
    void everyJumpOfANationalCellIsFound() throws Exception {
        scene.rates(2024, 9, 12);
        scene.rates(2025, 1, 5);
        for (int month = 0; month < 9; month++) {
            LocalDate day = LocalDate.of(2024, 9, 3).plusMonths(month);
            scene.send(art(1 + month, "2000000").border(day));
        }
        for (int i = 0; i < 6; i++) {
            scene.send(art(20 + i, "5000000").border(LocalDate.of(2025, 6, 5 + i)));
        }
        scene.runReview();
        JsonNode jump = scene.listed("?rule=cell-jump&period=2025-06").get(0);
        assertThat(jump.required("product").asText()).isEqualTo("9705");
        assertThat(jump.required("value").decimalValue()).isEqualByComparingTo("3000000000");
        assertThat(jump.required("usual").decimalValue()).isEqualByComparingTo("200000000");
        assertThat(jump.required("observations").asInt()).isEqualTo(9);
        assertThat(jump.required("effectFen").decimalValue()).isEqualByComparingTo("2800000000");
        assertThat(jump.has("enterprise")).isFalse();

        scene.send(version(art(20, "1").border(LocalDate.of(2025, 6, 5)), 1));
        scene.runReview();
        assertThat(scene.listed("?rule=cell-jump&period=2025-06")
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
        scene.rates(2024, 9, 12);
        scene.rates(2025, 1, 5);
        for (int month = 0; month < 9; month++) {
            scene.send(antiques(1 + month, "9706100000", "2000000")
                    .border(LocalDate.of(2024, 9, 3).plusMonths(month)));
        }
        scene.runReview();
        for (int month = 0; month < 7; month++) {
            scene.send(version(
                    antiques(1 + month, "9704000000", "2000000")
                            .border(LocalDate.of(2024, 9, 3).plusMonths(month)),
                    1));
        }
        scene.send(antiques(20, "9706100000", "30000000").border(LocalDate.of(2025, 6, 5)));
        scene.runReview();

        assertThat(scene.figures.number("select count(*) from product_month where product = '9706' and cny_fen = 0"))
                .isPositive();
        assertThat(JsonBody.of(scene.get("/summary")).required("changesWaiting").asLong())
                .isZero();
        assertThat(scene.listed("?rule=cell-jump&period=2025-06"))
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
            scene.sendUsual("BOUND-" + i);
            scene.send(declared("BOUND-" + i, 10, i + "0000000"));
        }
        scene.figures.awaitSettled();
        ReviewRun bounded = new ReviewRun(database, with("mostOpen", 4), clock);
        while (bounded.run()) {
            // Until all is taken in.
        }
        assertThat(scene.open("BOUND-3")).hasSize(3);
        assertThat(scene.open("BOUND-2")).hasSize(1);
        assertThat(scene.open("BOUND-1")).isEmpty();
        assertThat(JsonBody.of(scene.get("/summary")).required("leftOut").asLong())
                .isEqualTo(5);
    }

    @Test
    void oneReplicaReviewsAtATime() throws Exception {
        scene.sendUsual("TWICE");
        scene.send(declared("TWICE", 10, "10000000"));
        try (Connection other = dataSource.getConnection()) {
            other.setAutoCommit(false);
            Sql.execute(other, "select from review_progress for update");
            assertThat(review.run()).isFalse();
            other.rollback();
            other.setAutoCommit(true);
        }
        scene.runReview();
        assertThat(scene.open("TWICE")).hasSize(3);
    }

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
        scene.send(documents.toArray(TradeRecordBuilder[]::new));
        scene.runReview();

        SortedSet<String> found = new TreeSet<>();
        for (int seller = 0; seller < 3; seller++) {
            for (JsonNode entry : scene.listed("?enterprise=WILD-" + seller)) {
                found.add(String.join(
                        " ",
                        entry.required("rule").asText(),
                        entry.path("orderNo").asText("WILD-" + seller),
                        entry.path("line").asText(""),
                        entry.required("day").asText()));
            }
        }
        SortedSet<String> naive = NaiveReview.found(lines);
        assertThat(naive).hasSizeGreaterThan(20);
        assertThat(naive.stream()
                        .map(entry -> entry.substring(0, entry.indexOf(' ')))
                        .distinct())
                .hasSizeGreaterThan(3);
        assertThat(found).isEqualTo(naive);
    }

    /** The configuration with another value of one key. */
    private ReviewConfig with(String key, Object value) {
        return (ReviewConfig) Proxy.newProxyInstance(
                ReviewConfig.class.getClassLoader(),
                new Class<?>[] {ReviewConfig.class},
                (proxy, method, arguments) -> method.getName().equals(key) ? value : method.invoke(config, arguments));
    }
}
