package org.shumao.registry.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.shumao.registry.enterprise.AddAlias;
import org.shumao.registry.enterprise.EnterpriseRegistration;
import org.shumao.registry.enterprise.FactChange;
import org.shumao.registry.enterprise.Identifiers;
import org.shumao.registry.load.KnownEnterprises.Known;
import org.shumao.registry.problem.IfMatch;
import org.shumao.registry.problem.Violation;

/** Takes one row as its own calls would: what is changed, what belongs to a group, and what met somebody else on its way. */
@ApplicationScoped
class SingleImport {
    private static final int ATTEMPTS = 3;
    private static final int PRECONDITION_FAILED = 412;

    private final KnownEnterprises known;
    private final EnterpriseRegistration registration;
    private final FactChange facts;
    private final Identifiers identifiers;
    private final ObjectMapper mapper;

    SingleImport(
            KnownEnterprises known,
            EnterpriseRegistration registration,
            FactChange facts,
            Identifiers identifiers,
            ObjectMapper mapper) {
        this.known = known;
        this.registration = registration;
        this.facts = facts;
        this.identifiers = identifiers;
        this.mapper = mapper;
    }

    /** All of the row or nothing. If another officer changes the enterprise meanwhile, the row is looked at anew. */
    RowResult take(CheckedRow row, ImportOrder order) {
        for (int attempt = 1; ; attempt++) {
            try {
                Outcome outcome = QuarkusTransaction.requiringNew().call(() -> write(row, order));
                return RowResult.of(row.number(), row.id(), outcome);
            } catch (HttpProblem problem) {
                boolean again = problem.getStatusCode() == PRECONDITION_FAILED && attempt < ATTEMPTS;
                if (!again) {
                    return RowResult.rejected(row.number(), row.id(), violations(problem));
                }
            }
        }
    }

    /**
     * What would become of a row that is new and names a head.
     *
     * @param present ids of the batch that are registered or would be
     */
    RowResult rehearse(CheckedRow row, Set<String> present) {
        String head = Objects.requireNonNull(row.registration().facts().holding());
        if (present.contains(head) || known.of(Set.of(head)).containsKey(head)) {
            return RowResult.of(row.number(), row.id(), Outcome.REGISTERED);
        }
        return RowResult.rejected(
                row.number(),
                row.id(),
                List.of(new Violation(
                        "holding",
                        "head-of-group",
                        head,
                        "a registered enterprise",
                        "The head of the group is not registered yet. If an earlier row of the file registers it, the"
                                + " row will be taken.")));
    }

    private Outcome write(CheckedRow row, ImportOrder order) {
        Known before = known.of(Set.of(row.id())).get(row.id());
        if (before == null) {
            registration.register(row.request(), order.reason(), order.author());
            return Outcome.REGISTERED;
        }
        ObjectNode patch = mapper.createObjectNode();
        row.patch().forEach(patch::set);
        patch.put("reason", order.reason());
        if (order.effectiveFrom() != null) {
            patch.put("effectiveFrom", order.effectiveFrom().toString());
        }
        long version = facts.change(row.id(), IfMatch.tag(before.version()), patch, order.author())
                .version();
        Set<String> missing = new TreeSet<>(row.customsCodes());
        missing.removeAll(before.customsCodes());
        for (String code : missing) {
            version = identifiers
                    .addAlias(row.id(), new AddAlias(code), order.author())
                    .enterprise()
                    .version();
        }
        return version == before.version() ? Outcome.UNCHANGED : Outcome.CHANGED;
    }

    @SuppressWarnings("unchecked")
    private static List<Violation> violations(HttpProblem problem) {
        Object errors = problem.getParameters().get("errors");
        if (errors != null) {
            return (List<Violation>) errors;
        }
        String type = Objects.toString(problem.getType(), "/problems/conflict");
        return List.of(new Violation(
                "",
                type.substring(type.lastIndexOf('/') + 1),
                null,
                "a row that contradicts nothing stored",
                Objects.toString(problem.getDetail(), problem.getTitle())));
    }
}
