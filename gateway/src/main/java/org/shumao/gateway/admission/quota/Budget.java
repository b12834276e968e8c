package org.shumao.gateway.admission.quota;

import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.shumao.contracts.key.Scope;
import org.shumao.gateway.identity.Caller;

/**
 * Says what callers of each kind may use within a time, all gateways together.
 *
 * @param name of the policy, as headers, problems and {@code /api/v1/limits} write it
 * @param unit of the amounts
 * @param anonymous for one address without a key; empty if nobody gets in without one
 * @param key for one key
 * @param scopes for one key with a scope
 * @param keys for a key with an id
 * @param replicas gateways that share the amounts
 */
record Budget(
        String name,
        Unit unit,
        Duration window,
        Optional<Long> anonymous,
        long key,
        NavigableMap<String, Long> scopes,
        Map<String, Long> keys,
        int replicas) {

    private static final String KEYS = "shumao.gateway.quotas.";

    enum Unit {
        COST("units of cost", "费用单位"),
        REQUESTS("requests", "次请求"),
        RECORDS("records", "条记录");

        private final String english;
        private final String chinese;

        Unit(String english, String chinese) {
            this.english = english;
            this.chinese = chinese;
        }

        String english() {
            return english;
        }

        String chinese() {
            return chinese;
        }
    }

    Budget {
        for (String scope : scopes.keySet()) {
            if (Scope.of(scope).isEmpty()) {
                throw new IllegalStateException(
                        KEYS + name + ".scopes: there is no scope " + scope + ", only " + Scope.words());
            }
        }
    }

    static Budget queries(QuotaConfig config) {
        QuotaConfig.Queries queries = config.queries();
        return new Budget(
                "queries",
                Unit.COST,
                queries.window(),
                Optional.of(queries.anonymous()),
                queries.key(),
                new TreeMap<>(queries.scopes()),
                queries.keys(),
                config.replicas());
    }

    static Budget sdmxStructures(QuotaConfig config) {
        QuotaConfig.SdmxStructures structures = config.sdmxStructures();
        return ofRequests(
                "sdmx-structures", structures.window(), structures.anonymous(), structures.key(), config.replicas());
    }

    static Budget sdmxData(QuotaConfig config) {
        QuotaConfig.SdmxData data = config.sdmxData();
        return ofRequests("sdmx-data", data.window(), data.anonymous(), data.key(), config.replicas());
    }

    private static Budget ofRequests(String name, Duration window, long anonymous, long key, int replicas) {
        return new Budget(
                name,
                Unit.REQUESTS,
                window,
                Optional.of(anonymous),
                key,
                Collections.emptyNavigableMap(),
                Map.of(),
                replicas);
    }

    static Budget submissions(QuotaConfig config) {
        QuotaConfig.Submissions submissions = config.submissions();
        return new Budget(
                "submissions",
                Unit.RECORDS,
                submissions.window(),
                Optional.empty(),
                submissions.key(),
                new TreeMap<>(submissions.scopes()),
                submissions.keys(),
                config.replicas());
    }

    /** @throws IllegalStateException if a share could never pay for the most expensive request */
    Budget requireAtLeast(long mostExpensive) {
        Stream.of(anonymous.stream(), Stream.of(key), scopes.values().stream(), keys.values().stream())
                .flatMap(amounts -> amounts)
                .filter(amount -> share(amount) < mostExpensive)
                .findFirst()
                .ifPresent(amount -> {
                    throw new IllegalStateException(KEYS + name + ": " + amount + " shared by " + replicas
                            + " gateways is less than the most expensive request costs; the least is "
                            + mostExpensive * replicas);
                });
        return this;
    }

    /** Returns the part of a caller's amount that this gateway holds, rounded up. */
    Policy policyOf(Caller caller) {
        return new Policy(name, unit, share(amountOf(caller)), window);
    }

    private long amountOf(Caller caller) {
        if (caller.isAnonymous()) {
            return anonymous.orElse(key);
        }
        Long own = keys.get(caller.keyId());
        return own != null
                ? own
                : caller.scopes().stream()
                        .map(scopes::get)
                        .filter(Objects::nonNull)
                        .max(Comparator.naturalOrder())
                        .orElse(key);
    }

    private long share(long amount) {
        return (amount + replicas - 1) / replicas;
    }
}
