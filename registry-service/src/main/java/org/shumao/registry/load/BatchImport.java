package org.shumao.registry.load;

import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shumao.kit.problem.Violation;
import org.shumao.kit.problem.Violations;
import org.shumao.registry.enterprise.EnterpriseWriter;
import org.shumao.registry.enterprise.RegisterDay;
import org.shumao.registry.enterprise.Registration;
import org.shumao.registry.enterprise.registration.RegisterEnterprise;
import org.shumao.registry.enterprise.registration.RegistrationRules;
import org.shumao.registry.fact.EnterpriseFields;
import org.shumao.registry.fact.Facts;
import org.shumao.registry.load.KnownEnterprises.Known;
import org.shumao.registry.load.result.Outcome;
import org.shumao.registry.load.result.RowResult;

/**
 * Takes a batch of rows, of which no two are about the same enterprise: what is new in one transaction, what is changed one by
 * one, and what is known already not at all.
 */
@ApplicationScoped
class BatchImport {
    private final KnownEnterprises known;
    private final EnterpriseWriter writer;
    private final SingleImport single;
    private final EnterpriseFields fields;
    private final Clock clock;

    BatchImport(
            KnownEnterprises known,
            EnterpriseWriter writer,
            SingleImport single,
            EnterpriseFields fields,
            Clock clock) {
        this.fields = fields;
        this.known = known;
        this.writer = writer;
        this.single = single;
        this.clock = clock;
    }

    /** In the order of the rows. */
    List<RowResult> take(List<RowReader.Row> rows, ImportOrder order) {
        Map<Long, RowResult> results = new TreeMap<>();
        LocalDate today = RegisterDay.today(clock);
        List<CheckedRow> checked = check(rows, order, today, results);
        checked = withFreeCodes(checked, results);
        Map<String, Known> registered =
                known.of(checked.stream().map(CheckedRow::id).toList());
        List<CheckedRow> fresh = new ArrayList<>();
        List<CheckedRow> later = new ArrayList<>();
        for (CheckedRow row : checked) {
            Known before = registered.get(row.id());
            if (before == null) {
                (row.namesHead() ? later : fresh).add(row);
            } else {
                RowResult decided = compare(row, before, order, today);
                if (decided.outcome() == Outcome.CHANGED) {
                    later.add(row);
                } else {
                    results.put(row.number(), decided);
                }
            }
        }
        registerAll(fresh, order, results);
        Set<String> coming = fresh.stream().map(CheckedRow::id).collect(Collectors.toSet());
        later.forEach(row -> results.put(
                row.number(), order.dryRun() ? single.rehearse(row, coming, order) : single.take(row, order)));
        return List.copyOf(results.values());
    }

    private List<CheckedRow> check(
            List<RowReader.Row> rows, ImportOrder order, LocalDate today, Map<Long, RowResult> results) {
        List<CheckedRow> checked = new ArrayList<>();
        for (RowReader.Row row : rows) {
            RegisterEnterprise request = row.request();
            if (request == null) {
                results.put(row.number(), RowResult.rejected(row.number(), null, row.flaws()));
                continue;
            }
            Violations violations = new Violations();
            Registration registration = RegistrationRules.check(fields, request, order.reason(), today, violations);
            if (violations.isEmpty()) {
                checked.add(new CheckedRow(row.number(), request, registration));
            } else {
                results.put(
                        row.number(),
                        RowResult.rejected(row.number(), shownId(registration, violations), violations.found()));
            }
        }
        return checked;
    }

    /** Without those that want a customs code of another enterprise, or of an earlier row of the batch. */
    private List<CheckedRow> withFreeCodes(List<CheckedRow> rows, Map<Long, RowResult> results) {
        Set<String> codes = new HashSet<>();
        rows.forEach(row -> codes.addAll(row.customsCodes()));
        Map<String, String> holders = codes.isEmpty() ? new HashMap<>() : known.holders(codes);
        List<CheckedRow> free = new ArrayList<>();
        for (CheckedRow row : rows) {
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
                results.put(row.number(), RowResult.rejected(row.number(), row.id(), violations.found()));
            }
        }
        return free;
    }

    private RowResult compare(CheckedRow row, Known before, ImportOrder order, LocalDate today) {
        Violations violations = new Violations();
        Facts after = row.appliedTo(fields, before, today, violations);
        if (!violations.isEmpty()) {
            return RowResult.rejected(row.number(), row.id(), violations.found());
        }
        // What is so today may have been otherwise on the day that the import begins with.
        boolean same = after.equals(before.facts())
                && before.customsCodes().containsAll(row.customsCodes())
                && (order.effectiveFrom() == null || before.isSince(order.effectiveFrom()));
        return RowResult.of(row.number(), row.id(), same ? Outcome.UNCHANGED : Outcome.CHANGED);
    }

    private void registerAll(List<CheckedRow> rows, ImportOrder order, Map<Long, RowResult> results) {
        if (rows.isEmpty()) {
            return;
        }
        boolean done = order.dryRun() || registeredTogether(rows, order);
        for (CheckedRow row : rows) {
            results.put(
                    row.number(),
                    done ? RowResult.of(row.number(), row.id(), Outcome.REGISTERED) : single.take(row, order));
        }
    }

    /** False if somebody took one of their ids or codes meanwhile. */
    private boolean registeredTogether(List<CheckedRow> rows, ImportOrder order) {
        try {
            QuarkusTransaction.requiringNew()
                    .run(() -> writer.register(
                            rows.stream().map(CheckedRow::registration).toList(), order.author()));
            return true;
        } catch (HttpProblem taken) {
            return false;
        }
    }

    private static @Nullable String shownId(Registration registration, Violations violations) {
        boolean wrong = violations.found().stream()
                .map(Violation::field)
                .anyMatch(field -> Objects.equals(field, "uscc")
                        || Objects.equals(field, "country")
                        || Objects.equals(field, "registrationNumber"));
        return wrong ? null : registration.id();
    }
}
