package org.shumao.registry.enterprise.change;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.contracts.registry.EnterpriseStatus;
import org.shumao.kit.conditional.IfMatch;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;
import org.shumao.registry.audit.Author;
import org.shumao.registry.audit.ChangeAction;
import org.shumao.registry.enterprise.Enterprise;
import org.shumao.registry.enterprise.EnterpriseTable;
import org.shumao.registry.enterprise.EnterpriseWriter;
import org.shumao.registry.enterprise.RegisterDay;
import org.shumao.registry.fact.Checks;
import org.shumao.registry.fact.Lifecycle;
import org.shumao.registry.fact.Timeline;
import org.shumao.registry.fact.VisibleText;

/**
 * Leads an enterprise through the life of its registration. Statuses follow each other: a new one begins after the present
 * one, or on the very first day of it, and then stands in its place, which is how a mistake is put right.
 */
@ApplicationScoped
class StatusChange {
    private final EnterpriseTable table;
    private final EnterpriseWriter writer;
    private final Clock clock;

    StatusChange(EnterpriseTable table, EnterpriseWriter writer, Clock clock) {
        this.table = table;
        this.writer = writer;
        this.clock = clock;
    }

    /**
     * @throws io.quarkiverse.resteasy.problem.HttpProblem if there is no such enterprise, it is another version than the
     *     caller knows, a rule is broken, or this status cannot follow; then it names those that can
     */
    @Transactional
    Enterprise change(String address, @Nullable String ifMatch, @Nullable SetStatus request, Author author) {
        SetStatus wanted = Problems.present(request);
        Enterprise enterprise = table.getLocked(address);
        IfMatch.require(ifMatch, enterprise.version());
        enterprise.requirePresent();
        LocalDate today = RegisterDay.today(clock);
        Violations violations = new Violations();
        EnterpriseStatus status = Checks.constant("status", wanted.status(), EnterpriseStatus.class, violations);
        String reason = VisibleText.reason(wanted.reason(), violations);
        LocalDate from =
                Checks.day("effectiveFrom", wanted.effectiveFrom(), enterprise.statusSince(), today, violations);
        violations.throwIfAny();
        LocalDate first = from == null ? today : from;
        EnterpriseStatus next = following(enterprise, status, first);
        Timeline after = enterprise.timeline().change(first, null, facts -> facts.withStatus(next, reason));
        return writer.saveFacts(enterprise, after, ChangeAction.STATUS_CHANGED, author, reason, first);
    }

    private static EnterpriseStatus following(
            Enterprise enterprise, @Nullable EnterpriseStatus status, LocalDate first) {
        EnterpriseStatus present = enterprise.facts().status();
        Set<EnterpriseStatus> allowed = EnumSet.noneOf(EnterpriseStatus.class);
        allowed.addAll(Lifecycle.next(present));
        if (first.equals(enterprise.statusSince())) {
            allowed.addAll(instead(enterprise.timeline(), first));
            allowed.remove(present);
        }
        if (status == null || !allowed.contains(status)) {
            String names = allowed.isEmpty()
                    ? "nothing"
                    : String.join(", ", allowed.stream().map(Enum::name).toList());
            throw Problems.of(
                            ProblemType.CONFLICT,
                            "After " + present + " comes " + names + " from " + first + " on, not " + status + ".")
                    .with("allowed", allowed)
                    .build();
        }
        return status;
    }

    /** Returns what may stand in place of the status that began on this day: what can follow the one before, and that one itself. */
    private static Set<EnterpriseStatus> instead(Timeline timeline, LocalDate first) {
        return timeline.on(first.minusDays(1))
                .map(before -> {
                    EnterpriseStatus earlier = before.facts().status();
                    Set<EnterpriseStatus> instead = EnumSet.of(earlier);
                    instead.addAll(Lifecycle.next(earlier));
                    return instead;
                })
                .orElseGet(() -> EnumSet.copyOf(Lifecycle.FIRST));
    }

    /** A caller sends this to lead an enterprise to another status. Everything is text, so that every broken rule is named. */
    @Schema(
            requiredProperties = {"status", "reason"},
            additionalProperties = Schema.False.class)
    record SetStatus(
            @Schema(ref = "EnterpriseStatus") @Nullable String status,

            @Schema(description = "Why, at most 500 characters", examples = "Licence revoked by the market regulator")
            @Nullable
            String reason,

            @Schema(
                    implementation = LocalDate.class,
                    description =
                            "First day of the status, Asia/Shanghai; today if absent. Not before the first day of the"
                                    + " present status; on that day it stands in its place",
                    examples = "2025-07-01")
            @Nullable
            String effectiveFrom) {}
}
