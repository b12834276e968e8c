package org.shumao.gateway.admission.quota;

import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.gateway.admission.Gate;
import org.shumao.gateway.admission.Visit;
import org.shumao.gateway.identity.Caller;
import org.shumao.gateway.problem.Problem;
import org.shumao.gateway.problem.Refusal;
import org.shumao.gateway.route.ApiRoute;

/**
 * Holds the budgets of callers: of each key, and of each address without one; apart for queries, for SDMX and for
 * submissions.
 *
 * <p>Submissions count records. Only the service knows how many a body has, because the gateway parses none, so the
 * gateway charges them when the response says so: a budget may go into debt, and further submissions wait until it has
 * recovered. Bytes would be known earlier, but they differ by form (CEB message, JSON, CSV) and by compression: whoever
 * compresses well could submit a multiple of what others can.
 */
@Startup
@ApplicationScoped
public class Quotas implements Gate {
    static final String POLICY = "RateLimit-Policy";
    static final String LEFT = "RateLimit";

    private static final Pattern DATA = Pattern.compile("/sdmx/v[12]/data(?:/.*)?");

    private static final String GRANTED = "granted";
    private static final String REFUSED = "refused";

    private final Budget queries;
    private final Budget sdmxStructures;
    private final Budget sdmxData;
    private final Budget submissions;
    private final Accounts ofKeys;
    private final Accounts ofAddresses;
    private final Accounts ofSubmitters;
    private final MeterRegistry meters;

    @Inject
    Quotas(QuotaConfig config, MeterRegistry meters) {
        this(config, TimeMeter.SYSTEM_NANOTIME, meters);
    }

    Quotas(QuotaConfig config, TimeMeter clock, MeterRegistry meters) {
        this.queries = Budget.queries(config).requireAtLeast(QueryCosts.mostExpensive());
        this.sdmxStructures = Budget.sdmxStructures(config);
        this.sdmxData = Budget.sdmxData(config);
        this.submissions = Budget.submissions(config);
        this.ofKeys = new Accounts(config.callers(), clock);
        this.ofAddresses = new Accounts(config.callers(), clock);
        this.ofSubmitters = new Accounts(config.callers(), clock);
        this.meters = meters;
        for (Budget budget : budgets()) {
            count(budget, GRANTED, 0);
            count(budget, REFUSED, 0);
            use(budget, 0);
        }
        meters.gauge("shumao.gateway.quota.accounts", this, Quotas::remembered);
    }

    /** Returns the budgets, in the order in which they are published. */
    List<Budget> budgets() {
        return List.of(queries, sdmxStructures, sdmxData, submissions);
    }

    /** Charges a request that may go to a service; the future fails with a 429 if the caller has used up its budget. */
    @Override
    public Future<Visit> admit(Visit visit) {
        return Future.succeededFuture(visit.at(charge(visit)));
    }

    private Charge charge(Visit visit) {
        Caller caller = visit.caller();
        if (visit.kind() == RequestKind.SUBMISSIONS) {
            Account account = ofSubmitters.of(caller.keyId(), submissions.policyOf(caller));
            take(submissions, account, Charge.FIRST_RECORD);
            return new Charge(account, null, Charge.FIRST_RECORD, units -> owe(submissions, account, caller, units));
        }
        Accounts accounts = caller.isAnonymous() ? ofAddresses : ofKeys;
        Budget budget = budgetOf(visit);
        Account account = accounts.of(visit.holder(), budget.policyOf(caller));
        HttpServerRequest request = visit.request();
        QueryCost cost = QueryCosts.of(request.method().name(), visit.address().template());
        int units = cost.of(cost.by() > 0 && request.params().contains("by"));
        take(budget, account, units);
        return new Charge(account, cost, units, more -> owe(budget, account, caller, more));
    }

    /** Clients of SDMX read structures again and again before they read data, so the one does not use up the other. */
    private Budget budgetOf(Visit visit) {
        String path = visit.request().path();
        if (!ApiRoute.isSdmx(path)) {
            return queries;
        }
        // The service reads letters that are percent-encoded as well.
        return DATA.matcher(URLDecoder.decode(path, StandardCharsets.UTF_8)).matches() ? sdmxData : sdmxStructures;
    }

    private void take(Budget budget, Account account, int units) {
        Duration wait = account.take(units);
        count(budget, wait.isZero() ? GRANTED : REFUSED, 1);
        if (!wait.isZero()) {
            throw refusal(account, wait);
        }
        use(budget, units);
    }

    private void owe(Budget budget, Account account, Caller caller, long units) {
        if (units > 0) {
            account.owe(units);
            use(budget, units);
        }
        if (budget.equals(submissions)) {
            // A debt may last longer than a window: looking the account up again keeps it until the debt is paid.
            ofSubmitters.of(caller.keyId(), account.policy());
        }
    }

    private static Refusal refusal(Account account, Duration wait) {
        Policy policy = account.policy();
        String seconds = Long.toString(Account.seconds(wait));
        return new Refusal(Problem.of(
                        ProblemType.QUOTA_EXCEEDED,
                        "The budget for " + policy.name() + " is used up: " + policy.quota() + " "
                                + policy.unit().english() + " in "
                                + policy.window().toSeconds()
                                + " seconds. Nothing was changed; try again in " + seconds
                                + " seconds. /api/v1/limits lists all budgets.")
                .violating(policy.name())
                .with("Retry-After", seconds)
                .with(POLICY, policy.header())
                .with(LEFT, "\"" + policy.name() + "\";r=0;t=" + seconds));
    }

    private double remembered() {
        return (double) ofKeys.size() + ofAddresses.size() + ofSubmitters.size();
    }

    private void count(Budget budget, String outcome, int requests) {
        meters.counter("shumao.gateway.quota.requests", "budget", budget.name(), "outcome", outcome)
                .increment(requests);
    }

    private void use(Budget budget, long units) {
        meters.counter("shumao.gateway.quota.used", "budget", budget.name()).increment((double) units);
    }
}
