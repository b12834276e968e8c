package org.shumao.registry.enterprise.change;

import static org.shumao.registry.audit.ChangeAction.MERGED;
import static org.shumao.registry.audit.ChangeAction.MERGED_IN;
import static org.shumao.registry.audit.ChangeAction.REPOINTED;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.kit.conditional.IfMatch;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;
import org.shumao.registry.audit.Author;
import org.shumao.registry.enterprise.AgencyStore;
import org.shumao.registry.enterprise.Enterprise;
import org.shumao.registry.enterprise.EnterpriseTable;
import org.shumao.registry.enterprise.EnterpriseWriter;
import org.shumao.registry.enterprise.EnterpriseWriter.Entry;
import org.shumao.registry.enterprise.RegisterDay;
import org.shumao.registry.fact.Facts;
import org.shumao.registry.fact.FactsDocument;
import org.shumao.registry.fact.Lifecycle;
import org.shumao.registry.fact.Timeline;
import org.shumao.registry.fact.VisibleText;
import org.shumao.registry.identifier.EnterpriseCodes;
import org.shumao.registry.identifier.IdentifierTable;
import org.shumao.registry.identifier.IdentifierTable.NewIdentifier;
import org.shumao.registry.identifier.IdentifierView;
import org.shumao.registry.identifier.StoredIdentifier;
import org.shumao.registry.identifier.StoredIdentifier.Code;

/**
 * Merges two records of one enterprise: the source ends, and its identifiers, agencies, shops, group members and earlier
 * merges go over to the target. Merges wait for each other; all records that a merge changes are locked in order of their
 * ids. The event of the source comes first, so that its codes are free when the target claims them.
 */
@ApplicationScoped
public class Merge {
    private final EnterpriseTable table;
    private final IdentifierTable identifiers;
    private final AgencyStore agencies;
    private final EnterpriseWriter writer;
    private final Clock clock;

    Merge(
            EnterpriseTable table,
            IdentifierTable identifiers,
            AgencyStore agencies,
            EnterpriseWriter writer,
            Clock clock) {
        this.table = table;
        this.identifiers = identifiers;
        this.agencies = agencies;
        this.writer = writer;
        this.clock = clock;
    }

    /**
     * @return the target
     * @throws HttpProblem if one of the two is not registered, the source is another version
     *     than the caller knows, or one of them cannot be merged; then it names the record to go on with
     */
    @Transactional
    public Enterprise merge(
            String address, @Nullable String ifMatch, @Nullable MergeEnterprise request, Author author) {
        MergeEnterprise wanted = Problems.present(request);
        String from = table.id(address);
        Violations violations = new Violations();
        String into = EnterpriseCodes.id("into", wanted.into(), violations);
        String reason = VisibleText.reason(wanted.reason(), violations);
        if (violations.isEmpty() && from.equals(into)) {
            violations.add("into", "another-record", into, "another record", "A record is not merged into itself.");
        }
        violations.throwIfAny();
        Map<String, Enterprise> locked = lockAll(from, into);
        Enterprise source = locked.get(from);
        if (source == null) {
            throw EnterpriseCodes.notRegistered(address);
        }
        Enterprise target = locked.get(into);
        check(source, table.isHead(from), target, into);
        IfMatch.require(ifMatch, source.version());
        return new Run(source, Objects.requireNonNull(target), locked, reason, author).merge();
    }

    /**
     * Whom the merge changes is known only under its own lock; and once the source is locked, nobody else comes to name it. Who
     * came while we waited for that lock is locked as well.
     */
    private Map<String, Enterprise> lockAll(String from, String into) {
        table.lockMerges();
        Map<String, Enterprise> locked = new LinkedHashMap<>();
        Set<String> wanted = new TreeSet<>();
        while (wanted.addAll(affected(from, into))) {
            table.lockAll(wanted).forEach(enterprise -> locked.put(enterprise.id(), enterprise));
        }
        return locked;
    }

