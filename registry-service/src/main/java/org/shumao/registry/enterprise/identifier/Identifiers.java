package org.shumao.registry.enterprise.identifier;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;
import static org.shumao.registry.audit.ChangeAction.IDENTIFIER_ADDED;
import static org.shumao.registry.audit.ChangeAction.IDENTIFIER_ENDED;
import static org.shumao.registry.audit.ChangeAction.IDENTIFIER_REMOVED;
import static org.shumao.registry.audit.ChangeAction.REPOINTED;

import io.quarkiverse.resteasy.problem.HttpProblem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.problem.ProblemType;
import org.shumao.contracts.registry.EnterpriseKind;
import org.shumao.kit.conditional.IfMatch;
import org.shumao.kit.page.Numbered;
import org.shumao.kit.page.Page;
import org.shumao.kit.page.PageRequest;
import org.shumao.kit.page.Paging;
import org.shumao.kit.problem.Problems;
import org.shumao.kit.problem.Violations;
import org.shumao.registry.audit.Author;
import org.shumao.registry.enterprise.Enterprise;
import org.shumao.registry.enterprise.EnterpriseTable;
import org.shumao.registry.enterprise.EnterpriseWriter;
import org.shumao.registry.enterprise.EnterpriseWriter.Entry;
import org.shumao.registry.enterprise.RegisterDay;
import org.shumao.registry.fact.Checks;
import org.shumao.registry.fact.FactsDocument;
import org.shumao.registry.fact.VisibleText;
import org.shumao.registry.identifier.EnterpriseCodes;
import org.shumao.registry.identifier.IdentifierRules;
import org.shumao.registry.identifier.IdentifierTable;
import org.shumao.registry.identifier.IdentifierTable.NewIdentifier;
import org.shumao.registry.identifier.IdentifierView;
import org.shumao.registry.identifier.Scheme;
import org.shumao.registry.identifier.StoredIdentifier;
import org.shumao.registry.identifier.StoredIdentifier.Code;

/**
 * Gives enterprises codes, ends them and takes mistaken ones back. A code has one holder at a time; it goes from one
 * enterprise to another only after it was ended, or by a merge.
 */
@ApplicationScoped
public class Identifiers {
    /** The last one is the holder whom records mean. */
    private static final Comparator<StoredIdentifier> LATER =
            comparing(StoredIdentifier::validTo, nullsLast(naturalOrder())).thenComparing(StoredIdentifier::number);

    private final EnterpriseTable table;
    private final IdentifierTable identifiers;
    private final EnterpriseWriter writer;
    private final Clock clock;

    Identifiers(EnterpriseTable table, IdentifierTable identifiers, EnterpriseWriter writer, Clock clock) {
        this.table = table;
        this.identifiers = identifiers;
        this.writer = writer;
        this.clock = clock;
    }

    /** Says what came of adding a code. */
    public record Added(Enterprise enterprise, StoredIdentifier identifier, boolean isNew) {}

    /**
     * Adding a code again that the enterprise has changes nothing and publishes nothing.
     *
     * @throws HttpProblem if there is no such enterprise, the code is none, or another enterprise has it, or had it then
     */
    @Transactional
    public Added add(String address, @Nullable String ifMatch, @Nullable AddIdentifier request, Author author) {
        AddIdentifier wanted = Problems.present(request);
        String id = table.id(address);
        Violations violations = new Violations();
        Scheme scheme = Checks.constant("scheme", wanted.scheme(), Scheme.class, violations);
        LocalDate today = RegisterDay.today(clock);
        LocalDate from = Checks.day("validFrom", wanted.validFrom(), Checks.EARLIEST, today, violations);
        String reason = wanted.reason() == null ? null : VisibleText.reason(wanted.reason(), violations);
        Code code = scheme == null
                ? Code.of(Scheme.USCC, "")
                : IdentifierRules.check(scheme, wanted.platform(), wanted.value(), violations);
        violations.throwIfAny();
        return add(address, id, ifMatch, new NewIdentifier(code, id, from), reason, author);
    }

