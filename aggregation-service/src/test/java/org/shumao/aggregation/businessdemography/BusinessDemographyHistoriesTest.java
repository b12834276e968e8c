package org.shumao.aggregation.businessdemography;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.shumao.aggregation.businessdemography.Chronicle.Unit;
import org.shumao.aggregation.cube.store.FixedTimeProfile;
import org.shumao.aggregation.intake.EventLog;
import org.shumao.aggregation.intake.IntakeDriver;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.rate.ExchangeRate;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.contracts.registry.EnterpriseEvent;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;
import org.shumao.testsupport.Thoroughness;

/** Generated lives through the real topics, intake and database, against a count made by other means. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(BusinessDemographyHistoriesTest.OwnApplication.class)
class BusinessDemographyHistoriesTest {
    private static final List<Long> SEEDS = List.of(20250701L, 4L, 99L);
    private static final int ROUNDS = 4;
    private static final int STEPS = 250;
    private static final int YEAR = 12;
    private static final int TWO_YEARS = 24;
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** An application and a database that no other test fills; it is 15 August 2025 there. */
    public static class OwnApplication extends FixedTimeProfile {}

    @Inject
    DataSource dataSource;

    private final List<Chronicle> chronicles = new ArrayList<>();
    private final NavigableSet<YearMonth> observed = new TreeSet<>();
    private YearMonth first = YearMonth.of(1, 1);
    private YearMonth end = YearMonth.of(1, 1);
    private int known;

    @Test
    void everyFigureIsThatOfACountOneByOneAfterEveryRoundOfRevisions() throws Exception {
        IntakeDriver figures = new IntakeDriver(dataSource);
        try (EventLog log = new EventLog()) {
            log.send(new ExchangeRate("USD", YearMonth.of(2025, 6), new BigDecimal("7"), "test"));
            figures.awaitSettled();
            for (long seed : SEEDS.subList(0, Math.min(SEEDS.size(), Thoroughness.times(1)))) {
                Chronicle chronicle = new Chronicle(seed, "%02d".formatted(chronicles.size()));
                chronicles.add(chronicle);
                for (int round = 0; round < ROUNDS; round++) {
                    for (Object event : chronicle.goOn(STEPS)) {
                        send(log, event);
                    }
                    figures.awaitSettled();
                    observe();
                    compareAll();
                }
            }
        }
        figures.assertNoDifference();
        assertThat(known).as("figures compared that were known").isGreaterThan(1_000);
    }

    private static void send(EventLog log, Object event) {
        if (event instanceof TradeRecord record) {
            log.send(record);
        } else {
            log.send((EnterpriseEvent) event);
        }
    }

    /** Months are observed in which anybody trades, registered or not. */
    private void observe() {
        observed.clear();
        chronicles.forEach(chronicle -> chronicle.monthsByUnit().values().forEach(observed::addAll));
        first = observed.first();
        end = observed.last();
    }

    private void compareAll() throws Exception {
        for (String period : List.of("2023-04/2023-09", "2024-05/2024-05", "2022-03/2022-08", "2023-03/2025-06")) {
            compareTotalAndSizes(period.split("/", -1)[0], period.split("/", -1)[1]);
        }
        for (String period : List.of("2025-S1", "2024", "2024-Q3", "2023-11")) {
            Period parsed = Period.parse(period).orElseThrow();
            JsonNode total = compareTotalAndSizes(
                    parsed.first().toString(), parsed.last().toString());
            JsonNode headline = get("/api/v1/headline?period=" + period).path("newEnterprises");
            assertThat(headline.path("registered")).as(period).isEqualTo(total.path("registered"));
            assertThat(headline.path("firstTrade")).as(period).isEqualTo(total.path("firstTrade"));
            assertThat(headline.path("firstTradeReason")).as(period).isEqualTo(total.path("firstTradeReason"));
        }
        JsonNode months = get("/api/v1/business-demography?from=2023-08&to=2025-06&by=month");
        assertThat(months.path("rows")).hasSize(23);
        for (JsonNode row : months.path("rows")) {
            YearMonth month = YearMonth.parse(row.path("members").path("month").asText());
            compare(row.path("figures"), new PlainCount(chronicles, end, YEAR, unit -> true), month, month);
        }
        YearMonth from = YearMonth.of(2024, 5);
        compare(
                get("/api/v1/business-demography?from=2024-05&to=2024-06&stoppedAfterMonths=" + TWO_YEARS)
                        .path("total"),
                new PlainCount(chronicles, end, TWO_YEARS, unit -> true),
                from,
                from.plusMonths(1));
    }

    private JsonNode compareTotalAndSizes(String from, String to) throws Exception {
        JsonNode result = get("/api/v1/business-demography?from=" + from + "&to=" + to + "&by=sizeClass");
        assertThat(result.path("observedFrom").asText()).isEqualTo(first.toString());
        assertThat(result.path("observedTo").asText()).isEqualTo(end.toString());
        YearMonth start = YearMonth.parse(from);
        YearMonth last = YearMonth.parse(to);
        compare(result.path("total"), new PlainCount(chronicles, end, YEAR, unit -> true), start, last);
        assertThat(result.path("rows").size()).isBetween(1, 2);
        for (JsonNode row : result.path("rows")) {
            boolean unknown = row.path("members").path("sizeClass").asText().equals("_U");
            Predicate<Unit> ofSize = unit -> (unit.sizeOn(last.atEndOfMonth()) == null) == unknown;
            compare(row.path("figures"), new PlainCount(chronicles, end, YEAR, ofSize), start, last);
        }
        return result.path("total");
    }

    private void compare(JsonNode figures, PlainCount count, YearMonth from, YearMonth to) {
        boolean touches = touches(from, to);
        boolean over = !to.isAfter(end);
        boolean yearBefore = isObservedFor(YEAR, from);
        boolean gapBefore = isObservedFor(count.gap(), from);
        boolean gapBack = isObservedFor(count.gap(), to);
        boolean gapAfter = isObservedFor(count.gap() + 1, to.plusMonths(count.gap() + 1L));
        figure(figures, "registered", true, () -> count.registered(from, to));
        figure(figures, "firstTrade", touches && yearBefore, () -> count.firstTrade(from, to));
        figure(figures, "active", touches, () -> count.active(from, to));
        figure(figures, "presumedStopped", touches && over && gapBack, () -> count.presumedStopped(to));
        figure(figures, "aliveBefore", touches && over && gapBefore, () -> count.aliveBefore(from));
        figure(figures, "stoppedInPeriod", touches && over && gapBefore, () -> count.stoppedInPeriod(from, to));
        figure(figures, "lastTrade", touches && gapAfter, () -> count.lastTrade(from, to));
        rate(
                figures,
                "exitPct",
                touches && over && gapBefore,
                () -> count.stoppedInPeriod(from, to),
                () -> count.aliveBefore(from));
        rate(
                figures,
                "churnPct",
                touches && yearBefore && gapAfter,
                () -> count.firstTrade(from, to) + count.lastTrade(from, to),
                () -> count.active(from, to));
        assertThat(figures.path("survival").isArray()).isEqualTo(touches && yearBefore);
        survival(figures.path("survival"), count, from, to);
    }

    private boolean touches(YearMonth from, YearMonth to) {
        return Stream.iterate(from, month -> !month.isAfter(to), month -> month.plusMonths(1))
                .anyMatch(observed::contains);
    }

    private boolean isObservedFor(int months, YearMonth before) {
        return Stream.iterate(before.minusMonths(months), month -> month.plusMonths(1))
                .limit(months)
                .allMatch(observed::contains);
    }

    private void figure(JsonNode figures, String name, boolean expected, LongSupplier count) {
        JsonNode value = figures.path(name);
        assertThat(value.isNumber())
                .as("%s %s, data from %s to %s", name, figures, first, end)
                .isEqualTo(expected);
        if (expected) {
            known++;
            assertThat(value.longValue()).as(name).isEqualTo(count.getAsLong());
        }
    }

    private static void rate(JsonNode figures, String name, boolean known, LongSupplier some, LongSupplier population) {
        boolean expected = known && population.getAsLong() > 0;
        assertThat(figures.path(name).isNumber()).as(name).isEqualTo(expected);
        if (expected) {
            BigDecimal share = BigDecimal.valueOf(100 * some.getAsLong())
                    .divide(BigDecimal.valueOf(population.getAsLong()), 2, RoundingMode.HALF_EVEN);
            assertThat(figures.path(name).decimalValue()).as(name).isEqualByComparingTo(share);
        }
    }

    private void survival(JsonNode curve, PlainCount count, YearMonth from, YearMonth to) {
        int month = 0;
        for (JsonNode point : curve) {
            month++;
            known++;
            assertThat(point.path("afterMonths").intValue()).isEqualTo(month);
            assertThat(point.path("atRisk").longValue()).isEqualTo(count.atRisk(from, to, month));
            assertThat(point.path("stopped").longValue()).isEqualTo(count.stoppedAfter(from, to, month));
            BigDecimal estimate = point.path("estimate").decimalValue();
            assertThat(estimate).isEqualByComparingTo(count.survival(from, to, month));
            if (point.path("standardError").isNull()) {
                assertThat(estimate).as("nobody is left").isZero();
            } else {
                assertThat(point.path("standardError").decimalValue())
                        .isEqualByComparingTo(count.standardError(from, to, month));
            }
        }
        if (curve.isArray()) {
            assertThat(count.atRisk(from, to, month + 1)).as("the curve ends").isZero();
        }
    }

    private static JsonNode get(String address) throws Exception {
        return JSON.readTree(given().auth()
                .oauth2(TestTokens.token("aggregation", "anonymous", "statistician"))
                .get(address)
                .asString());
    }
}
