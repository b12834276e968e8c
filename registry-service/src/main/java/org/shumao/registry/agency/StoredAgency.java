package org.shumao.registry.agency;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.registry.Agency;

/** One enterprise may submit for another, or might until it was withdrawn. */
@Entity
@Table(name = "agency")
class StoredAgency {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long id;

    String principal;
    String agent;

    @Nullable
    LocalDate validFrom;

    @Nullable
    LocalDate validTo;

    /** Null while it is present. */
    @Nullable
    Instant withdrawnAt;

    // Hibernate fills the fields after construction.
    @SuppressWarnings("NullAway.Init")
    protected StoredAgency() {}

    StoredAgency(String principal, Agency agency) {
        this.principal = principal;
        this.agent = agency.agent();
        this.validFrom = agency.validFrom();
        this.validTo = agency.validTo();
        this.withdrawnAt = agency.withdrawnAt();
    }

    boolean hasDatesOf(Agency agency) {
        return Objects.equals(validFrom, agency.validFrom()) && Objects.equals(validTo, agency.validTo());
    }

    /** Whether something may have been received under it until now, by the day of Asia/Shanghai. */
    boolean hasBegun(LocalDate today) {
        return validFrom == null || !validFrom.isAfter(today);
    }

    /** Whether everything that the other one authorizes is authorized by this one, too. */
    boolean covers(StoredAgency other) {
        return (validFrom == null || (other.validFrom != null && !validFrom.isAfter(other.validFrom)))
                && (validTo == null || (other.validTo != null && !validTo.isBefore(other.validTo)))
                && (withdrawnAt == null || (other.withdrawnAt != null && !withdrawnAt.isBefore(other.withdrawnAt)));
    }

    Agency toEvent() {
        return new Agency(agent, validFrom, validTo, withdrawnAt);
    }

    @ApplicationScoped
    static class Repository implements PanacheRepository<StoredAgency> {
        private static final Sort BY_AGENT = Sort.by("agent", "id");

        Optional<StoredAgency> present(String principal, String agent) {
            return find("principal = ?1 and agent = ?2 and withdrawnAt is null", principal, agent)
                    .firstResultOptional();
        }

        List<StoredAgency> present(String principal) {
            return find("principal = ?1 and withdrawnAt is null", BY_AGENT, principal)
                    .list();
        }

        List<StoredAgency> present(String principal, String afterAgent, int limit) {
            return find("principal = ?1 and agent > ?2 and withdrawnAt is null", BY_AGENT, principal, afterAgent)
                    .range(0, limit - 1)
                    .list();
        }

        /** Present and ended ones. */
        List<StoredAgency> all(String principal) {
            return find("principal", BY_AGENT, principal).list();
        }

        /** Present and ended ones, by principal. */
        List<StoredAgency> allOfAgent(String agent) {
            return find("agent", Sort.by("principal", "id"), agent).list();
        }

        /** Present and ended ones, the oldest first. */
        List<StoredAgency> all(String principal, String agent) {
            return find("principal = ?1 and agent = ?2", Sort.by("id"), principal, agent)
                    .list();
        }
    }
}
