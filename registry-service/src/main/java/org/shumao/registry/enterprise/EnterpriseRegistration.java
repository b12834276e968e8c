package org.shumao.registry.enterprise;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.identifier.Uscc;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.contracts.record.EventCodec;
import org.shumao.contracts.registry.EnterpriseEvent;
import org.shumao.contracts.topic.Topic;
import org.shumao.registry.outbox.Outbox;
import org.shumao.registry.problem.Problems;
import org.shumao.registry.problem.Violations;

/** Registers enterprises and their aliases, and tells every change as an {@link EnterpriseEvent}. */
@ApplicationScoped
class EnterpriseRegistration {
    private static final EventCodec<EnterpriseEvent> EVENTS = EventCodec.of(EnterpriseEvent.class);

    private final Enterprise.Repository enterprises;
    private final Alias.Repository aliases;
    private final Outbox outbox;
    private final Clock clock;

    EnterpriseRegistration(Enterprise.Repository enterprises, Alias.Repository aliases, Outbox outbox, Clock clock) {
        this.enterprises = enterprises;
        this.aliases = aliases;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** @throws HttpProblem if a rule is broken, or the USCC or a customs code is taken */
    @Transactional
    EnterpriseView register(@Nullable RegisterEnterprise request) {
        Registration registration = RegistrationRules.check(Problems.present(request), clock);
        if (!enterprises.insertUnlessTaken(registration)) {
            throw alreadyRegistered(registration.uscc());
        }
        registration.customsCodes().forEach(code -> claim(code, registration.uscc()));
        return tell(enterprises.lock(registration.uscc()).orElseThrow());
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
        Enterprise enterprise =
                enterprises.lock(Uscc.normalize(uscc)).orElseThrow(() -> EnterpriseCodes.notRegistered(uscc));
        if (!claim(code, enterprise.uscc)) {
            return EnterpriseView.from(enterprise, aliases.codesOf(enterprise.uscc));
        }
        enterprise.version++;
        return tell(enterprise);
    }

    /** False if the enterprise has this code already. */
    private boolean claim(String code, String uscc) {
        if (aliases.insertUnlessTaken(code, uscc, clock.instant())) {
            return true;
        }
        String owner = aliases.findById(code).uscc;
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

    private EnterpriseView tell(Enterprise enterprise) {
        List<String> codes = aliases.codesOf(enterprise.uscc);
        outbox.add(
                Topic.ENTERPRISES,
                enterprise.uscc.getBytes(StandardCharsets.UTF_8),
                EVENTS.encode(enterprise.event(codes)));
        return EnterpriseView.from(enterprise, codes);
    }

    private static HttpProblem alreadyRegistered(String uscc) {
        return Problems.of(ProblemType.CONFLICT, "The enterprise with the USCC " + uscc + " is registered already.")
                .with("uscc", uscc)
                .withHeader("Location", "/api/v1/enterprises/" + uscc)
                .build();
    }
}
