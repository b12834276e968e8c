package org.shumao.registry.key;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.shumao.contracts.registry.EnterpriseStatus;
import org.shumao.registry.identifier.EnterpriseCodes;

/**
 * The enterprise that a key belongs to, as far as keys are concerned.
 *
 * @param id in the registry
 * @param status keys of an enterprise that is not active do not work
 */
record Holder(String id, EnterpriseStatus status) {
    /** Whether the enterprise is gone: it gets no more keys. */
    boolean isGone() {
        return status == EnterpriseStatus.DEREGISTERED || status == EnterpriseStatus.MERGED;
    }

    /** Reads enterprises; the locks keep two requests from seeing the same number of keys. */
    @ApplicationScoped
    static class Repository {
        private final EntityManager entities;

        Repository(EntityManager entities) {
            this.entities = entities;
        }

        /** @throws io.quarkiverse.resteasy.problem.HttpProblem {@code not-found} */
        Holder get(String written) {
            return read("select id, status from enterprise where id = ?1", written);
        }

        /**
         * The row stays locked until the end of the transaction.
         *
         * @throws io.quarkiverse.resteasy.problem.HttpProblem {@code not-found}
         */
        Holder lock(String written) {
            return read("select id, status from enterprise where id = ?1 for no key update", written);
        }

        private Holder read(String sql, String written) {
            List<?> rows = entities.createNativeQuery(sql, Object[].class)
                    .setParameter(1, EnterpriseCodes.ofAddress(written))
                    .getResultList();
            if (rows.isEmpty()) {
                throw EnterpriseCodes.notRegistered(written);
            }
            Object[] row = (Object[]) rows.get(0);
            return new Holder((String) row[0], EnterpriseStatus.valueOf((String) row[1]));
        }
    }
}
