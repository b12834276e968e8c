package org.shumao.registry.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response.Status;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.registry.EnterpriseStatus;
import org.shumao.kit.conditional.IfMatch;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violation;
import org.shumao.kit.problem.Violations;
import org.shumao.registry.enterprise.EnterpriseWriter;
import org.shumao.registry.enterprise.RegisterDay;
import org.shumao.registry.enterprise.Registration;
import org.shumao.registry.enterprise.change.FactChange;
import org.shumao.registry.enterprise.identifier.AddIdentifier;
import org.shumao.registry.enterprise.identifier.Identifiers;
import org.shumao.registry.enterprise.registration.EnterpriseRegistration;
import org.shumao.registry.enterprise.registration.RegisterEnterprise;
import org.shumao.registry.enterprise.registration.RegistrationRules;
import org.shumao.registry.fact.EnterpriseFields;
import org.shumao.registry.fact.FactRules;
import org.shumao.registry.fact.Facts;
import org.shumao.registry.identifier.Scheme;
import org.shumao.registry.load.EnterpriseImport.ImportOrder;
import org.shumao.registry.load.KnownEnterprises.Known;
import org.shumao.registry.load.RowResult.Outcome;

/**
 * Takes a batch of rows, of which no two are about the same enterprise: what is new in one transaction, what is changed one by
 * one as its own calls would, and what is known already not at all.
 */
@ApplicationScoped
class BatchImport {
    private static final int ATTEMPTS = 3;
    private static final Set<String> FIELDS_OF_ID = Set.of("uscc", "country", "registrationNumber");

    private final KnownEnterprises known;
    private final EnterpriseWriter writer;
    private final EnterpriseRegistration registrations;
    private final FactChange facts;
    private final Identifiers identifiers;
    private final EnterpriseFields fields;
    private final ObjectMapper mapper;
    private final Clock clock;

    BatchImport(
            KnownEnterprises known,
            EnterpriseWriter writer,
            EnterpriseRegistration registrations,
            FactChange facts,
            Identifiers identifiers,
            EnterpriseFields fields,
            ObjectMapper mapper,
            Clock clock) {
        this.known = known;
        this.writer = writer;
        this.registrations = registrations;
        this.facts = facts;
        this.identifiers = identifiers;
        this.fields = fields;
        this.mapper = mapper;
        this.clock = clock;
    }

    /**
     * A row that breaks no rule by itself.
     *
     * @param registration what it registers if the enterprise is new
     */
    private record Checked(long number, RegisterEnterprise request, Registration registration) {
        String id() {
            return registration.id();
        }

        Set<String> customsCodes() {
            return registration.customsCodes();
        }

        /** Returns another enterprise that it names as head of its group, which must be there first; null if it names none. */
        @Nullable
        String head() {
            String head = registration.facts().groupHead();
            return head == null || head.equals(id()) ? null : head;
        }

        RowResult with(Outcome outcome) {
            return RowResult.of(number, id(), outcome);
        }

        RowResult rejected(List<Violation> violations) {
            return RowResult.rejected(number, id(), violations);
        }
    }

    /** Returns the results in the order of the rows. */
    List<RowResult> take(List<RowReader.Row> rows, ImportOrder order) {
        Map<Long, RowResult> results = new TreeMap<>();
        LocalDate today = RegisterDay.today(clock);
        List<Checked> checked = withFreeCodes(check(rows, order, today, results), results);
        Map<String, Known> registered =
                known.of(checked.stream().map(Checked::id).toList());
        List<Checked> fresh = new ArrayList<>();
        List<Checked> later = new ArrayList<>();
        for (Checked row : checked) {
            Known before = registered.get(row.id());
            RowResult decided = before == null ? null : compare(row, before, order, today);
            if (decided != null && decided.outcome() != Outcome.CHANGED) {
                results.put(row.number(), decided);
            } else {
                (before == null && row.head() == null ? fresh : later).add(row);
            }
        }
        boolean together = order.dryRun() || registeredTogether(fresh, order);
        fresh.forEach(row -> results.put(row.number(), together ? row.with(Outcome.REGISTERED) : take(row, order)));
        Set<String> coming = fresh.stream().map(Checked::id).collect(Collectors.toSet());
        later.forEach(
                row -> results.put(row.number(), order.dryRun() ? rehearse(row, coming, order) : take(row, order)));
        return List.copyOf(results.values());
    }

    private List<Checked> check(
            List<RowReader.Row> rows, ImportOrder order, LocalDate today, Map<Long, RowResult> results) {
        List<Checked> checked = new ArrayList<>();
        for (RowReader.Row row : rows) {
            RegisterEnterprise request = row.request();
            if (request == null) {
                results.put(row.number(), RowResult.rejected(row.number(), null, row.flaws()));
                continue;
            }
            Violations violations = new Violations();
            Registration registration = RegistrationRules.check(fields, request, order.reason(), today, violations);
            if (violations.isEmpty()) {
                checked.add(new Checked(row.number(), request, registration));
            } else {
                boolean hasId =
                        violations.found().stream().map(Violation::field).noneMatch(FIELDS_OF_ID::contains);
                results.put(
                        row.number(),
                        RowResult.rejected(row.number(), hasId ? registration.id() : null, violations.found()));
            }
        }
        return checked;
    }