    private Set<String> affected(String from, String into) {
        Set<String> ids = new TreeSet<>(Set.of(from, into));
        ids.addAll(table.referring(from));
        ids.addAll(agencies.principalsOf(from));
        ids.addAll(sellersOn(from));
        return ids;
    }

    /** One merge whose rules are kept and whose records are locked. */
    private final class Run {
        private final Enterprise source;
        private final Enterprise target;
        private final Map<String, Enterprise> locked;
        private final String reason;
        private final Author author;
        private final LocalDate today = RegisterDay.today(clock);

        Run(Enterprise source, Enterprise target, Map<String, Enterprise> locked, String reason, Author author) {
            this.source = source;
            this.target = target;
            this.locked = locked;
            this.reason = reason;
            this.author = author;
        }

        Enterprise merge() {
            Set<String> repointed = new TreeSet<>(sellersOn(source.id()));
            List<StoredIdentifier> moved = move(source, target, source.nextChange(clock.instant()));
            repointed.addAll(agencies.repoint(source.id(), target.id(), author));
            LocalDate first = later(today, source.timeline().start());
            Timeline ended = source.timeline()
                    .change(
                            first,
                            null,
                            facts -> facts.mergedInto(target.id(), reason).withGroupHead(null));
            writer.saveFacts(source, ended, MERGED, author, reason, first);
            // The target's event comes last: it tells what all records were that it stands for now.
            locked.values().stream()
                    .filter(other ->
                            !other.id().equals(source.id()) && !other.id().equals(target.id()))
                    .forEach(other -> repoint(other, repointed.contains(other.id())));
            return saveTarget(moved);
        }

        private Enterprise saveTarget(List<StoredIdentifier> moved) {
            Timeline timeline = repointed(target);
            List<IdentifierView> views =
                    moved.stream().map(IdentifierView::from).toList();
            String before = FactsDocument.write(Map.of("merged", source.id()));
            String after = FactsDocument.write(Map.of("merged", source.id(), "identifiers", views));
            return writer.save(target, timeline, new Entry(MERGED_IN, author, reason, today, before, after));
        }

        /** @param elsewhere whether an agency or a shop of it was repointed */
        private void repoint(Enterprise other, boolean elsewhere) {
            Timeline timeline = repointed(other);
            if (elsewhere || !timeline.equals(other.timeline())) {
                writer.saveFacts(other, timeline, REPOINTED, author, reason, today);
            }
        }

        /** What an enterprise says of the source today, it says of the target from now on. */
        private Timeline repointed(Enterprise other) {
            Facts facts = other.facts();
            boolean member = source.id().equals(facts.groupHead());
            boolean before = source.id().equals(facts.mergedInto());
            if (!member && !before) {
                return other.timeline();
            }
            LocalDate first = later(today, other.timeline().start());
            return other.timeline().change(first, null, known -> {
                Facts changed = member ? known.withGroupHead(target.id()) : known;
                return before ? changed.withMergedInto(target.id()) : changed;
            });
        }
    }

    /**
     * Nothing is merged into a merged record, so merges make no circles and no chains.
     *
     * @param isHead whether others name the source as head of their group; a head need not name itself
     * @param target null if it is not registered
     * @throws HttpProblem {@code validation-failed} or {@code conflict} that names the record to go on with
     */
    private static void check(Enterprise source, boolean isHead, @Nullable Enterprise target, String into) {
        source.requirePresent();
        if (target == null) {
            Violations violations = new Violations();
            violations.add("into", "registered", into, "a registered enterprise", "There is no such enterprise.");
            violations.throwIfAny();
            return;
        }
        Facts there = target.facts();
        if (source.id().equals(there.mergedInto())) {
            throw conflict(
                    "The record " + into + " was merged into " + source.id()
                            + " before: a merge back would be a circle.",
                    source.id());
        }
        if (there.mergedInto() != null) {
            throw conflict(
                    "The record " + into + " was merged into " + there.mergedInto() + ": merge into that one.",
                    there.mergedInto());
        }
        if (!Lifecycle.canBeMerged(source.facts().status())) {
            throw conflict("A deregistered enterprise stays what it is: it is not merged.", source.id());
        }
        checkGroups(source, isHead, target);
    }

