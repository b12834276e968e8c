package org.shumao.registry.enterprise.registration;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;
import org.shumao.registry.audit.Author;
import org.shumao.registry.enterprise.Enterprise;
import org.shumao.registry.enterprise.EnterpriseTable;
import org.shumao.registry.enterprise.EnterpriseWriter;
import org.shumao.registry.enterprise.RegisterDay;
import org.shumao.registry.enterprise.Registration;
import org.shumao.registry.fact.EnterpriseFields;

/** Registers one enterprise with all that is known of it. */
@ApplicationScoped
public class EnterpriseRegistration {
    private final EnterpriseWriter writer;
    private final EnterpriseTable table;
    private final EnterpriseFields fields;
    private final Clock clock;

    EnterpriseRegistration(EnterpriseWriter writer, EnterpriseTable table, EnterpriseFields fields, Clock clock) {
        this.fields = fields;
        this.writer = writer;
        this.table = table;
        this.clock = clock;
    }

    /** @throws HttpProblem if a rule is broken, or the id or a customs code is taken */
    @Transactional
    public Enterprise register(@Nullable RegisterEnterprise request, Author author) {
        return register(request, null, author);
    }

    /**
     * @param usualReason of a status that needs one, if the request does not say it
     * @throws HttpProblem if a rule is broken, or the id or a customs code is taken
     */
    @Transactional
    public Enterprise register(@Nullable RegisterEnterprise request, @Nullable String usualReason, Author author) {
        Violations violations = new Violations();
        Registration registration = RegistrationRules.check(
                fields, Problems.present(request), usualReason, RegisterDay.today(clock), violations);
        if (violations.isEmpty()) {
            String head = registration.facts().groupHead();
            table.lockWithHead(registration.id(), head);
            table.checkHead(registration.id(), head, violations);
        }
        violations.throwIfAny();
        return writer.register(List.of(registration), author).get(0);
    }
}
