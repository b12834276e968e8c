package org.shumao.gateway.admission.key;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.problem.Problem;
import org.shumao.gateway.problem.Refusal;

/**
 * Turns away addresses that send one wrong key after the other, before the gateway asks the registry about the next.
 * Nobody guesses 256 bits either way: this spares the registry a question about each. Revoked and expired keys are no
 * guesses and do not count.
 */
@Startup
@ApplicationScoped
public class WrongKeys {
    /** After two minutes without a wrong key a budget is always full again. */
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(2);

    private static final String COUNTED = "counted";
    private static final String TURNED_AWAY = "turned-away";

    private final Cache<String, Bucket> budgets;
    private final int perMinute;
    private final TimeMeter clock;
    private final MeterRegistry meters;

    @Inject
    WrongKeys(WrongKeysConfig config, MeterRegistry meters) {
        this(config, TimeMeter.SYSTEM_NANOTIME, meters);
    }

    WrongKeys(WrongKeysConfig config, TimeMeter clock, MeterRegistry meters) {
        this.perMinute = config.perMinute();
        this.clock = clock;
        this.meters = meters;
        count(COUNTED, 0);
        count(TURNED_AWAY, 0);
        this.budgets = Caffeine.newBuilder()
                .maximumSize(config.addresses())
                .expireAfterAccess(FORGOTTEN_AFTER)
                .ticker(clock::currentTimeNanos)
                .build();
    }

    /**
     * Present, as a 429, while the address has used up its budget: the gateway then checks no key that is not known to
     * work.
     */
    public Optional<Refusal> refusal(ClientAddress address) {
        Bucket budget = budgets.getIfPresent(address.network());
        Duration wait = budget == null
                ? Duration.ZERO
                : Duration.ofNanos(budget.estimateAbilityToConsume(1).getNanosToWaitForRefill());
        if (wait.isZero()) {
            return Optional.empty();
        }
        count(TURNED_AWAY, 1);
        String seconds = Long.toString(wait.plusSeconds(1).minusNanos(1).toSeconds());
        return Optional.of(new Refusal(Problem.of(
                        ProblemType.TOO_MANY_REQUESTS,
                        "Too many API keys that are not known came from your address. Keys that are known to work go on"
                                + " working; try another one in " + seconds + " seconds.")
                .with("Retry-After", seconds)));
    }

    /** Counts a key from this address that is mistyped or that nobody issued. */
    public void note(ClientAddress address) {
        count(COUNTED, 1);
        Bucket budget = budgets.get(
                address.network(),
                network -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                        .withCustomTimePrecision(clock)
                        .build());
        // A key counts once the registry has said what it is, so keys that arrive together may exceed the budget; the
        // address then owes the excess, a minute's worth at most.
        if (budget.getAvailableTokens() > -perMinute) {
            budget.consumeIgnoringRateLimits(1);
        }
    }

    private void count(String outcome, int keys) {
        meters.counter("shumao.gateway.wrong.keys", "outcome", outcome).increment(keys);
    }
}
