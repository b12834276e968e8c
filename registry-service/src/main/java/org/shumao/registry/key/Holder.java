package org.shumao.registry.key;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.shumao.contracts.identifier.Uscc;
import org.shumao.contracts.registry.EnterpriseStatus;
import org.shumao.kit.sql.Database;
import org.shumao.registry.identifier.EnterpriseAddresses;
import org.shumao.registry.identifier.EnterpriseCodes;
import org.shumao.registry.key.rule.KeyRights;

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
        private final EnterpriseAddresses addresses;
        private final Database database;

        Repository(EnterpriseAddresses addresses, Database database) {
            this.addresses = addresses;
            this.database = database;
        }

        /**
         * The id of the enterprise that an address names, if its keys may be managed with these rights.
         *
         * @throws io.quarkiverse.resteasy.problem.HttpProblem {@code forbidden}, {@code not-found}
         */
        String managed(String address, KeyRights rights) {
            Optional<String> id = addresses.find(address);
            rights.requireManagementOf(id.orElseGet(() -> Uscc.normalize(address)));
            return id.orElseThrow(() -> EnterpriseCodes.notRegistered(address));
        }

        /**
         * The id of the enterprise that an address names, if its keys may be seen with these rights.
         *
         * @throws io.quarkiverse.resteasy.problem.HttpProblem {@code forbidden}, {@code not-found}
         */
        String seen(String address, KeyRights rights) {
            Optional<String> id = addresses.find(address);
            rights.requireSightOf(id.orElseGet(() -> Uscc.normalize(address)));
            return id.orElseThrow(() -> EnterpriseCodes.notRegistered(address));
        }

        /** The row stays locked until the end of the transaction. */
        Holder lock(String id) {
            return database.lookUp(
                            "select status from enterprise where id = ? for no key update",
                            row -> new Holder(id, EnterpriseStatus.valueOf(row.getString("status"))),
                            id)
                    .get(0);
        }
    }
}
