package org.shumao.registry.reportingobligation.exemption;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.page.Numbered;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.page.Paging;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.sql.Database;
import org.shumao.registry.audit.Author;
import org.shumao.registry.identifier.EnterpriseAddresses;

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
        String reason = Problems.present(request).checked();
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
}
