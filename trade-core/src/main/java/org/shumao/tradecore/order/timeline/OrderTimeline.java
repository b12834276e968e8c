package org.shumao.tradecore.order.timeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.match.MatchConflict;
import org.shumao.contracts.match.MatchStatus;
import org.shumao.contracts.record.CustomsResponse;
import org.shumao.contracts.record.Operation;
import org.shumao.contracts.record.Origin;
import org.shumao.contracts.record.RecordType;
import org.shumao.tradecore.order.Evaluation;
import org.shumao.tradecore.order.Evaluation.Flag;
import org.shumao.tradecore.order.EvaluationBudget;
import org.shumao.tradecore.order.linkage.GroupKey;
import org.shumao.tradecore.order.state.OrderState;
import org.shumao.tradecore.order.valuation.Contribution;
import org.shumao.tradecore.referencedata.ReferenceData;

/**
 * Everything known under one order number and what became of it: what {@link Evaluation} leaves out. Pure, like it.
 *
 * @param groups one for every platform and enterprise that use the number, by resolved code; records that belong to none of them
 *     yet come last, in a group without platform
 * @param flags those of the evaluation
 */
public record OrderTimeline(List<Group> groups, SortedSet<Flag> flags) {
    /** Reason of a customs response that waits, since nobody can tell which of several documents it means. */
    static final String CANNOT_BE_TOLD = "document-cannot-be-told";

    /**
     * One order of one platform and one enterprise.
     *
     * @param platform resolved platform; of orders without one the resolved enterprise; empty for what is pending
     * @param enterprise resolved enterprise; empty for records that name none and belong to no order yet
     * @param match how far the documents agree
     * @param missing documents that are still to come; a collection of money is never missing
     * @param conflicts broken rules, in the order of the rules
     * @param documents versions and responses, oldest first; also those that name another order and are about lists of this one
     * @param contributions what it adds to the figures: those of all groups are the contributions of the {@link Evaluation}
     * @param flags remarks on this order alone
     */
    public record Group(
            String platform,
            String enterprise,
            MatchStatus match,
            List<RecordType> missing,
            List<MatchConflict> conflicts,
            List<Document> documents,
            List<Contribution> contributions,
            SortedSet<Flag> flags) {
        static Group empty(GroupKey key) {
            return new Group(
                    key.platform(),
                    key.enterprise(),
                    MatchStatus.UNMATCHED,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    new TreeSet<>());
        }

        Group with(List<Document> others, Collection<Flag> added) {
            SortedSet<Flag> more = new TreeSet<>(flags);
            more.addAll(added);
            return new Group(platform, enterprise, match, missing, conflicts, List.copyOf(others), contributions, more);
        }
    }

    /**
     * One version of a document, or one response.
     *
     * @param source message or form it came in
     * @param document the document it is a version of, as {@link Contribution#document()} spells it
     * @param platform as written; so are the other codes and numbers
     * @param origins where it came in, smallest first; the first has the disposition, the others repeat it
     * @param reason why, if the disposition alone does not say: a short id such as {@code revoked}
     * @param response of a receipt
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Document(
            RecordType type,
            String source,
            String document,
            @Nullable String platform,
            @Nullable String orderNo,
            @Nullable String enterprise,
            @Nullable String agent,
            @Nullable String documentNo,
            @Nullable String preNo,
            @Nullable String invtNo,
            @Nullable String logisticsCode,
            @Nullable String logisticsNo,
            @Nullable String payCode,
            @Nullable String payNo,
            LocalDateTime versionTime,
            Operation operation,
            List<Origin> origins,
            Disposition disposition,
            @Nullable String reason,
            @Nullable CustomsResponse response) {
        /** Says when customs decided, of a customs response; else when its sender made this version. */
        LocalDateTime time() {
            return response == null ? versionTime : response.time();
        }

        /** Says whether it is a customs response that may mean a document of somebody else. */
        public boolean cannotBeTold() {
            return CANNOT_BE_TOLD.equals(reason);
        }

        /** A customs response with those of its codes and numbers alone that are known otherwise. */
        public Document withOnly(Set<String> known) {
            return new Document(
                    type,
                    source,
                    type + "||",
                    platform,
                    orderNo,
                    enterprise,
                    only(agent, known),
                    only(documentNo, known),
                    only(preNo, known),
                    only(invtNo, known),
                    logisticsCode,
                    logisticsNo,
                    payCode,
                    payNo,
                    versionTime,
                    operation,
                    origins,
                    disposition,
                    reason,
                    response);
        }

        private static @Nullable String only(@Nullable String value, Set<String> known) {
            return value != null && known.contains(value) ? value : null;
        }
    }

    /** The timeline of a state under this version of aliases and rates, at the usual cost. */
    public static OrderTimeline of(OrderState state, ReferenceData referenceData) {
        return of(state, referenceData, EvaluationBudget.of(EvaluationBudget.USUAL));
    }

    /** @throws EvaluationBudget.ExceededException if that takes more than there is left */
    public static OrderTimeline of(OrderState state, ReferenceData referenceData, EvaluationBudget budget) {
        return new RecordDispositions(state, referenceData, budget).timeline();
    }
}
