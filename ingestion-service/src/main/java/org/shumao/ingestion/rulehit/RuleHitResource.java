package org.shumao.ingestion.rulehit;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Clock;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.shumao.ingestion.rulehit.RuleHits.RuleHitRow;
import org.shumao.ingestion.rulehit.RuleHits.RuleHitView;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.page.Paging;
import org.shumao.kit.problem.Problems;

/** Tells how often records break the rules. */
@Path("/api/v1/rule-hits")
@Produces(MediaType.APPLICATION_JSON)
@Authenticated
@Tag(name = "Rules", description = "What records are checked for")
class RuleHitResource {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final RuleHits hits;
    private final JsonWebToken token;
    private final Clock clock;

    RuleHitResource(RuleHits hits, JsonWebToken token, Clock clock) {
        this.hits = hits;
        this.token = token;
        this.clock = clock;
    }

    @GET
    @APIResponse(responseCode = "403", ref = "Forbidden")
    @Operation(
            operationId = "listRuleHits",
            summary = "How many records each rule hit, month by month",
            description =
                    "A record that breaks a rule at many places counts once, and again whenever it is sent again; dry"
                            + " runs do not count. Everybody sees the counts of months that are over; a count of fewer"
                            + " than three submitters, or of which one has more than 85 per cent, is suppressed (status"
                            + " Q). With the scope submit or read-own a caller sees its own counts with submitter, and"
                            + " with statistician, operate or audit all of them, those of the running month included. In"
                            + " the order of month, rule and severity.")
    @APIResponse(responseCode = "200", description = "A page")
    public Page<RuleHitView> list(
            @BeanParam RuleHitFilter filter, @BeanParam Paging paging, @Context SecurityContext security) {
        YearMonth running = YearMonth.now(clock.withZone(SHANGHAI));
        PageRequest page = filter.check(paging, running);
        boolean confidential = mayReadConfidential(filter, security);
        YearMonth last = filter.last(running);
        YearMonth over = running.minusMonths(1);
        List<RuleHitRow> found = hits.read(
                filter,
                filter.first(running),
                confidential || last.isBefore(over) ? last : over,
                filter.submitter,
                page.after(),
                page.limitAndOne());
        return page.page(found, RuleHitRow::key).map(confidential ? RuleHitRow::view : RuleHitRow::disclosed);
    }

    /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code forbidden}, if the question is about others */
    private boolean mayReadConfidential(RuleHitFilter filter, SecurityContext security) {
        if (hasOneOf(security, "statistician", "operate", "audit")) {
            return true;
        }
        boolean own = token.getSubject().equals(filter.submitter) && hasOneOf(security, "submit", "read-own");
        if (!own && (filter.submitter != null || filter.bySubmitter())) {
            throw Problems.forbidden(
                    "The counts of one submitter need the scope statistician, operate or audit; one's own need"
                            + " submit or read-own.");
        }
        return own;
    }

    private static boolean hasOneOf(SecurityContext security, String... scopes) {
        return Stream.of(scopes).anyMatch(security::isUserInRole);
    }
}
