package org.shumao.gateway.admission.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.shumao.contracts.key.KeyQuestion;
import org.shumao.contracts.key.KeyVerdict;
import org.shumao.contracts.key.KeyVerdict.Standing;
import org.shumao.contracts.key.SubmitterKey;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.identity.Caller;
import org.shumao.gateway.problem.Refusal;
import org.shumao.gateway.surroundings.IssuedKeys;
import org.shumao.gateway.surroundings.TickerTime;

/** How long a verdict is believed, in seconds since the start. */
class RegistryKeysTest {
    private static final Instant START = Instant.parse("2025-06-30T00:00:00Z");
    private static final String ENTERPRISE = "91350100M000100Y43";
    private static final Duration MAX_AGE = Duration.ofSeconds(4);
    private static final ClientAddress HERE = ClientAddress.of("192.0.2.1");
    private static final ClientAddress THERE = ClientAddress.of("192.0.2.2");

    private final SubmitterKey key = IssuedKeys.named("a");
    private final List<KeyQuestion> sentQuestions = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RegistryKeys keys = keys(Map.of());
    private Future<KeyMemory.RememberedVerdict> nextVerdict = Future.failedFuture("down");
    private Duration now = Duration.ZERO;

    @Test
    void sendsTheRegistryTheDigestAndNeverTheKey() {
        nextVerdict = valid(key);

        assertThat(keys.holderOf(key, HERE).result())
                .isEqualTo(new Caller(key.id(), ENTERPRISE, Set.of("query", "submit")));
        assertThat(sentQuestions).containsExactly(new KeyQuestion(key.id(), key.sha256()));
        assertThat(sentQuestions.toString()).doesNotContain(key.reveal());
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "2.999, 1", "3, 2", "60, 2"})
    void aVerdictIsBelievedForThreeSecondsAndThenRequestedAgain(double later, int questions) {
        nextVerdict = valid(key);
        keys.holderOf(key, HERE);
        at(later);

        assertThat(keys.holderOf(key, HERE).succeeded()).isTrue();
        assertThat(sentQuestions).hasSize(questions);
    }

    @ParameterizedTest
    @CsvSource({"0, 2", "1, 1", "2, 1", "4, 1"})
    void aVerdictIsBelievedForNoLongerThanItSays(int maxAge, int questions) {
        nextVerdict = Future.succeededFuture(
                new KeyMemory.RememberedVerdict(verdict(key, START.plusSeconds(1_000)), Duration.ofSeconds(maxAge)));
        keys.holderOf(key, HERE);
        at(0.5);
        keys.holderOf(key, HERE);

        assertThat(sentQuestions).hasSize(questions);
    }

    @Test
    void theTimeThatAResponseTookIsPartOfTheLifeOfItsVerdict() {
        Promise<KeyMemory.RememberedVerdict> slow = Promise.promise();
        nextVerdict = slow.future();
        Future<Caller> holder = keys.holderOf(key, HERE);
        at(0.9);
        slow.complete(new KeyMemory.RememberedVerdict(verdict(key, START.plusSeconds(1_000)), MAX_AGE));
        assertThat(holder.succeeded()).isTrue();

        at(3);
        nextVerdict = refused(Standing.REVOKED);

        refusal(keys.holderOf(key, HERE), ProblemType.UNAUTHENTICATED, "was revoked");
    }

    @ParameterizedTest
    @CsvSource({
        "UNKNOWN, is not known",
        "REVOKED, was revoked",
        "EXPIRED, has expired",
        "ENTERPRISE_NOT_ACTIVE, not active in the registry"
    })
    void aKeyThatDoesNotWorkIsRefusedWithItsReasonFromMemoryToo(Standing standing, String reason) {
        nextVerdict = refused(standing);

        refusal(keys.holderOf(key, HERE), ProblemType.UNAUTHENTICATED, reason);
        refusal(keys.holderOf(key, HERE), ProblemType.UNAUTHENTICATED, reason);
        assertThat(sentQuestions).hasSize(1);
    }

    @Test
    void aKeyEndsAtItsTimeAlsoInMemory() {
        nextVerdict =
                Future.succeededFuture(new KeyMemory.RememberedVerdict(verdict(key, START.plusSeconds(2)), MAX_AGE));
        keys.holderOf(key, HERE);
        at(1.9);
        assertThat(keys.holderOf(key, HERE).succeeded()).isTrue();
        at(2);
        nextVerdict = Future.failedFuture("down");

        refusal(keys.holderOf(key, HERE), ProblemType.SERVICE_UNAVAILABLE, "cannot be checked now");
    }

    @Test
    void requestsWithTheSameKeyWaitForOneQuestion() {
        Promise<KeyMemory.RememberedVerdict> slow = Promise.promise();
        nextVerdict = slow.future();

        List<Future<Caller>> holders = List.of(
                keys.holderOf(key, HERE),
                keys.holderOf(key, HERE),
                keys.holderOf(key, HERE),
                keys.holderOf(IssuedKeys.named("b"), HERE));
        assertThat(sentQuestions).hasSize(2);
        slow.complete(new KeyMemory.RememberedVerdict(verdict(key, START.plusSeconds(1_000)), MAX_AGE));

        assertThat(holders).allMatch(Future::succeeded);
        keys.holderOf(key, HERE);
        assertThat(sentQuestions).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"2, true", "3, true", "30, true", "59.9, true", "60, false", "3600, false"})
    void whileTheRegistryIsAwayAKeyThatWorkedIsBelievedForAMinute(double later, boolean believed) {
        nextVerdict = valid(key);
        keys.holderOf(key, HERE);
        nextVerdict = Future.failedFuture("down");
        at(later);

        Future<Caller> holder = keys.holderOf(key, HERE);
        assertThat(holder.succeeded()).isEqualTo(believed);
        if (!believed) {
            refusal(holder, ProblemType.SERVICE_UNAVAILABLE, "try again in 5 seconds");
        }
    }

    @Test
    void aKeyThatIsBelievedALittleLongerIsCheckedOncePerSecondAndEndsAfterTheMinute() {
        nextVerdict = valid(key);
        keys.holderOf(key, HERE);
        nextVerdict = Future.failedFuture("down");
        int believed = 0;
        for (double second = 3; second < 70; second += 0.25) {
            at(second);
            believed += keys.holderOf(key, HERE).succeeded() ? 1 : 0;
        }

        assertThat(believed).isEqualTo((60 - 3) * 4);
        assertThat(sentQuestions.size()).isBetween(50, 60 + 10 * 4);
    }

    @Test
    void aRegistryThatIsBackIsBelievedWithinASecond() {
        nextVerdict = valid(key);
        keys.holderOf(key, HERE);
        nextVerdict = Future.failedFuture("down");
        at(10);
        assertThat(keys.holderOf(key, HERE).succeeded()).isTrue();
        nextVerdict = refused(Standing.REVOKED);
        at(11);

        refusal(keys.holderOf(key, HERE), ProblemType.UNAUTHENTICATED, "was revoked");
        nextVerdict = Future.failedFuture("down");
        at(15);
        refusal(keys.holderOf(key, HERE), ProblemType.SERVICE_UNAVAILABLE, "cannot be checked now");
    }

    @Test
    void whileTheRegistryIsAwayAKeyThatWasRefusedOrNeverSeenIsNeitherTakenNorCalledWrong() {
        nextVerdict = refused(Standing.UNKNOWN);
        keys.holderOf(key, HERE);
        nextVerdict = Future.failedFuture("down");
        at(4);

        refusal(keys.holderOf(key, HERE), ProblemType.SERVICE_UNAVAILABLE, "cannot be checked now");
        Refusal refusal = refusal(
                keys.holderOf(IssuedKeys.named("b"), HERE), ProblemType.SERVICE_UNAVAILABLE, "cannot be checked now");
        assertThat(refusal.problem().headers()).containsEntry("Retry-After", "5");
    }

    @Test
    void withoutGraceNothingIsBelievedLonger() {
        RegistryKeys strict = keys(Map.of("shumao.gateway.key-check.grace", "0s"));
        nextVerdict = valid(key);
        strict.holderOf(key, HERE);
        nextVerdict = Future.failedFuture("down");
        at(3);

        refusal(strict.holderOf(key, HERE), ProblemType.SERVICE_UNAVAILABLE, "cannot be checked now");
    }

    @Test
    void keysThatAreMadeUpDisplaceEachOtherAndNoneThatWorks() {
        RegistryKeys small = keys(Map.of("shumao.gateway.key-check.cache-size", "10"));
        nextVerdict = valid(key);
        small.holderOf(key, HERE);
        nextVerdict = refused(Standing.UNKNOWN);
        for (int seed = 0; seed < 1_000; seed++) {
            small.holderOf(IssuedKeys.named("guess", seed), HERE);
        }
        sentQuestions.clear();

        assertThat(small.holderOf(key, HERE).succeeded()).isTrue();
        assertThat(sentQuestions).isEmpty();
    }

    @Test
    void countsHowQuestionsEnded() {
        nextVerdict = valid(key);
        keys.holderOf(key, HERE);
        at(5);
        nextVerdict = Future.failedFuture("down");
        keys.holderOf(key, HERE);
        keys.holderOf(IssuedKeys.named("b"), HERE);
        nextVerdict = refused(Standing.UNKNOWN);
        keys.holderOf(IssuedKeys.named("c"), HERE);

        for (String outcome : List.of("valid", "excused", "unanswered", "refused")) {
            assertThat(meters.counter("shumao.gateway.key.checks", "outcome", outcome)
                            .count())
                    .as(outcome)
                    .isEqualTo(1);
        }
    }

    @Test
    void afterSoManyUnknownKeysOfAnAddressTheNextIsNotChecked() {
        RegistryKeys few = keys(Map.of("shumao.gateway.wrong-keys.per-minute", "3"));
        nextVerdict = valid(key);
        few.holderOf(key, HERE);
        guess(few, 3);
        sentQuestions.clear();

        Refusal refusal =
                refusal(few.holderOf(IssuedKeys.named("next"), HERE), ProblemType.TOO_MANY_REQUESTS, "in 20 seconds");
        assertThat(refusal.problem().headers()).containsEntry("Retry-After", "20");
        assertThat(sentQuestions).isEmpty();
        refusal(few.holderOf(IssuedKeys.named("next"), THERE), ProblemType.UNAUTHENTICATED, "is not known");
        at(20);
        refusal(few.holderOf(IssuedKeys.named("next"), HERE), ProblemType.UNAUTHENTICATED, "is not known");
    }

    @ParameterizedTest
    @CsvSource({"2", "4", "3600", "86399"})
    void aKeyThatWorkedGoesOnWorkingWhereWrongOnesComeFrom(double later) {
        RegistryKeys few = keys(Map.of("shumao.gateway.wrong-keys.per-minute", "3"));
        nextVerdict = valid(key);
        few.holderOf(key, HERE);
        at(later);
        guess(few, 3);
        nextVerdict = valid(key);

        assertThat(few.holderOf(key, HERE).succeeded()).isTrue();
    }

    @Test
    void aKeyThatWasRevokedIsNoGuessAndNoLongerOneThatWorks() {
        RegistryKeys few = keys(Map.of("shumao.gateway.wrong-keys.per-minute", "3"));
        nextVerdict = valid(key);
        few.holderOf(key, HERE);
        at(3);
        nextVerdict = refused(Standing.REVOKED);
        for (int i = 0; i < 100; i++) {
            refusal(few.holderOf(key, HERE), ProblemType.UNAUTHENTICATED, "was revoked");
        }
        guess(few, 3);

        refusal(few.holderOf(key, HERE), ProblemType.TOO_MANY_REQUESTS, "Too many");
    }

    @Test
    void aQuestionWithoutAResponseCountsForNobody() {
        RegistryKeys few = keys(Map.of("shumao.gateway.wrong-keys.per-minute", "1"));
        for (int seed = 0; seed < 10; seed++) {
            refusal(
                    few.holderOf(IssuedKeys.named("guess", seed), HERE),
                    ProblemType.SERVICE_UNAVAILABLE,
                    "cannot be checked now");
        }
    }

    private void guess(RegistryKeys from, int times) {
        nextVerdict = refused(Standing.UNKNOWN);
        for (int seed = 0; seed < times; seed++) {
            refusal(from.holderOf(IssuedKeys.named("guess", seed), HERE), ProblemType.UNAUTHENTICATED, "is not known");
        }
    }

    private RegistryKeys keys(Map<String, String> settings) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withMapping(KeyCheckConfig.class)
                .withMapping(WrongKeysConfig.class)
                .withConverter(Duration.class, 100, new DurationConverter())
                .withSources(new PropertiesConfigSource(
                        Map.of("shumao.gateway.wrong-keys.per-minute", "1000000"), "many", 90))
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build();
        Ticker ticker = () -> now.toNanos();
        return new RegistryKeys(
                question -> {
                    sentQuestions.add(question);
                    return nextVerdict;
                },
                new KeyMemory(config.getConfigMapping(KeyCheckConfig.class), wallClock(), ticker),
                new WrongKeys(config.getConfigMapping(WrongKeysConfig.class), new TickerTime(ticker), meters),
                ticker,
                meters);
    }

    private Clock wallClock() {
        return new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return START.plus(now);
            }
        };
    }

    private void at(double seconds) {
        now = Duration.ofMillis(Math.round(seconds * 1_000));
    }

    private static KeyVerdict verdict(SubmitterKey key, Instant expiresAt) {
        return KeyVerdict.valid(key.id(), ENTERPRISE, List.of("query", "submit"), expiresAt);
    }

    private static Future<KeyMemory.RememberedVerdict> valid(SubmitterKey key) {
        return Future.succeededFuture(
                new KeyMemory.RememberedVerdict(verdict(key, START.plusSeconds(100_000)), MAX_AGE));
    }

    private Future<KeyMemory.RememberedVerdict> refused(Standing standing) {
        return Future.succeededFuture(new KeyMemory.RememberedVerdict(KeyVerdict.refused(standing, key.id()), MAX_AGE));
    }

    private static Refusal refusal(Future<Caller> holder, ProblemType type, String reason) {
        assertThat(holder.cause()).isInstanceOf(Refusal.class).hasMessageContaining(reason);
        Refusal refusal = (Refusal) holder.cause();
        assertThat(refusal.problem().type()).isEqualTo(type);
        return refusal;
    }
}
