package org.shumao.registry.enterprise;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.conditional.IfMatch;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;
import org.shumao.registry.agency.Author;
import org.shumao.registry.audit.ChangeAction;
import org.shumao.registry.fact.Timeline;
import org.shumao.registry.identifier.EnterpriseCodes;

/** Changes what is known of an enterprise, from a day on or for some days; today, unless the patch says otherwise. */
@ApplicationScoped
public class FactChange {
    private final EnterpriseTable table;
    private final Holdings holdings;
    private final EnterpriseBook book;
    private final Clock clock;

    FactChange(EnterpriseTable table, Holdings holdings, EnterpriseBook book, Clock clock) {
        this.table = table;
        this.holdings = holdings;
        this.book = book;
        this.clock = clock;
    }

    /**
     * A patch that changes nothing is noted nowhere.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem if there is no such enterprise, it is another version than the
     *     caller knows, it was merged, or a rule is broken
     */
    @Transactional
    public Enterprise change(String address, @Nullable String ifMatch, @Nullable JsonNode body, Author author) {
        if (body == null || !body.isObject()) {
            throw Problems.of(ProblemType.MALFORMED_BODY, "The body is no JSON object.")
                    .build();
        }
        String id = EnterpriseCodes.ofAddress(address);
        LocalDate today = RegisterDay.today(clock);
        String head = table.find(id)
                .map(known -> FactPatch.check(body, known.timeline(), today, new Violations()))
                .map(FactPatch::holding)
                .orElse(null);
        Enterprise enterprise = holdings.lock(id, head).orElseThrow(() -> EnterpriseCodes.notRegistered(address));
        IfMatch.require(ifMatch, enterprise.version());
        Presence.require(enterprise);
        Violations violations = new Violations();
        FactPatch patch = FactPatch.check(body, enterprise.timeline(), today, violations);
        violations.throwIfAny();
        holdings.check(id, patch.holding(), violations);
        Timeline after = patch.apply(enterprise, today, violations);
        violations.throwIfAny();
        if (after.equals(enterprise.timeline())) {
            return enterprise;
        }
        LocalDate from = patch.registeredOn() == null ? patch.from() : patch.registeredOn();
        return book.saveFacts(enterprise, after, ChangeAction.FACTS_CHANGED, author, patch.reason(), from);
    }
}
