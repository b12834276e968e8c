package org.shumao.contracts.match;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.shumao.contracts.code.CodeTable;

/**
 * The rules by which the documents of one order must agree: order, payment or money receipt, waybill and declaration list.
 * Ingestion checks that the total of a line is price times quantity; events carry no prices. The texts of
 * {@code match-rules.tsv} say what is wrong when a rule is broken, as those of ingestion do.
 */
public enum MatchRule {
    /** The amount paid is the amount of the order. */
    ORDER_PAYMENT_AMOUNT,
    /** Payments of imports are in yuan. */
    PAYMENT_CURRENCY,
    /** The parts of an order add up to its amount. */
    ORDER_SUM,
    /** The person who ordered also paid. */
    BUYER_PAYER,
    /** The person who ordered is declared. */
    BUYER_LIST,
    /** The goods that were ordered are declared. */
    LIST_ORDER_LINES,
    /** The order and the waybill name the same consignee. */
    CONSIGNEE_WAYBILL,
    /** The list names the waybill of the order. */
    LIST_WAYBILL,
    /** The limit of one import order. */
    RETAIL_LIMIT,
    /** All documents name the same enterprise; a document of another platform belongs to another order. */
    PARTIES;

    private static final int ENGLISH = 2;
    private static final int CHINESE = 3;

    // A row never changes; error-prone knows only its own annotation for that.
    @SuppressWarnings("ImmutableEnumChecker")
    private final String[] row = Objects.requireNonNull(
            Rows.BY_ID.get(name().toLowerCase(Locale.ROOT).replace('_', '-')));

    private static final class Rows {
        private static final Map<String, String[]> BY_ID = CodeTable.rows(MatchRule.class, "match-rules.tsv").stream()
                .collect(Collectors.toMap(row -> row[0], row -> row));
    }

    /** Stable name, for instance {@code order-sum}. */
    public String id() {
        return row[0];
    }

    public String english() {
        return row[ENGLISH];
    }

    public String chinese() {
        return row[CHINESE];
    }

    /** The fields or the notice behind the rule. */
    public String source() {
        return row[1];
    }
}
