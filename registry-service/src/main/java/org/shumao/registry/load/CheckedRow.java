package org.shumao.registry.load;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.registry.EnterpriseStatus;
import org.shumao.kit.problem.Violations;
import org.shumao.registry.enterprise.Registration;
import org.shumao.registry.enterprise.registration.RegisterEnterprise;
import org.shumao.registry.fact.EnterpriseFields;
import org.shumao.registry.fact.FactRules;
import org.shumao.registry.fact.Facts;
import org.shumao.registry.load.KnownEnterprises.Known;

/**
 * A row that breaks no rule by itself.
 *
 * @param registration what it registers if the enterprise is new
 */
record CheckedRow(long number, RegisterEnterprise request, Registration registration) {
    String id() {
        return registration.id();
    }

    Set<String> customsCodes() {
        return registration.customsCodes();
    }

    /** Whether it names another enterprise as head of its group, which must be there first. */
    boolean namesHead() {
        String head = registration.facts().groupHead();
        return head != null && !head.equals(id());
    }

    /** The facts of a registered enterprise after this row; right only if there are no violations. */
    Facts appliedTo(EnterpriseFields fields, Known known, LocalDate today, Violations violations) {
        Facts facts = known.facts();
        if (facts.status() == EnterpriseStatus.MERGED) {
            violations.add(
                    "uscc",
                    "merged",
                    known.id(),
                    Objects.requireNonNullElse(facts.mergedInto(), ""),
                    "The record was merged into " + facts.mergedInto() + ".");
            return facts;
        }
        if (request.status() != null && facts.status() != registration.facts().status()) {
            violations.add(
                    "status",
                    "own-call",
                    request.status(),
                    facts.status().name(),
                    "An import changes no status: use POST .../status.");
        }
        if (!facts.registeredOn().equals(registration.facts().registeredOn())) {
            violations.add(
                    "registeredOn",
                    "own-call",
                    request.registeredOn(),
                    facts.registeredOn().toString(),
                    "An import corrects no day of registration: it moves all periods, use PATCH.");
        }
        @Nullable
        String groupHead = request.groupHead() == null
                ? facts.groupHead()
                : registration.facts().groupHead();
        return FactRules.check(
                fields,
                // What the row leaves out stays as it is.
                fields.written(facts, request.facts(fields)),
                known.id(),
                facts,
                groupHead,
                today,
                violations);
    }
}
