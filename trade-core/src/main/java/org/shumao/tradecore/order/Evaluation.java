package org.shumao.tradecore.order;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import org.shumao.tradecore.cube.ClearanceKey;
import org.shumao.tradecore.cube.MatchKey;
import org.shumao.tradecore.order.valuation.Contribution;

/**
 * An evaluation holds what a state says under one version of the reference data.
 *
 * @param contributions what it adds to the figures, in a fixed order
 * @param flags what a statistician should know about it
 * @param matches how far the documents agree, for each who submitted some of them; empty in what was stored before there was
 *     a match
 * @param agesOn the next day on which it says something else although nothing comes; null if there is none
 * @param clearances how long customs took to release the lists that count
 */
public record Evaluation(
        List<Contribution> contributions,
        SortedSet<Flag> flags,
        List<MatchKey> matches,
        @Nullable LocalDate agesOn,
        List<ClearanceKey> clearances) {
    /** Adds nothing to the figures. */
    public static final Evaluation NOTHING = new Evaluation(List.of(), new TreeSet<>(), List.of());

    public Evaluation(
            List<Contribution> contributions,
            SortedSet<Flag> flags,
            @Nullable List<MatchKey> matches,
            @Nullable LocalDate agesOn,
            @Nullable List<ClearanceKey> clearances) {
        this.contributions = contributions;
        this.flags = flags;
        this.matches = matches == null ? List.of() : matches;
        this.agesOn = agesOn;
        this.clearances = clearances == null ? List.of() : clearances;
    }

    /** An evaluation that no day changes, of no released list. */
    public Evaluation(List<Contribution> contributions, SortedSet<Flag> flags, List<MatchKey> matches) {
        this(contributions, flags, matches, null, List.of());
    }

    /** Remarks on an order; none changes a figure by itself. */
    @Schema(
            name = "OrderFlag",
            description = "Remarks on an order; docs/counting.md explains each. AWAITING_RATE: a line, or freight or"
                    + " insurance, counts zero until the exchange rate of its month is known, or it has no value in dollars until that of the dollar is. DUPLICATE_LIST: of several standing"
                    + " lists one counts. DUPLICATE_REPORT: of several service reports of one order line one counts. MOVED: a"
                    + " document counts in another order, which a version of it names. SHARED_ORDER_NUMBER: several enterprises use"
                    + " the order number on this platform. UNAUTHORIZED: a record came from somebody without authority."
                    + " OVER_LIMIT: a record is worth more than one record may be, and counts nothing."
                    + " TIE: two versions of a document have the same time and operation, and different content. WITHDRAWN: a list"
                    + " was deleted or revoked, and none stands. REFUSED: customs refused a list. WAITING: a change of a released"
                    + " list waits for customs. RETURN_NOT_COUNTED: a return takes nothing from the figures. IDLE_RESPONSE: a"
                    + " customs response has an unknown code, or reports a re-export without a release. PENDING: a record has found no document that it belongs to. OVERFLOWED: more"
                    + " records came than are kept. EXCLUDED: statisticians decided that a document does not count")
    public enum Flag {
        AWAITING_RATE,
        DUPLICATE_LIST,
        DUPLICATE_REPORT,
        MOVED,
        SHARED_ORDER_NUMBER,
        UNAUTHORIZED,
        TIE,
        WITHDRAWN,
        REFUSED,
        WAITING,
        RETURN_NOT_COUNTED,
        IDLE_RESPONSE,
        PENDING,
        OVERFLOWED,
        OVER_LIMIT,
        EXCLUDED
    }
}
