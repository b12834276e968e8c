package org.shumao.registry.enterprise;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A code that names an enterprise; it names one only. */
@Entity
class Identifier {
    static final String CUSTOMS_CODE = "CUSTOMS_CODE";
    private static final String PRESENT = "removedAt is null and validTo is null and scheme = '" + CUSTOMS_CODE + "'";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable
    Long id;

    String scheme;
    String scope;
    String value;
    String enterpriseId;

    @Nullable
    LocalDate validFrom;

    @Nullable
    LocalDate validTo;

    Instant addedAt;

    @Nullable
    Instant removedAt;

    // Hibernate fills the fields after construction.
    @SuppressWarnings("NullAway.Init")
    protected Identifier() {}

    @ApplicationScoped
    static class Repository implements PanacheRepository<Identifier> {
        /** False if the code has an owner, be it this enterprise or another one. */
        boolean insertUnlessTaken(String scheme, String value, String id, Instant now) {
            return getEntityManager()
                            .createQuery("insert into Identifier (scheme, scope, value, enterpriseId, addedAt) values"
                                    + " (:scheme, '', :value, :id, :now) on conflict do nothing")
                            .setParameter("scheme", scheme)
                            .setParameter("value", value)
                            .setParameter("id", id)
                            .setParameter("now", now)
                            .executeUpdate()
                    == 1;
        }

        /** The present holder of a customs code that is taken. */
        String holder(String code) {
            return find(PRESENT + " and value = ?1", code).singleResult().enterpriseId;
        }

        /** Customs codes of one enterprise, sorted. */
        List<String> codesOf(String id) {
            return find(PRESENT + " and enterpriseId = ?1", Sort.by("value"), id).stream()
                    .map(identifier -> identifier.value)
                    .toList();
        }
    }
}
