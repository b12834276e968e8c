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
import org.shumao.kit.conditional.IfMatch;
import org.shumao.kit.problem.Violation;
import org.shumao.registry.enterprise.change.FactChange;
import org.shumao.registry.enterprise.identifier.AddIdentifier;
import org.shumao.registry.enterprise.identifier.Identifiers;
import org.shumao.registry.enterprise.registration.EnterpriseRegistration;
import org.shumao.registry.fact.EnterpriseFields;
import org.shumao.registry.identifier.Scheme;
import org.shumao.registry.load.KnownEnterprises.Known;
import org.shumao.registry.load.result.Outcome;
import org.shumao.registry.load.result.RowResult;

/** Takes one row as its own calls would: what is changed, what belongs to a group, and what met somebody else on its way. */
@ApplicationScoped
class SingleImport {
    private static final int ATTEMPTS = 3;
    private static final int PRECONDITION_FAILED = 412;

    private final KnownEnterprises known;
    private final EnterpriseRegistration registration;
    private final FactChange facts;
    private final Identifiers identifiers;
    private final EnterpriseFields fields;
    private final ObjectMapper mapper;

    SingleImport(
            KnownEnterprises known,
            EnterpriseRegistration registration,
            FactChange facts,
            Identifiers identifiers,
            EnterpriseFields fields,
            ObjectMapper mapper) {
        this.fields = fields;
        this.known = known;
        this.registration = registration;
        this.facts = facts;
        this.identifiers = identifiers;
        this.mapper = mapper;
    }

    /**
     * All of the row or nothing; in a dry run it is taken back afterwards. If another officer changes the enterprise meanwhile,
     * the row is looked at anew.
     */
    RowResult take(CheckedRow row, ImportOrder order) {
        for (int attempt = 1; ; attempt++) {
            try {
                Outcome outcome = order.dryRun()
                        ? writeAndTakeBack(row, order)
                        : QuarkusTransaction.requiringNew().call(() -> write(row, order));
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
     * What would become of the row in a dry run.
     *
     * @param coming ids that other rows of the batch would register
     */
    RowResult rehearse(CheckedRow row, Set<String> coming, ImportOrder order) {
        if (row.namesHead()) {
            String head = Objects.requireNonNull(row.registration().facts().groupHead());
            if (coming.contains(head)) {
                // Nothing can be tried with a head that is not there yet.
                boolean isNew = known.of(Set.of(row.id())).isEmpty();
                return RowResult.of(row.number(), row.id(), isNew ? Outcome.REGISTERED : Outcome.CHANGED);
            }
            if (known.of(Set.of(head)).isEmpty()) {
                return RowResult.rejected(row.number(), row.id(), List.of(missing(head)));
            }
        }
        return take(row, order);
    }

    private static Violation missing(String head) {
        return new Violation(
                "groupHead",
                "head-of-group",
                head,
                "a registered enterprise",
                "The head of the group is not registered yet. If an earlier row of the file registers it, the row will be"
                        + " taken.");
    }

    private Outcome writeAndTakeBack(CheckedRow row, ImportOrder order) {
        QuarkusTransaction.begin();
        try {
            return write(row, order);
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    private Outcome write(CheckedRow row, ImportOrder order) {
        Known before = known.of(Set.of(row.id())).get(row.id());
        if (before == null) {
            registration.register(row.request(), order.reason(), order.author());
            return Outcome.REGISTERED;
        }
        ObjectNode patch = mapper.valueToTree(row.request().facts(fields));
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
                    .add(row.id(), null, customs(code, order.reason()), order.author())
                    .enterprise()
                    .version();
        }
        return version == before.version() ? Outcome.UNCHANGED : Outcome.CHANGED;
    }

    private static AddIdentifier customs(String code, String reason) {
        return new AddIdentifier(Scheme.CUSTOMS_CODE.name(), code, null, null, reason);
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