    private Added add(
            String address,
            String id,
            @Nullable String ifMatch,
            NewIdentifier added,
            @Nullable String reason,
            Author author) {
        identifiers.lock(added.code());
        if (added.code().scheme() == Scheme.SHOP) {
            // The platform as well, else a merge of it might not see this shop.
            table.lockAll(List.of(id, added.code().scope()));
        }
        Enterprise enterprise = table.lock(id).orElseThrow(() -> EnterpriseCodes.notRegistered(address));
        IfMatch.allow(ifMatch, enterprise.version());
        enterprise.requirePresent();
        checkPlatform(added.code());
        Optional<StoredIdentifier> same = identifiers.ofCode(added.code()).stream()
                .filter(row -> row.isPresent() && row.holder().equals(id))
                .findFirst();
        if (same.isPresent()) {
            return new Added(enterprise, same.get(), false);
        }
        StoredIdentifier stored = writer.claim(List.of(added), now(enterprise)).get(0);
        requireNotHeldThen(added);
        Entry entry = new Entry(IDENTIFIER_ADDED, author, reason, added.validFrom(), null, document(stored));
        return new Added(writer.save(enterprise, enterprise.timeline(), entry), stored, true);
    }

    /** Checked when the code is claimed: the claim waits for whoever ends it at this instant. */
    private void requireNotHeldThen(NewIdentifier added) {
        if (added.validFrom() == null) {
            return;
        }
        identifiers.ofCode(added.code()).stream()
                .filter(row -> !row.isPresent() && row.overlaps(added.validFrom(), null))
                .findFirst()
                .ifPresent(row -> {
                    throw heldThen(row);
                });
    }

    /**
     * A code that was right until a day. It stays an alias in events, as the name of what was traded under it, until another
     * enterprise gets it.
     *
     * @throws HttpProblem if there is no such identifier, it is ended already, or a rule is broken
     */
    @Transactional
    Added end(String address, long number, @Nullable String ifMatch, @Nullable EndIdentifier request, Author author) {
        EndIdentifier wanted = Problems.present(request);
        Enterprise enterprise = locked(address, ifMatch);
        StoredIdentifier ended = changeable(enterprise, number);
        if (ended.validTo() != null) {
            throw Problems.conflict("The identifier ended on " + ended.validTo() + " already.");
        }
        Violations violations = new Violations();
        LocalDate first = ended.validFrom() == null ? Checks.EARLIEST : ended.validFrom();
        LocalDate last = Checks.requiredDay("validTo", wanted.validTo(), first, RegisterDay.today(clock), violations);
        String reason = VisibleText.reason(wanted.reason(), violations);
        violations.throwIfAny();
        Instant now = now(enterprise);
        identifiers.remove(number, now);
        StoredIdentifier stored = identifiers.insertEnded(
                ended.code(), enterprise.id(), ended.validFrom(), last == null ? first : last, now);
        Entry entry = new Entry(IDENTIFIER_ENDED, author, reason, last, document(ended), document(stored));
        Enterprise saved = writer.save(enterprise, enterprise.timeline(), entry);
        publishReturn(ended, author, reason);
        return new Added(saved, stored, true);
    }

    /**
     * A code that never was this enterprise's.
     *
     * @throws HttpProblem if there is no such identifier, or a rule is broken
     */
    @Transactional
    Enterprise remove(String address, long number, @Nullable String ifMatch, @Nullable String written, Author author) {
        Enterprise enterprise = locked(address, ifMatch);
        StoredIdentifier removed = changeable(enterprise, number);
        String reason = VisibleText.reason(written);
        identifiers.remove(number, now(enterprise));
        Entry entry = new Entry(IDENTIFIER_REMOVED, author, reason, removed.validFrom(), document(removed), null);
        Enterprise saved = writer.save(enterprise, enterprise.timeline(), entry);
        publishReturn(removed, author, reason);
        return saved;
    }

