package org.shumao.gateway.admission.quota;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/**
 * Holds the accounts of callers of one kind, as many as are remembered. A full account is as good as none, so the class forgets
 * each one when it is full again, and never one that is in debt before another one that is not used.
 */
final class Accounts {
    /** An account is charged after it was looked up: with at most a window's worth, or it is looked up again. */
    private static final Duration SLACK = Duration.ofSeconds(1);

    private final Cache<Owner, Account> accounts;
    private final TimeMeter clock;

    Accounts(int remembered, TimeMeter clock) {
        this.clock = clock;
        this.accounts = Caffeine.newBuilder()
                .maximumSize(remembered)
                .ticker(clock::currentTimeNanos)
                .expireAfter(Expiry.<Owner, Account>accessing((owner, account) ->
                        account.untilFull().plus(account.policy().window()).plus(SLACK)))
                .build();
    }

    /** Returns the account of a caller; a new one if its policy has changed. */
    Account of(String caller, Policy policy) {
        return accounts.get(new Owner(caller, policy), owner -> new Account(policy, clock));
    }

    int size() {
        accounts.cleanUp();
        return Math.toIntExact(accounts.estimatedSize());
    }

    private record Owner(String caller, Policy policy) {}
}
