package org.shumao.registry.reportingobligation.exemption;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.kit.page.Numbered;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.page.Paging;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;
import org.shumao.kit.sql.Database;
import org.shumao.registry.audit.Author;
import org.shumao.registry.fact.Checks;
import org.shumao.registry.fact.VisibleText;
import org.shumao.registry.identifier.EnterpriseAddresses;
import org.shumao.registry.reportingobligation.ObligationRule;

/** Grants and withdraws exemptions from obligations. */
@ApplicationScoped
class Exemptions {
    private final EnterpriseAddresses addresses;
    private final Database database;
    private final Clock clock;

    Exemptions(EnterpriseAddresses addresses, Database database, Clock clock) {
        this.addresses = addresses;
        this.database = database;
        this.clock = clock;
    }

    /**
     * The very same exemption again is the one that is in force.
     *
     * @throws HttpProblem if there is no such enterprise, or a rule is broken
     */
    @Transactional
    ExemptionView grant(String written, @Nullable GrantExemption request, Author author) {
        String enterprise = addresses.id(written);
        GrantExemption.Exemption wanted = Problems.present(request).checked();
        int inserted = database.update(
                "insert into reporting_exemption"
                        + " (enterprise_id, kind, valid_from, valid_to, reason, granted_at, granted_by, granted_key)"
                        + " values (?, ?, ?, ?::date, ?, ?, ?, ?) on conflict do nothing",
                enterprise,
                wanted.kind().name(),
                wanted.from(),
                wanted.to(),
                wanted.reason(),
                clock.instant(),
                author.enterprise(),
                author.keyId());
        assert inserted <= 1;
        return database.query(
                        "select * from reporting_exemption where enterprise_id = ? and kind = ? and valid_from = ?"
                                + " and valid_to is not distinct from ?::date and withdrawn_at is null",
                        ExemptionView::read,
                        enterprise,
                        wanted.kind().name(),
                        wanted.from(),
                        wanted.to())
                .get(0);
    }

    /**
     * One that is withdrawn already stays as it is.
     *
     * @throws HttpProblem if the enterprise has no such exemption, or the reason is missing
     */
    @Transactional
    ExemptionView withdraw(String written, long id, @Nullable WithdrawExemption request, Author author) {
        String enterprise = addresses.id(written);
        String reason = VisibleText.reason(Problems.present(request).reason());
        int changed = database.update(
                "update reporting_exemption set withdrawn_at = ?, withdrawn_by = ?, withdrawn_key = ?, withdraw_reason = ?"
                        + " where id = ? and enterprise_id = ? and withdrawn_at is null",
                clock.instant(),
                author.enterprise(),
                author.keyId(),
                reason,
                id,
                enterprise);
        assert changed <= 1;
        Optional<ExemptionView> found = database.first(
                "select * from reporting_exemption where id = ? and enterprise_id = ?",
                ExemptionView::read,
                id,
                enterprise);
        return found.orElseThrow(
                () -> Problems.notFound("The enterprise " + enterprise + " has no exemption " + id + "."));
    }

    /** Those in force and those withdrawn, oldest first. */
    @Transactional
    Page<ExemptionView> of(String written, Paging paging) {
        PageRequest page = paging.check(Numbered::isPosition);
        List<ExemptionView> found = database.query(
                "select * from reporting_exemption where enterprise_id = ? and id > ? order by id limit ?",
                ExemptionView::read,
                addresses.id(written),
                Numbered.after(page),
                page.limitAndOne());
        return page.page(found, exemption -> Numbered.key(exemption.id()));
    }

    /** A caller sends this to withdraw an exemption. */
    @Schema(requiredProperties = "reason", additionalProperties = Schema.False.class)
    record WithdrawExemption(
            @Schema(description = "1 to 500 visible characters", examples = "Business goes on since 2026-09-01")
            @Nullable
            String reason) {}

    /** A caller sends this to exempt an enterprise. Everything is text, so that every broken rule is named at once. */
    @Schema(
            requiredProperties = {"kind", "validFrom", "reason"},
            additionalProperties = Schema.False.class)
    record GrantExemption(
            @Schema(
                    description = "As what it need not report",
                    type = SchemaType.STRING,
                    implementation = EnterpriseKind.class)
            @Nullable
            String kind,

            @Schema(implementation = LocalDate.class, description = "First day, Asia/Shanghai", examples = "2026-07-01")
            @Nullable
            String validFrom,

            @Schema(
                    implementation = LocalDate.class,
                    description = "Last day; for ever after if absent",
                    examples = "2026-12-31")
            @Nullable
            String validTo,

            @Schema(description = "1 to 500 visible characters", examples = "Business suspended after a flood")
            @Nullable
            String reason) {
        private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

        /** Says what is to be granted; made by {@link #checked}. */
        record Exemption(
                EnterpriseKind kind,
                LocalDate from,
                @Nullable LocalDate to,
                String reason) {}

        /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed} with all violations */
        Exemption checked() {
            Violations violations = new Violations();
            EnterpriseKind what = kind(violations);
            LocalDate from = Checks.requiredDay("validFrom", validFrom, Checks.EARLIEST, LATEST, violations);
            LocalDate to = Checks.day("validTo", validTo, Checks.EARLIEST, LATEST, violations);
            if (to != null && from != null && to.isBefore(from)) {
                violations.add("validTo", "range", validTo, "validFrom or later", "The last day is before the first.");
            }
            String why = VisibleText.reason(reason, violations);
            violations.throwIfAny();
            return new Exemption(Objects.requireNonNull(what), Objects.requireNonNull(from), to, why);
        }

        private @Nullable EnterpriseKind kind(Violations violations) {
            EnterpriseKind found = Checks.constant("kind", kind, EnterpriseKind.class, violations);
            if (found != null && !ObligationRule.KINDS.contains(found)) {
                violations.add(
                        "kind",
                        "code-list",
                        kind,
                        Checks.oneOf(ObligationRule.KINDS.toArray()),
                        "This kind owes no reports.");
            }
            return found;
        }
    }
}
