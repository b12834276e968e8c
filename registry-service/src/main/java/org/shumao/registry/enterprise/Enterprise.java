package org.shumao.registry.enterprise;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.registry.Agency;
import org.shumao.contracts.registry.EnterpriseEvent;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.contracts.registry.EnterpriseStatus;

/** A legal unit, identified by its USCC, or by country and number of a foreign register. Its other codes are {@link Identifier}s. */
@Entity
class Enterprise {
    @Id
    String id;

    /** Raised with every change, told in every event. */
    long version;

    String name;

    /** Names of {@link EnterpriseKind}s, at least one. Hibernate cannot search an array of enumerated values. */
    String[] kinds;

    @Nullable
    String province;

    LocalDate registeredOn;

    /** ISO 3166 alpha-2. */
    String country;

    String[] brands;
    LocalDate statusSince;
    Instant changedAt;

    @Enumerated(EnumType.STRING)
    EnterpriseStatus status;

    // Hibernate fills the fields after construction.
    @SuppressWarnings("NullAway.Init")
    protected Enterprise() {}

    Set<EnterpriseKind> kinds() {
        return Arrays.stream(kinds)
                .map(EnterpriseKind::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(EnterpriseKind.class)));
    }

    /** The whole state, as told to others. */
    EnterpriseEvent event(List<String> aliases, List<Agency> agents) {
        return new EnterpriseEvent(id, version, name, kinds(), aliases, province, registeredOn, status, agents);
    }

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<Enterprise, String> {
        /**
         * False if the USCC is taken. Two transactions that insert the same one at the same instant: the primary key
         * lets the second wait for the first, and then tells it.
         */
        boolean insertUnlessTaken(Registration registration, Instant now) {
            return getEntityManager()
                            .createQuery("insert into Enterprise"
                                    + " (id, version, name, brands, kinds, country, province, registeredOn, status,"
                                    + " statusSince, changedAt) values"
                                    + " (:id, 1, :name, :brands, :kinds, 'CN', :province, :registeredOn, :status,"
                                    + " :registeredOn, :now)"
                                    + " on conflict do nothing")
                            .setParameter("id", registration.uscc())
                            .setParameter("brands", new String[0])
                            .setParameter("now", now)
                            .setParameter("name", registration.name())
                            .setParameter("kinds", registration.kindNames())
                            .setParameter("province", registration.province())
                            .setParameter("registeredOn", registration.registeredOn())
                            .setParameter("status", registration.status())
                            .executeUpdate()
                    == 1;
        }

        /** The row stays locked until the end of the transaction, so that versions and events keep their order. */
        Optional<Enterprise> lock(String uscc) {
            return findByIdOptional(uscc, LockModeType.PESSIMISTIC_WRITE);
        }
    }
}
