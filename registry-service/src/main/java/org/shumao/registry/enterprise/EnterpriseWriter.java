package org.shumao.registry.enterprise;

import static org.shumao.registry.audit.ChangeAction.REGISTERED;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.problem.Problems;
import org.shumao.registry.audit.Author;
import org.shumao.registry.audit.Change;
import org.shumao.registry.audit.ChangeAction;
import org.shumao.registry.audit.ChangeLog;
import org.shumao.registry.fact.FactsDocument;
import org.shumao.registry.fact.Timeline;
import org.shumao.registry.identifier.IdentifierTable;
import org.shumao.registry.identifier.IdentifierTable.NewIdentifier;
import org.shumao.registry.identifier.StoredIdentifier;
import org.shumao.registry.identifier.StoredIdentifier.Code;

/**
 * The one place where enterprises are written: the row, the states, the identifiers, the audit and the event of a change,
 * in one transaction or not at all.
 */
@ApplicationScoped
public class EnterpriseWriter {
    private final EnterpriseTable table;
    private final IdentifierTable identifiers;
    private final ChangeLog changes;
    private final EnterpriseEvents events;
    private final Clock clock;

    EnterpriseWriter(
            EnterpriseTable table,
            IdentifierTable identifiers,
            ChangeLog changes,
            EnterpriseEvents events,
            Clock clock) {
        this.table = table;
        this.identifiers = identifiers;
        this.changes = changes;
        this.events = events;
        this.clock = clock;
    }

    /** Says what was done to an enterprise, and why; before and after are JSON documents. */
    public record Entry(
            ChangeAction action,
            @Nullable String subject,
            Author author,
            @Nullable String reason,
            @Nullable LocalDate effectiveFrom,
            @Nullable String before,
            @Nullable String after) {
        /** About the enterprise itself. */
        public Entry(
                ChangeAction action,
                Author author,
                @Nullable String reason,
                @Nullable LocalDate effectiveFrom,
                @Nullable String before,
                @Nullable String after) {
            this(action, null, author, reason, effectiveFrom, before, after);
        }
    }

    /**
     * Registers many at once, all or none: a handful of statements, however many they are.
     *
     * @param registrations checked, each id and each customs code once
     * @throws HttpProblem {@code conflict} that names the first id or code that is taken
     */
    @Transactional(TxType.MANDATORY)
    public List<Enterprise> register(List<Registration> registrations, Author author) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Set<String> inserted = table.insert(registrations, now);
        registrations.stream()
                .map(Registration::id)
                .filter(id -> !inserted.contains(id))
                .findFirst()
                .ifPresent(id -> {
                    throw alreadyRegistered(id);
                });
        claim(registrations.stream().flatMap(EnterpriseWriter::codes).toList(), now);
        List<Enterprise> enterprises = registrations.stream()
                .map(registration -> new Enterprise(registration.id(), 1, now, Timeline.of(registration.facts())))
                .toList();
        List<Change> entries = new ArrayList<>();
        for (Registration registration : registrations) {
            entries.add(new Change(
                    registration.id(),
                    1L,
                    null,
                    REGISTERED,
                    author,
                    now,
                    registration.reason(),
                    registration.facts().registeredOn(),
                    null,
                    FactsDocument.write(Timeline.of(registration.facts()).periods())));
        }
        changes.addAll(entries);
        events.registered(registrations, enterprises);
        return enterprises;
    }

    /**
     * Adds codes to enterprises. Who held one of them once is locked, so that its next event, which no longer has the code,
     * comes after ours.
     *
     * @throws HttpProblem {@code conflict} that names the holder of the first code that is taken
     */
    @Transactional(TxType.MANDATORY)
    public List<StoredIdentifier> claim(List<NewIdentifier> claimed, Instant now) {
        List<StoredIdentifier> added = identifiers.insert(claimed, now);
        if (added.size() < claimed.size()) {
            Set<Code> free = added.stream().map(StoredIdentifier::code).collect(Collectors.toSet());
            claimed.stream()
                    .map(NewIdentifier::code)
                    .filter(code -> !free.contains(code))
                    .findFirst()
                    .ifPresent(code -> {
                        throw taken(code);
                    });
        }
        table.lockAll(identifiers.formerHolders(claimed));
        return added;
    }

    /** Writes what was found out about the facts of a locked enterprise. */
    @Transactional(TxType.MANDATORY)
    public Enterprise saveFacts(
            Enterprise before,
            Timeline after,
            ChangeAction action,
            Author author,
            @Nullable String reason,
            LocalDate effectiveFrom) {
        return save(
                before,
                after,
                new Entry(
                        action,
                        author,
                        reason,
                        effectiveFrom,
                        FactsDocument.write(before.timeline().without(after)),
                        FactsDocument.write(after.without(before.timeline()))));
    }

    /** Raises the version of a locked enterprise, notes why, and publishes it. What the event contains is written already. */
    @Transactional(TxType.MANDATORY)
    public Enterprise save(Enterprise before, Timeline after, Entry entry) {
        Enterprise changed = before.changed(after, before.nextChange(clock.instant()));
        table.save(before, changed);
        changes.add(new Change(
                changed.id(),
                changed.version(),
                entry.subject(),
                entry.action(),
                entry.author(),
                changed.changedAt(),
                entry.reason(),
                entry.effectiveFrom(),
                entry.before(),
                entry.after()));
        events.changed(changed);
        return changed;
    }

    private HttpProblem taken(Code code) {
        String holder = identifiers.ofCode(code).stream()
                .filter(StoredIdentifier::isPresent)
                .map(StoredIdentifier::holder)
                .findFirst()
                .orElse("that has given it up meanwhile");
        return Problems.of(
                        ProblemType.CONFLICT, "The " + code.described() + " belongs to the enterprise " + holder + ".")
                .with("code", code.value())
                .with("uscc", holder)
                .build();
    }

    private static Stream<NewIdentifier> codes(Registration registration) {
        return Stream.concat(
                Stream.of(new NewIdentifier(
                        Code.ofEnterprise(registration.id()),
                        registration.id(),
                        registration.facts().registeredOn())),
                registration.customsCodes().stream()
                        .map(code -> new NewIdentifier(Code.customs(code), registration.id(), null)));
    }

    private static HttpProblem alreadyRegistered(String id) {
        return Problems.of(ProblemType.CONFLICT, "The enterprise " + id + " is registered already.")
                .with("uscc", id)
                .withHeader("Location", "/api/v1/enterprises/" + id)
                .build();
    }
}