    /**
     * A customs code that is taken from its last holder is an alias of the one before again. That one gets an event as well, after that of
     * the last holder: whoever follows the events would otherwise count its past trade as nobody's.
     *
     * @param taken the row as it was
     */
    private void publishReturn(StoredIdentifier taken, Author author, String reason) {
        if (taken.code().scheme() != Scheme.CUSTOMS_CODE) {
            return;
        }
        identifiers.ofCode(taken.code()).stream()
                .max(LATER)
                .filter(last -> LATER.compare(taken, last) > 0 && !last.holder().equals(taken.holder()))
                .ifPresent(last -> table.lock(last.holder()).ifPresent(holder -> {
                    Entry entry = new Entry(REPOINTED, author, reason, null, document(taken), document(last));
                    writer.save(holder, holder.timeline(), entry);
                }));
    }

    /** Every one that an enterprise has or had, also mistaken ones, oldest first. */
    @Transactional
    Page<IdentifierView> list(String address, Paging paging) {
        PageRequest page = paging.check(Numbered::isPosition);
        List<StoredIdentifier> found = identifiers.of(table.id(address), Numbered.after(page), page.limitAndOne());
        return page.page(found, identifier -> Numbered.key(identifier.number())).map(IdentifierView::from);
    }

    private Enterprise locked(String address, @Nullable String ifMatch) {
        Enterprise enterprise = table.getLocked(address);
        IfMatch.require(ifMatch, enterprise.version());
        enterprise.requirePresent();
        return enterprise;
    }

    private StoredIdentifier changeable(Enterprise enterprise, long number) {
        StoredIdentifier found = identifiers
                .find(enterprise.id(), number)
                .filter(identifier -> identifier.removedAt() == null)
                .orElseThrow(() ->
                        Problems.notFound("The enterprise " + enterprise.id() + " has no identifier " + number + "."));
        if (found.code().scheme().isIdentity()) {
            throw Problems.conflict(
                    "An enterprise keeps the number it was registered under; two records of one are merged.");
        }
        return found;
    }

    private void checkPlatform(Code code) {
        if (code.scheme() != Scheme.SHOP) {
            return;
        }
        boolean isPlatform = table.find(code.scope())
                .filter(platform -> !platform.isMerged())
                .filter(platform -> platform.facts().kinds().contains(EnterpriseKind.PLATFORM))
                .isPresent();
        if (!isPlatform) {
            Violations violations = new Violations();
            violations.add(
                    "platform",
                    "registered-platform",
                    code.scope(),
                    "id of a registered enterprise of kind PLATFORM",
                    "This is no registered platform.");
            violations.throwIfAny();
        }
    }

    private Instant now(Enterprise enterprise) {
        return enterprise.nextChange(clock.instant());
    }

    private static HttpProblem heldThen(StoredIdentifier row) {
        return Problems.of(
                        ProblemType.CONFLICT,
                        "The " + row.code().described() + " belonged to the enterprise " + row.holder() + " until "
                                + row.validTo() + ".")
                .with("code", row.code().value())
                .with("uscc", row.holder())
                .build();
    }

    private static String document(StoredIdentifier identifier) {
        return FactsDocument.write(IdentifierView.from(identifier));
    }

    /** A caller sends this to end a code. */
    @Schema(
            requiredProperties = {"validTo", "reason"},
            additionalProperties = Schema.False.class)
    record EndIdentifier(
            @Schema(
                    implementation = LocalDate.class,
                    description = "Last day, Asia/Shanghai, not in the future",
                    examples = "2025-06-30")
            @Nullable
            String validTo,

            @Schema(description = "Why", examples = "Customs registration cancelled") @Nullable
            String reason) {}
}
