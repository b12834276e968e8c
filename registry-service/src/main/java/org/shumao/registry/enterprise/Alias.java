package org.shumao.registry.enterprise;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Another code under which an enterprise appears in records; it belongs to one enterprise only. */
@Entity
class Alias {
    @Id
    String code;

    String uscc;
    Instant addedAt;

    // Hibernate fills the fields after construction.
    @SuppressWarnings("NullAway.Init")
    protected Alias() {}

    @ApplicationScoped
    static class Repository implements PanacheRepositoryBase<Alias, String> {
        /** False if the code has an owner, be it this enterprise or another one. */
        boolean insertUnlessTaken(String code, String uscc, Instant now) {
            return getEntityManager()
                            .createQuery("insert into Alias (code, uscc, addedAt) values (:code, :uscc, :now)"
                                    + " on conflict do nothing")
                            .setParameter("code", code)
                            .setParameter("uscc", uscc)
                            .setParameter("now", now)
                            .executeUpdate()
                    == 1;
        }

        /** Codes of one enterprise, sorted. */
        List<String> codesOf(String uscc) {
            return find("uscc", Sort.by("code"), uscc).stream()
                    .map(alias -> alias.code)
                    .toList();
        }

        /** Codes of many enterprises by USCC, sorted. */
        Map<String, List<String>> codesOf(List<String> usccs) {
            return find("uscc in ?1", Sort.by("code"), usccs).stream()
                    .collect(Collectors.groupingBy(
                            alias -> alias.uscc,
                            TreeMap::new,
                            Collectors.mapping(alias -> alias.code, Collectors.toList())));
        }
    }
}
