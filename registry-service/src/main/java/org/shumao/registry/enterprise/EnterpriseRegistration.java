package org.shumao.registry.enterprise;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;
import org.shumao.registry.agency.Author;

/** Registers one enterprise with all that is known of it. */
@ApplicationScoped
public class EnterpriseRegistration {
    private final EnterpriseBook book;
    private final Holdings holdings;
    private final Clock clock;

    EnterpriseRegistration(EnterpriseBook book, Holdings holdings, Clock clock) {
        this.book = book;
        this.holdings = holdings;
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
        Registration registration =
                RegistrationRules.check(Problems.present(request), usualReason, RegisterDay.today(clock), violations);
        if (violations.isEmpty()) {
            String head = registration.facts().holding();
            holdings.lock(registration.id(), head);
            holdings.check(registration.id(), head, violations);
        }
        violations.throwIfAny();
        return book.register(List.of(registration), author).get(0);
    }
}
