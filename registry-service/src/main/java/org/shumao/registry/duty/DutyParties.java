package org.shumao.registry.duty;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import org.shumao.contracts.identifier.Uscc;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.registry.problem.InvisibleCharacters;
import org.shumao.registry.problem.Problems;
import org.shumao.registry.sql.Sql;

/** Enterprises in addresses of duties, and who may read of them. */
@ApplicationScoped
class DutyParties {
    private final Sql sql;
    private final SecurityIdentity caller;

    DutyParties(Sql sql, SecurityIdentity caller) {
        this.sql = sql;
        this.caller = caller;
    }

    /**
     * The normalized id.
     *
     * @throws HttpProblem {@code not-found}
     */
    String registered(String written) {
        String id = Uscc.normalize(written);
        boolean possible = id.codePoints().noneMatch(InvisibleCharacters::contains);
        if (!possible
                || sql.list("select id from enterprise where id = ?", row -> row.getString(1), id)
                        .isEmpty()) {
            throw Problems.notFound("No enterprise is registered under this id.");
        }
        return id;
    }

    /**
     * The normalized id, if the caller is an officer or the enterprise itself.
     *
     * @throws HttpProblem {@code forbidden}, {@code not-found}
     */
    String readable(String written) {
        boolean own = caller.getPrincipal().getName().equals(Uscc.normalize(written));
        if (!own && !caller.hasRole("registry")) {
            throw Problems.of(
                            ProblemType.FORBIDDEN,
                            "The duties of an enterprise are shown to itself and to the scope registry.")
                    .build();
        }
        return registered(written);
    }
}
