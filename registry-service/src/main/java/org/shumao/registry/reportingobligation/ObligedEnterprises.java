package org.shumao.registry.reportingobligation;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.shumao.contracts.identifier.Uscc;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.problem.Problems;
import org.shumao.registry.identifier.EnterpriseAddresses;
import org.shumao.registry.identifier.EnterpriseCodes;

/** Finds the enterprises whose obligations the caller may read. */
@ApplicationScoped
class ObligedEnterprises {
    private final EnterpriseAddresses addresses;
    private final SecurityIdentity caller;

    ObligedEnterprises(EnterpriseAddresses addresses, SecurityIdentity caller) {
        this.addresses = addresses;
        this.caller = caller;
    }

    /**
     * The id, if the caller is an officer or the enterprise itself.
     *
     * @throws HttpProblem {@code forbidden}, {@code not-found}
     */
    String readable(String written) {
        Optional<String> id = addresses.find(written);
        boolean own = caller.getPrincipal().getName().equals(id.orElseGet(() -> Uscc.normalize(written)));
        if (!own && !caller.hasRole("registry") && !caller.hasRole("audit")) {
            throw Problems.of(
                            ProblemType.FORBIDDEN,
                            "The obligations of an enterprise are shown to itself and to the scope registry.")
                    .build();
        }
        return id.orElseThrow(() -> EnterpriseCodes.notRegistered(written));
    }
}