    /** Leaves out rows that want a customs code of another enterprise, or of an earlier row of the batch. */
    private List<Checked> withFreeCodes(List<Checked> rows, Map<Long, RowResult> results) {
        Set<String> codes = new HashSet<>();
        rows.forEach(row -> codes.addAll(row.customsCodes()));
        Map<String, String> holders = codes.isEmpty() ? new HashMap<>() : known.holders(codes);
        List<Checked> free = new ArrayList<>();
        for (Checked row : rows) {
            Violations violations = new Violations();
            for (String code : row.customsCodes()) {
                String holder = holders.getOrDefault(code, row.id());
                if (!holder.equals(row.id())) {
                    violations.add(
                            "customsCodes",
                            "code-taken",
                            code,
                            "a code that nobody else has",
                            "The customs code " + code + " belongs to the enterprise " + holder + ".");
                }
            }
            if (violations.isEmpty()) {
                row.customsCodes().forEach(code -> holders.put(code, row.id()));
                free.add(row);
            } else {
                results.put(row.number(), row.rejected(violations.found()));
            }
        }
        return free;
    }

    private RowResult compare(Checked row, Known before, ImportOrder order, LocalDate today) {
        Violations violations = new Violations();
        Facts after = applied(row, before, today, violations);
        if (!violations.isEmpty()) {
            return row.rejected(violations.found());
        }
        // What is so today may have been otherwise on the day that the import begins with.
        boolean same = after.equals(before.facts())
                && before.customsCodes().containsAll(row.customsCodes())
                && (order.effectiveFrom() == null || before.isSince(order.effectiveFrom()));
        return row.with(same ? Outcome.UNCHANGED : Outcome.CHANGED);
    }

    /** Returns the facts of a registered enterprise after a row; right only if there are no violations. */
    private Facts applied(Checked row, Known before, LocalDate today, Violations violations) {
        Facts now = before.facts();
        RegisterEnterprise request = row.request();
        Facts wanted = row.registration().facts();
        if (now.status() == EnterpriseStatus.MERGED) {
            violations.add(
                    "uscc",
                    "merged",
                    before.id(),
                    Objects.requireNonNullElse(now.mergedInto(), ""),
                    "The record was merged into " + now.mergedInto() + ".");
            return now;
        }
        if (request.status() != null && now.status() != wanted.status()) {
            violations.add(
                    "status",
                    "own-call",
                    request.status(),
                    now.status().name(),
                    "An import changes no status: use POST .../status.");
        }
        if (!now.registeredOn().equals(wanted.registeredOn())) {
            violations.add(
                    "registeredOn",
                    "own-call",
                    request.registeredOn(),
                    now.registeredOn().toString(),
                    "An import corrects no day of registration: it moves all periods, use PATCH.");
        }
        // What the row leaves out stays as it is.
        Map<String, Object> written = fields.written(now, request.facts(fields));
        String head = request.groupHead() == null ? now.groupHead() : wanted.groupHead();
        return FactRules.check(fields, written, before.id(), now, head, today, violations);
    }

    /** Registers new ones; false if somebody took one of their ids or codes meanwhile. */
    private boolean registeredTogether(List<Checked> rows, ImportOrder order) {
        if (rows.isEmpty()) {
            return true;
        }
        try {
            QuarkusTransaction.requiringNew()
                    .run(() -> writer.register(
                            rows.stream().map(Checked::registration).toList(), order.author()));
            return true;
        } catch (HttpProblem taken) {
            return false;
        }
    }

    /**
     * Takes all of the row or nothing; in a dry run it is taken back afterwards. If another officer changes the enterprise meanwhile,
     * the row is looked at anew.
     */
    private RowResult take(Checked row, ImportOrder order) {
        for (int attempt = 1; ; attempt++) {
            try {
                return row.with(
                        order.dryRun()
                                ? writeAndTakeBack(row, order)
                                : QuarkusTransaction.requiringNew().call(() -> write(row, order)));
            } catch (HttpProblem problem) {
                boolean again = problem.getStatusCode() == Status.PRECONDITION_FAILED.getStatusCode();
                if (!again || attempt >= ATTEMPTS) {
                    return row.rejected(Problems.violations(problem, "", "a row that contradicts nothing stored"));
                }
            }
        }
    }

    private Outcome writeAndTakeBack(Checked row, ImportOrder order) {
        QuarkusTransaction.begin();
        try {
            return write(row, order);
        } finally {
            QuarkusTransaction.rollback();
        }
    }

    /**
     * Says what would become of the row in a dry run.
     *
     * @param coming ids that other rows of the batch would register
     */
    private RowResult rehearse(Checked row, Set<String> coming, ImportOrder order) {
        String head = row.head();
        if (head != null && coming.contains(head)) {
            // Nothing can be tried with a head that is not there yet.
            boolean isNew = known.of(Set.of(row.id())).isEmpty();
            return row.with(isNew ? Outcome.REGISTERED : Outcome.CHANGED);
        }
        if (head != null && known.of(Set.of(head)).isEmpty()) {
            return row.rejected(List.of(new Violation(
                    "groupHead",
                    "head-of-group",
                    head,
                    "a registered enterprise",
                    "The head of the group is not registered yet. If an earlier row of the file registers it, the row will"
                            + " be taken.")));
        }
        return take(row, order);
    }

    private Outcome write(Checked row, ImportOrder order) {
        Known before = known.of(Set.of(row.id())).get(row.id());
        if (before == null) {
            registrations.register(row.request(), order.reason(), order.author());
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
            AddIdentifier added = new AddIdentifier(Scheme.CUSTOMS_CODE.name(), code, null, null, order.reason());
            version = identifiers
                    .add(row.id(), null, added, order.author())
                    .enterprise()
                    .version();
        }
        return version == before.version() ? Outcome.UNCHANGED : Outcome.CHANGED;
    }
}
