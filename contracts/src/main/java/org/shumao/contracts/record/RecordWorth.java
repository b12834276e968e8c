package org.shumao.contracts.record;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Adds up what one record is worth, in yuan at the rates of its month, to be held against its {@link AmountLimit}. What a record
 * takes off counts like what it adds: a discount of a million million yuan is no better than a price.
 */
public final class RecordWorth {
    private BigDecimal goods = BigDecimal.ZERO;
    private BigDecimal charges = BigDecimal.ZERO;
    private BigDecimal services = BigDecimal.ZERO;
    private BigDecimal withoutRate = BigDecimal.ZERO;

    /**
     * Adds a line of goods, or their freight or insurance.
     *
     * @param rate yuan for one unit of the currency; null if there is none for the month. This holds for the others too
     */
    public void addGoods(BigDecimal amount, @Nullable BigDecimal rate) {
        goods = goods.add(inYuan(amount, rate));
    }

    /** Adds tax or a discount, which are no part of the value of the goods. */
    public void addCharge(BigDecimal amount, @Nullable BigDecimal rate) {
        charges = charges.add(inYuan(amount, rate));
    }

    /** Adds a line of services. */
    public void addService(BigDecimal amount, @Nullable BigDecimal rate) {
        services = services.add(inYuan(amount, rate));
    }

    private BigDecimal inYuan(BigDecimal amount, @Nullable BigDecimal rate) {
        if (rate == null) {
            withoutRate = withoutRate.add(amount.abs());
            return BigDecimal.ZERO;
        }
        return amount.abs().multiply(rate);
    }

    /** Yuan of the goods with freight and insurance, as far as rates are known. */
    public BigDecimal goods() {
        return goods;
    }

    /** Returns whether goods with all charges, or services, are worth more, or what has no rate is beyond every bound. */
    public boolean exceeds(BigDecimal mostOfGoods, BigDecimal mostOfServices) {
        return goods.add(charges).compareTo(mostOfGoods) > 0
                || services.compareTo(mostOfServices) > 0
                || withoutRate.compareTo(AmountLimit.MOST_WITHOUT_RATE) > 0;
    }
}
