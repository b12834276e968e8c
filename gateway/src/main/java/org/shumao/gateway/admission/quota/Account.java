package org.shumao.gateway.admission.quota;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/** Holds what is left of one caller's budget. It fills evenly, holds the whole budget at most, and may go into debt. */
final class Account {
    private final Policy policy;
    private final Bucket bucket;

    Account(Policy policy, TimeMeter clock) {
        this.policy = policy;
        this.bucket = Bucket.builder()
                .addLimit(limit -> limit.capacity(policy.quota()).refillGreedy(policy.quota(), policy.window()))
                .withCustomTimePrecision(clock)
                .build();
    }

    Policy policy() {
        return policy;
    }

    /** Takes the units if all of them are there; returns how long the caller must wait for them otherwise. */
    Duration take(long units) {
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(units);
        return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill());
    }

    /** Takes the units whether or not they are there. */
    void owe(long units) {
        bucket.consumeIgnoringRateLimits(units);
    }

    /** @param units none or more */
    void giveBack(long units) {
        if (units > 0) {
            bucket.addTokens(units);
        }
    }

    /** Returns the time until the account is full: then it need not be remembered. */
    Duration untilFull() {
        return until(policy.quota());
    }

    /** Returns the header RateLimit; {@code t} is the time until there is one unit more. */
    String header() {
        long available = bucket.getAvailableTokens();
        long left = Math.max(0, available);
        String remaining = "\"" + policy.name() + "\";r=" + left;
        return left >= policy.quota() ? remaining : remaining + ";t=" + seconds(until(left + 1));
    }

    static long seconds(Duration wait) {
        return wait.plusSeconds(1).minusNanos(1).toSeconds();
    }

    private Duration until(long units) {
        return Duration.ofNanos(bucket.estimateAbilityToConsume(units).getNanosToWaitForRefill());
    }
}
