package org.shumao.tradecore.order.linkage;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.shumao.contracts.record.RecordType;
import org.shumao.tradecore.order.EvaluationBudget;
import org.shumao.tradecore.order.state.Document;
import org.shumao.tradecore.order.state.Documents;
import org.shumao.tradecore.order.state.OrderState;
import org.shumao.tradecore.order.state.Version;
import org.shumao.tradecore.referencedata.ReferenceData;

/** Says which records belong to one order of one platform and one enterprise. {@link Linking} fills it. */
public final class GroupLinks {
    private final GroupKey key;
    private final boolean vouched;
    private final Documents own;
    private final Documents all;
    private final EnterpriseDocuments documents;
    private final List<LinkedDocument> lists;
    private final List<Document> reports;
    private final ReferenceData referenceData;
    private final EvaluationBudget budget;
    private final Set<Version> settled = Collections.newSetFromMap(new IdentityHashMap<>(8));
    private final Set<Version> moved;

    /**
     * @param own records that name the platform and the enterprise
     * @param documents all lists of the enterprise
     * @param lists those of this group of which a version names this order
     * @param reports service reports that belong here, with all their versions
     * @param vouched whether the platform has filed one of the documents itself
     * @param moved records that are about documents of other orders
     */
    GroupLinks(
            GroupKey key,
            Documents own,
            EnterpriseDocuments documents,
            List<LinkedDocument> lists,
            List<Document> reports,
            boolean vouched,
            Set<Version> moved,
            ReferenceData referenceData,
            EvaluationBudget budget) {
        this.key = key;
        this.own = own;
        this.documents = documents;
        this.lists = lists;
        this.reports = reports;
        this.vouched = vouched;
        this.moved = moved;
        this.referenceData = referenceData;
        this.budget = budget;
        all = new Documents();
        own.stream().forEach(version -> all.add(version, referenceData));
    }

    /** The record belongs here; one that does not name the group joins. */
    void settle(Version version) {
        budget.spend(1);
        if (settled.add(version) && !key.isNamedBy(version.record(), referenceData)) {
            all.add(version, referenceData);
        }
    }

    boolean isSettled(Version version) {
        return settled.contains(version);
    }

    Set<Version> settledVersions() {
        return settled;
    }

    /** Says whether it is about a document that counts in another order. */
    public boolean isMoved(Version version) {
        return moved.contains(version);
    }

    /** Says whether one of its own records is about a document that counts in another order. */
    public boolean hasMoved() {
        return !moved.isEmpty() && own.stream().anyMatch(moved::contains);
    }

    boolean hasOrderOrList() {
        return own.has(RecordType.ORDER) || own.has(RecordType.DECLARATION_LIST);
    }

    /** Says whether the platform, its agent or who relays for everybody has filed the order or a list of it. */
    boolean isVouched() {
        return vouched;
    }

    public GroupKey key() {
        return key;
    }

    Documents own() {
        return own;
    }

    /** Its own records and those that joined. */
    public Documents all() {
        return all;
    }

    public EnterpriseDocuments documents() {
        return documents;
    }

    public List<LinkedDocument> lists() {
        return lists;
    }

    public Optional<Document> order() {
        return own.documents(RecordType.ORDER).stream().findFirst();
    }

    public List<Document> reports() {
        return reports;
    }

    /** Says whether two versions of a document that can count share time and operation and differ in content. */
    public boolean hasTie() {
        return lists.stream().anyMatch(list -> list.document().tied())
                || reports.stream().anyMatch(Document::tied)
                || order().filter(Document::tied).isPresent();
    }

    /** Says whether a record that names this group names nothing that is known here. */
    public boolean hasPending() {
        return own.hasOthers() && own.stream().anyMatch(this::isPending);
    }

    /** Says whether one of its own records names nothing that is known here. */
    public boolean isPending(Version version) {
        return !OrderState.COUNTED.contains(version.record().type()) && !isSettled(version) && !isMoved(version);
    }
}
