package org.shumao.registry.enterprise.identifier;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsLast;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import org.shumao.registry.audit.Author;
import org.shumao.registry.audit.ChangeAction;
import org.shumao.registry.enterprise.EnterpriseTable;
import org.shumao.registry.enterprise.EnterpriseWriter;
import org.shumao.registry.enterprise.EnterpriseWriter.Entry;
import org.shumao.registry.fact.FactsDocument;
import org.shumao.registry.identifier.IdentifierTable;
import org.shumao.registry.identifier.IdentifierView;
import org.shumao.registry.identifier.Scheme;
import org.shumao.registry.identifier.StoredIdentifier;

/**
 * A customs code that is taken from its last holder is an alias of the one before again. That one gets an event as well:
 * whoever follows the events would otherwise count its past trade as nobody's.
 */
@ApplicationScoped
class CodeReturn {
    /** The last one is the holder whom records mean. */
    private static final Comparator<StoredIdentifier> LATER =
            comparing(StoredIdentifier::validTo, nullsLast(naturalOrder())).thenComparing(StoredIdentifier::number);

    private final EnterpriseTable table;
    private final IdentifierTable identifiers;
    private final EnterpriseWriter writer;

    CodeReturn(EnterpriseTable table, IdentifierTable identifiers, EnterpriseWriter writer) {
        this.table = table;
        this.identifiers = identifiers;
        this.writer = writer;
    }

    /**
     * Called after the event of the holder from whom the code was taken.
     *
     * @param taken the row as it was
     */
    void publish(StoredIdentifier taken, Author author, String reason) {
        if (taken.code().scheme() != Scheme.CUSTOMS_CODE) {
            return;
        }
        identifiers.ofCode(taken.code()).stream()
                .max(LATER)
                .filter(last -> LATER.compare(taken, last) > 0 && !last.holder().equals(taken.holder()))
                .ifPresent(last -> table.lock(last.holder())
                        .ifPresent(
                                holder -> writer.save(holder, holder.timeline(), entry(taken, last, author, reason))));
    }

    private static Entry entry(StoredIdentifier taken, StoredIdentifier last, Author author, String reason) {
        return new Entry(
                ChangeAction.REPOINTED,
                author,
                reason,
                null,
                FactsDocument.write(IdentifierView.from(taken)),
                FactsDocument.write(IdentifierView.from(last)));
    }
}
