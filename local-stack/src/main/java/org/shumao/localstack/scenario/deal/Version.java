package org.shumao.localstack.scenario.deal;

import java.time.LocalDateTime;
import org.shumao.contracts.record.Operation;
import org.shumao.localstack.scenario.trader.Trader;

/**
 * One version of a document about a deal.
 *
 * @param deal with the lines as this version states them
 * @param time business time of the sender
 * @param extraGrams weight of this version's packing: makes two versions of one second differ without touching a figure
 * @param platformByCustomsCode which spelling of the platform is written
 * @param sellerByCustomsCode which spelling of the seller is written
 */
public record Version(
        Deal deal,
        Operation operation,
        LocalDateTime time,
        int extraGrams,
        boolean platformByCustomsCode,
        boolean sellerByCustomsCode) {
    /** Senders write this where a foreign platform has no code. */
    static final String NO_PLATFORM = "无";

    public String platformCode() {
        Trader platform = deal.platform();
        return platform == null ? NO_PLATFORM : platform.code(platformByCustomsCode);
    }

    public String platformName() {
        Trader platform = deal.platform();
        return platform == null ? "虚构境外独立站" : platform.name();
    }

    public String sellerCode() {
        return deal.seller().code(sellerByCustomsCode);
    }

    public int netGrams() {
        return deal.lines().stream().mapToInt(GoodsLine::netGrams).sum() + extraGrams;
    }

    public Version then(Operation next, LocalDateTime later, Deal stated) {
        return new Version(stated, next, later, extraGrams, platformByCustomsCode, sellerByCustomsCode);
    }

    /** The same under the seller's other code. */
    public Version underOtherCode() {
        return new Version(deal, operation, time, extraGrams, platformByCustomsCode, !sellerByCustomsCode);
    }

    public Version packedDifferently() {
        return new Version(deal, operation, time, extraGrams + 35, platformByCustomsCode, sellerByCustomsCode);
    }
}
