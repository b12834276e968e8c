package org.shumao.gateway.admission.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.shumao.gateway.identity.Caller;
import org.shumao.gateway.surroundings.TickerTime;

class QuotasTest {
    private static final Policy TEN_A_MINUTE =
            new Policy("submissions", Budget.Unit.RECORDS, 10, Duration.ofMinutes(1));

    private final AtomicLong nanos = new AtomicLong();
    private final TimeMeter clock = new TickerTime(nanos::get);

    @Test
    void anAccountFillsEvenlyAndSaysHowLongToWait() {
        Account account = account(TEN_A_MINUTE);

        assertThat(account.take(10)).isEqualTo(Duration.ZERO);
        assertThat(account.take(2)).isEqualTo(Duration.ofSeconds(12));
        pass(Duration.ofSeconds(12));
        assertThat(account.take(2)).isEqualTo(Duration.ZERO);
        assertThat(account.take(1)).isEqualTo(Duration.ofSeconds(6));
    }

    @Test
    void aDebtIsPaidOffBeforeTheNextUnitIsThere() {
        Account account = account(TEN_A_MINUTE);

        assertThat(account.take(1)).isEqualTo(Duration.ZERO);
        account.owe(29);

        assertThat(account.header()).isEqualTo("\"submissions\";r=0;t=126");
        assertThat(account.take(1)).isEqualTo(Duration.ofSeconds(126));
        pass(Duration.ofSeconds(125));
        assertThat(account.take(1)).isEqualTo(Duration.ofSeconds(1));
        pass(Duration.ofSeconds(1));
        assertThat(account.take(1)).isEqualTo(Duration.ZERO);
    }

    @Test
    void whatIsGivenBackNeverExceedsTheBudget() {
        Account account = account(TEN_A_MINUTE);
        account.take(3);
        account.giveBack(5);
        account.giveBack(0);

        assertThat(account.header()).isEqualTo("\"submissions\";r=10");
    }

    @Test
    void theHeadersAreStructuredFields() {
        Account account = account(TEN_A_MINUTE);
        account.take(4);

        assertThat(TEN_A_MINUTE.header()).isEqualTo("\"submissions\";q=10;w=60;shumao-unit=\"records\"");
        assertThat(account.header()).isEqualTo("\"submissions\";r=6;t=6");
    }

    @Test
    void aFullAccountIsForgottenAndADebtIsNot() {
        Accounts accounts = new Accounts(100, clock);
        accounts.of("a", TEN_A_MINUTE).take(1);
        accounts.of("b", TEN_A_MINUTE).owe(100);
        // The look-up after a debt.
        Account debtor = accounts.of("b", TEN_A_MINUTE);
        assertThat(accounts.size()).isEqualTo(2);

        pass(Duration.ofMinutes(9));

        assertThat(accounts.of("b", TEN_A_MINUTE)).isSameAs(debtor);
        assertThat(debtor.header()).isEqualTo("\"submissions\";r=0;t=6");
        assertThat(accounts.size()).isEqualTo(1);
    }

    @Test
    void remembersNoMoreCallersThanConfigured() {
        Accounts accounts = new Accounts(50, clock);
        for (int i = 0; i < 5_000; i++) {
            accounts.of("192.0.2." + i, TEN_A_MINUTE).take(1);
        }

        assertThat(accounts.size()).isBetween(1, 50);
    }

    @Test
    void theLargestScopeCountsAndTheKeysOwnBudgetBeforeIt() {
        Budget budget = budget(1, Map.of("operate", 300L, "customs", 200L), Map.of("k9", 5L));

        assertThat(quota(budget, "k1")).isEqualTo(100);
        assertThat(quota(budget, "k1", "submit", "customs")).isEqualTo(200);
        assertThat(quota(budget, "k1", "operate", "customs")).isEqualTo(300);
        assertThat(quota(budget, "k9", "operate")).isEqualTo(5);
        assertThat(budget.policyOf(Caller.ANONYMOUS).quota()).isEqualTo(50);
    }

    /** Together the gateways grant at least the budget and less than one unit for each more. */
    @Test
    void eachReplicaHoldsItsShareRoundedUp() {
        assertThat(quota(budget(3, Map.of(), Map.of()), "k1")).isEqualTo(34);
        assertThat(quota(budget(4, Map.of(), Map.of()), "k1")).isEqualTo(25);
    }

    @Test
    void aBudgetThatCouldNeverPayForARequestStopsTheStart() {
        Budget budget = budget(10, Map.of(), Map.of());

        assertThat(budget(2, Map.of(), Map.of()).requireAtLeast(20)).isNotNull();
        assertThatThrownBy(() -> budget.requireAtLeast(20))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("shumao.gateway.quotas.queries")
                .hasMessageContaining("the least is 200");
    }

    @Test
    void aMisspeltScopeStopsTheStart() {
        assertThatThrownBy(() -> budget(1, Map.of("custom", 1L), Map.of()))
                .hasMessageContaining("shumao.gateway.quotas.queries.scopes: there is no scope custom");
    }

    @Test
    void aBreakdownCostsMoreAndHeadCostsWhatGetCosts() {
        String observations = "/api/v1/indicators/{id}/observations";

        assertThat(QueryCosts.of("GET", observations).of(false)).isEqualTo(2);
        assertThat(QueryCosts.of("GET", observations).of(true)).isEqualTo(5);
        assertThat(QueryCosts.of("HEAD", observations).of(true)).isEqualTo(5);
        assertThat(QueryCosts.of("GET", observations + ".csv").of(true)).isEqualTo(5);
        assertThat(QueryCosts.of("GET", "/api/v1/headline").of(true)).isEqualTo(1);
        assertThat(QueryCosts.mostExpensive()).isEqualTo(20);
    }

    private static long quota(Budget budget, String key, String... scopes) {
        return budget.policyOf(new Caller(key, "91350100M000100Y43", Set.of(scopes)))
                .quota();
    }

    private static Budget budget(int replicas, Map<String, Long> scopes, Map<String, Long> keys) {
        return new Budget(
                "queries",
                Budget.Unit.COST,
                Duration.ofMinutes(1),
                Optional.of(50L),
                100,
                new TreeMap<>(scopes),
                keys,
                replicas);
    }

    private Account account(Policy policy) {
        return new Account(policy, clock);
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
