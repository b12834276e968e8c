package org.shumao.registry.enterprise.change;

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
import org.shumao.registry.audit.Author;
import org.shumao.registry.audit.ChangeAction;
import org.shumao.registry.enterprise.Enterprise;
import org.shumao.registry.enterprise.EnterpriseTable;
import org.shumao.registry.enterprise.EnterpriseWriter;
import org.shumao.registry.enterprise.RegisterDay;
import org.shumao.registry.fact.EnterpriseFields;
import org.shumao.registry.fact.Timeline;
import org.shumao.registry.identifier.EnterpriseCodes;

/** Changes what is known of an enterprise, from a day on or for some days; today, unless the patch says otherwise. */
@ApplicationScoped
public class FactChange {
    private final EnterpriseTable table;
    private final EnterpriseWriter writer;
    private final EnterpriseFields fields;
    private final Clock clock;

    FactChange(EnterpriseTable table, EnterpriseWriter writer, EnterpriseFields fields, Clock clock) {
        this.fields = fields;
        this.table = table;
        this.writer = writer;
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
        String id = table.id(address);
        LocalDate today = RegisterDay.today(clock);
        String head = table.find(id)
                .map(known -> FactPatch.check(fields, body, known.timeline(), today, new Violations()))
                .map(FactPatch::groupHead)
                .orElse(null);
        Enterprise enterprise = table.lockWithHead(id, head).orElseThrow(() -> EnterpriseCodes.notRegistered(address));
        IfMatch.require(ifMatch, enterprise.version());
        enterprise.requirePresent();
        Violations violations = new Violations();
        FactPatch patch = FactPatch.check(fields, body, enterprise.timeline(), today, violations);
        violations.throwIfAny();
        table.checkHead(id, patch.groupHead(), violations);
        Timeline after = patch.apply(fields, enterprise, today, violations);
        violations.throwIfAny();
        if (after.equals(enterprise.timeline())) {
            return enterprise;
        }
        LocalDate from = patch.registeredOn() == null ? patch.from() : patch.registeredOn();
        return writer.saveFacts(enterprise, after, ChangeAction.FACTS_CHANGED, author, patch.reason(), from);
    }
}
