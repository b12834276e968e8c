package org.shumao.aggregation.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shumao.testsupport.record.TradeRecordBuilder.list;
import static org.shumao.testsupport.record.TradeRecordBuilder.order;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shumao.contracts.rate.ExchangeRate;
import org.shumao.contracts.record.TradeRecord;
import org.shumao.contracts.registry.EnterpriseEvent;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.contracts.registry.EnterpriseStatus;
import org.shumao.testsupport.StackResource;
import org.shumao.testsupport.TestTokens;

/** What comes late reaches the figures, whatever else goes on. */
@QuarkusTest
@WithTestResource(StackResource.class)
@TestProfile(ReEvaluationTest.UsualPauses.class)
class ReEvaluationTest {
    private static final Duration TICK = Duration.ofMillis(100);
    private static final int RECORDS_A_TICK = 20;
    private static final int TICKS_BETWEEN_CHANGES = 20;
    private static final int ORDERS = 2_000;

    @Inject
    DataSource dataSource;

    EventLog log;
    IntakeDriver figures;

    @BeforeEach
    void openLog() throws InterruptedException {
        log = new EventLog();
        figures = IntakeDriver.withDollarRate(dataSource, log);
    }

    @AfterEach
    void closeLog() {
        log.close();
    }

    /** 200 records a second and a register change every two seconds, as a large installation has them all day. */
    @Test
    void aLateAliasReachesTheFiguresWithinTenSecondsOfSteadyTraffic() throws Exception {
        String uscc = "91330100TRAFFIC01A";
        log.send(
                order().of("LATE-1").on(uscc).by(uscc).goods(1, "100").build(),
                list("LATE-C1")
                        .of("LATE-1")
                        .on("LATE-PLATFORM")
                        .by("LATE-PLATFORM")
                        .goods(1, "98")
                        .build());
        figures.awaitSettled();
        assertThat(declaredBy(uscc)).isZero();
        Traffic traffic = new Traffic();
        traffic.start();
        try {
            figures.await("traffic runs", () -> traffic.ticks > TICKS_BETWEEN_CHANGES);
            long sent = System.nanoTime();
            log.send(enterprise(uscc, "LATE-PLATFORM"));
            figures.await("the alias is in the figures", () -> declaredBy(uscc) == 98_00);
            assertThat(Duration.ofNanos(System.nanoTime() - sent)).isLessThan(Duration.ofSeconds(10));
        } finally {
            traffic.end();
        }
        figures.awaitSettled();
        figures.assertNoDifference();
    }

    @Test
    void whatAMistypedRateTakesOverTheLimitIsSetAsideUntilTheRateIsRight() throws Exception {
        log.send(new ExchangeRate("CHF", YearMonth.of(2025, 6), new BigDecimal("8"), "test"));
        log.send(
                list("HUGE-C")
                        .of("HUGE-1")
                        .by("HUGE-SELLER")
                        .goods(1, "500000", "CHF")
                        .build(),
                list("SMALL-C")
                        .of("SMALL-1")
                        .by("SMALL-SELLER")
                        .goods(1, "10", "CHF")
                        .build());
        figures.awaitSettled();
        assertThat(declaredBy("HUGE-SELLER")).isEqualTo(4_000_000_00L);
        log.send(new ExchangeRate("CHF", YearMonth.of(2025, 6), new BigDecimal("400000"), "test"));
        figures.awaitSettled();
        assertThat(declaredBy("HUGE-SELLER")).as("set aside").isZero();
        assertThat(declaredBy("SMALL-SELLER")).isEqualTo(4_000_000_00L);
        assertThat(failedStates()).isZero();
        log.send(new ExchangeRate("CHF", YearMonth.of(2025, 6), new BigDecimal("8.1"), "test"));
        figures.awaitSettled();
        assertThat(declaredBy("HUGE-SELLER")).isEqualTo(4_050_000_00L);
        assertThat(declaredBy("SMALL-SELLER")).isEqualTo(81_00);
        assertThat(failedStates()).isZero();
        figures.assertNoDifference();
    }

    /** More than a chunk of them, in all partitions. */
    @Test
    void everyOrderThatMentionsACodeIsReached() throws Exception {
        String uscc = "91330100REACHED01A";
        log.send(IntStream.range(0, ORDERS)
                .mapToObj(i -> list("REACHED-C" + i)
                        .of("REACHED-" + i)
                        .by("REACHED-SELLER")
                        .goods(1, "1")
                        .build())
                .toArray(TradeRecord[]::new));
        figures.awaitSettled();
        assertThat(declaredBy(uscc)).isZero();
        log.send(enterprise(uscc, "REACHED-SELLER"));
        figures.awaitSettled();
        assertThat(declaredBy(uscc)).isEqualTo(ORDERS * 100L);
        assertThat(declaredBy("REACHED-SELLER")).isZero();
        assertThat(figures.number("select count(*) from state_due")).isZero();
        assertThat(figures.number("select sum(states_due)::bigint from intake_partition"))
                .isZero();
        figures.assertNoDifference();
    }

    private static EnterpriseEvent enterprise(String uscc, String alias) {
        return new EnterpriseEvent(
                uscc,
                1,
                "测试",
                Set.of(EnterpriseKind.PLATFORM),
                List.of(alias),
                "33",
                LocalDate.of(2024, 1, 1),
                EnterpriseStatus.ACTIVE);
    }

    private long declaredBy(String enterprise) {
        try {
            return figures.number("select coalesce(sum(cny_fen), 0)::bigint from enterprise_month where enterprise = '"
                    + enterprise + "' and evidence = 'DECLARED' and kind = 'GROSS'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long failedStates() {
        return RestAssured.given()
                .auth()
                .oauth2(TestTokens.token("aggregation", "anonymous", "operate"))
                .get("/api/v1/intake")
                .jsonPath()
                .getLong("failedStates");
    }

    /** Sends at its pace until it is ended. */
    private final class Traffic extends Thread {
        volatile int ticks;
        private volatile boolean ending;

        @Override
        public void run() {
            long next = System.nanoTime();
            while (!ending) {
                int tick = ticks;
                log.send(IntStream.range(0, RECORDS_A_TICK)
                        .mapToObj(i -> list("TRAFFIC-C" + tick + "-" + i)
                                .of("TRAFFIC-" + tick + "-" + i)
                                .goods(1, "1")
                                .build())
                        .toArray(TradeRecord[]::new));
                if (tick % TICKS_BETWEEN_CHANGES == 0) {
                    log.send(enterprise("91330100CHANGES" + (100 + tick / TICKS_BETWEEN_CHANGES), "CHANGED-" + tick));
                }
                ticks = tick + 1;
                next += TICK.toNanos();
                LockSupport.parkNanos(next - System.nanoTime());
            }
        }

        void end() throws InterruptedException {
            ending = true;
            join();
        }
    }

    /** Batches as long as they usually are: under steady traffic one is nearly always open. */
    public static final class UsualPauses implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("shumao.intake.max-wait", "1s", "shumao.reference-data.collect", "1s");
        }
    }
}
