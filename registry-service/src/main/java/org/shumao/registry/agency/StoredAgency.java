package org.shumao.registry.agency;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.registry.Agency;

/** One enterprise may submit for another. */
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

    // Hibernate fills the fields after construction.
    @SuppressWarnings("NullAway.Init")
    protected StoredAgency() {}

    StoredAgency(String principal, Agency agency) {
        this.principal = principal;
        this.agent = agency.agent();
        setDates(agency);
    }

    final void setDates(Agency agency) {
        validFrom = agency.validFrom();
        validTo = agency.validTo();
    }

    boolean hasDatesOf(Agency agency) {
        return Objects.equals(validFrom, agency.validFrom()) && Objects.equals(validTo, agency.validTo());
    }

    Agency toEvent() {
        return new Agency(agent, validFrom, validTo);
    }

    @ApplicationScoped
    static class Repository implements PanacheRepository<StoredAgency> {
        Optional<StoredAgency> of(String principal, String agent) {
            return find("principal = ?1 and agent = ?2", principal, agent).firstResultOptional();
        }

        List<StoredAgency> ofAgent(String agent) {
            return find("agent", Sort.by("principal"), agent).list();
        }

        List<StoredAgency> of(String principal) {
            return find("principal", Sort.by("agent"), principal).list();
        }
    }
}
