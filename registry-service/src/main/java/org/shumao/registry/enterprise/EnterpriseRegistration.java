package org.shumao.registry.enterprise;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.registry.problem.Problems;
import org.shumao.registry.problem.Violations;

/** Registers enterprises and their aliases, and tells every change as an {@link EnterpriseEvent}. */
@ApplicationScoped
class EnterpriseRegistration {
    private final Enterprise.Repository enterprises;
    private final Identifier.Repository identifiers;
    private final EnterpriseNews news;
    private final Clock clock;

    EnterpriseRegistration(
            Enterprise.Repository enterprises, Identifier.Repository identifiers, EnterpriseNews news, Clock clock) {
        this.enterprises = enterprises;
        this.identifiers = identifiers;
        this.news = news;
        this.clock = clock;
    }

    /** @throws HttpProblem if a rule is broken, or the USCC or a customs code is taken */
    @Transactional
    EnterpriseView register(@Nullable RegisterEnterprise request) {
        Registration registration = RegistrationRules.check(Problems.present(request), clock);
        if (!enterprises.insertUnlessTaken(registration, clock.instant())) {
            throw alreadyRegistered(registration.uscc());
        }
        registration.customsCodes().forEach(code -> claim(code, registration.uscc()));
        return news.tell(enterprises.lock(registration.uscc()).orElseThrow());
    }

    /**
     * Adding a code again that the enterprise has changes nothing and tells nothing.
     *
     * @throws HttpProblem if there is no such enterprise, the code is none, or it belongs to another enterprise
     */
    @Transactional
    EnterpriseView addAlias(String uscc, @Nullable AddAlias request) {
        Violations violations = new Violations();
        String code =
                EnterpriseCodes.customsCode("code", Problems.present(request).code(), violations);
        violations.throwIfAny();
        Enterprise enterprise = enterprises
                .lock(EnterpriseCodes.ofAddress(uscc))
                .orElseThrow(() -> EnterpriseCodes.notRegistered(uscc));
        if (!claim(code, enterprise.id)) {
            return EnterpriseView.from(enterprise, identifiers.codesOf(enterprise.id));
        }
        enterprise.version++;
        return news.tell(enterprise);
    }

    /** False if the enterprise has this code already. */
    private boolean claim(String code, String uscc) {
        if (identifiers.insertUnlessTaken(Identifier.CUSTOMS_CODE, code, uscc, clock.instant())) {
            return true;
        }
        String owner = identifiers.holder(code);
        if (!owner.equals(uscc)) {
            throw Problems.of(
                            ProblemType.CONFLICT,
                            "The customs code " + code + " belongs to the enterprise with the USCC " + owner + ".")
                    .with("code", code)
                    .with("uscc", owner)
                    .build();
        }
        return false;
    }

    private static HttpProblem alreadyRegistered(String uscc) {
        return Problems.of(ProblemType.CONFLICT, "The enterprise with the USCC " + uscc + " is registered already.")
                .with("uscc", uscc)
                .withHeader("Location", "/api/v1/enterprises/" + uscc)
                .build();
    }
}
