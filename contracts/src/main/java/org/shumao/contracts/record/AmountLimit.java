package org.shumao.contracts.record;

import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.code.SupervisionMode;

/**
 * A limit says how many yuan one record may be worth, all its amounts together. Ingestion refuses a record that is worth more, and
 * aggregation sets one aside that came nevertheless: a slip of the finger, or ill will, must not bend the figures of everybody.
 */
public enum AmountLimit {
    /**
     * Retail imports (9610, 1210, 1239), whose goods are worth at most 5,000 yuan in one transaction (Ministry of Finance, notice
     * 2018/49): a little more is remarkable, twenty times as much is wrong.
     */
    RETAIL_IMPORT(100_000L),
    /** Retail exports (9610, 1210, 1239): one parcel. */
    RETAIL_EXPORT(5_000_000L),
    /** Exports between businesses (9710) and to overseas warehouses (9810), exports of no known mode, and services. */
    GENERAL(50_000_000_000L);

    /** Most that one retail import should be worth: goods, freight and insurance, without tax. */
    public static final BigDecimal USUAL_RETAIL_IMPORT = BigDecimal.valueOf(5_000);

    /** Most units of a currency whose rate of the month is unknown: a thousand million million. */
    public static final BigDecimal MOST_WITHOUT_RATE = BigDecimal.TEN.pow(15);

    private static final Set<String> WHOLESALE =
            Set.of(SupervisionMode.B2B_DIRECT_9710.code(), SupervisionMode.OVERSEAS_WAREHOUSE_9810.code());

    // Decimals never change; error-prone does not know them.
    @SuppressWarnings("ImmutableEnumChecker")
    private final BigDecimal most;

    AmountLimit(long most) {
        this.most = BigDecimal.valueOf(most);
    }

    /** Most yuan of one record. */
    public BigDecimal most() {
        return most;
    }

    /** The limit of the goods of a record; {@link #GENERAL} is that of services. */
    public static AmountLimit ofGoods(Flow flow, @Nullable String regime) {
        if (flow == Flow.IMPORT) {
            return RETAIL_IMPORT;
        }
        return regime == null || WHOLESALE.contains(regime) ? GENERAL : RETAIL_EXPORT;
    }
}