    /** The members of the source's group get the target as their head, so that one must be no member itself. */
    private static void checkGroups(Enterprise source, boolean isHead, Enterprise target) {
        String above = target.facts().groupHead();
        if (above == null || above.equals(target.id()) || above.equals(source.id())) {
            return;
        }
        if (isHead || source.id().equals(source.facts().groupHead())) {
            throw conflict(
                    "The source is the head of a group, and the target belongs to the group of " + above
                            + ": settle the groups first.",
                    above);
        }
    }

    private static HttpProblem conflict(String detail, String other) {
        return Problems.of(ProblemType.CONFLICT, detail).with("uscc", other).build();
    }

    /** Returns who has or had a shop on a platform, by id. */
    private Set<String> sellersOn(String platform) {
        return identifiers.shopsOn(platform).stream()
                .map(StoredIdentifier::holder)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Hands over the identifiers of the source: its rows end as known now, and others begin. All whose identifiers change are locked.
     *
     * @return the identifiers that the target has from the source now, its id among them
     * @throws HttpProblem {@code conflict}, if both platforms have a shop of the same id
     */
    private List<StoredIdentifier> move(Enterprise source, Enterprise target, Instant now) {
        List<StoredIdentifier> moved = new ArrayList<>();
        for (StoredIdentifier row : identifiers.of(source.id())) {
            if (row.removedAt() == null) {
                identifiers.remove(row.number(), now);
                moved.add(add(row, row.code(), target.id(), now));
            }
        }
        for (StoredIdentifier shop : identifiers.shopsOn(source.id())) {
            Code code = new Code(shop.code().scheme(), target.id(), shop.code().value());
            identifiers.remove(shop.number(), now);
            if (!hasAlready(shop, code)) {
                add(shop, code, shop.holder().equals(source.id()) ? target.id() : shop.holder(), now);
            }
        }
        return moved;
    }

    private StoredIdentifier add(StoredIdentifier row, Code code, String holder, Instant now) {
        if (row.validTo() != null) {
            return identifiers.insertEnded(code, holder, row.validFrom(), row.validTo(), now);
        }
        return identifiers
                .insert(List.of(new NewIdentifier(code, holder, row.validFrom())), now)
                .get(0);
    }

    private boolean hasAlready(StoredIdentifier shop, Code onTarget) {
        Optional<StoredIdentifier> other = identifiers.ofCode(onTarget).stream()
                .filter(StoredIdentifier::isPresent)
                .findFirst();
        if (shop.isPresent() && other.isPresent() && !other.get().holder().equals(shop.holder())) {
            throw Problems.of(
                            ProblemType.CONFLICT,
                            "Both platforms have a shop " + onTarget.value() + ", of " + shop.holder() + " and of "
                                    + other.get().holder() + ": end or remove one of them first.")
                    .with("code", onTarget.value())
                    .with("uscc", other.get().holder())
                    .build();
        }
        return shop.isPresent() && other.isPresent();
    }

    private static LocalDate later(LocalDate a, LocalDate b) {
        return a.isAfter(b) ? a : b;
    }

    /** A caller sends this to merge a record into the one that is to stand for both. */
    @Schema(
            requiredProperties = {"into", "reason"},
            additionalProperties = Schema.False.class)
    public record MergeEnterprise(
            @Schema(description = "Id of the record that stands for both", examples = "91350100M000100Y43") @Nullable
            String into,

            @Schema(description = "Why", examples = "Registered under its foreign number before it had a USCC")
            @Nullable
            String reason) {}
}
