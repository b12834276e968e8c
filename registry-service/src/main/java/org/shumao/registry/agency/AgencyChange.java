package org.shumao.registry.agency;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.registry.Agency;

/** What was once changed about an agency, by whom and when; never altered. */
@Entity
class AgencyChange {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long id;

    String principal;
    String agent;

    @Enumerated(EnumType.STRING)
    AgencyAction action;

    @Nullable
    LocalDate validFrom;

    @Nullable
    LocalDate validTo;

    Instant changedAt;
    String changedBy;
    String keyId;

    // Hibernate fills the fields after construction.
    @SuppressWarnings("NullAway.Init")
    protected AgencyChange() {}

    AgencyChange(String principal, Agency agency, AgencyAction action, Author author, Instant changedAt) {
        this.principal = principal;
        this.agent = agency.agent();
        this.action = action;
        this.validFrom = agency.validFrom();
        this.validTo = agency.validTo();
        this.changedAt = changedAt;
        this.changedBy = author.enterprise();
        this.keyId = author.keyId();
    }

    @ApplicationScoped
    static class Repository implements PanacheRepository<AgencyChange> {
        /** Oldest first. */
        List<AgencyChange> of(String principal, String agent) {
            return find("principal = ?1 and agent = ?2", Sort.by("id"), principal, agent)
                    .list();
        }
    }
}
