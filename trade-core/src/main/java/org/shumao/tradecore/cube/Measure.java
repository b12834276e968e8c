package org.shumao.tradecore.cube;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says what is measured: of trade the columns of the roll-ups, of enterprises what business demography counts. */
public enum Measure {
    /** Value in fen. */
    CNY_FEN("cnyFen"),
    /** Value in US cents. */
    USD_CENTS("usdCents"),
    LINES("lines"),
    ORDERS("orders"),
    /** First statutory quantity. */
    QUANTITY("quantity"),
    /** Kilograms. */
    NET_WEIGHT("netWeight"),
    /** Enterprises that registered in the period. */
    REGISTERED("registered"),
    /** Enterprises that traded in the period for the first time. */
    FIRST_TRADE("firstTrade"),
    /** Enterprises that traded in the period. */
    ACTIVE("active"),
    /** Enterprises that traded once, and are presumed stopped at the end of the period. */
    PRESUMED_STOPPED("presumedStopped"),
    /** Enterprises that were not presumed stopped when the period began, having traded before. */
    ALIVE_BEFORE("aliveBefore"),
    /** How many of these are presumed stopped at its end. */
    STOPPED_IN_PERIOD("stoppedInPeriod"),
    /** Enterprises that traded in the period for the last time: not in the months after it that make one presumed stopped. */
    LAST_TRADE("lastTrade"),
    /** STOPPED_IN_PERIOD of ALIVE_BEFORE, per cent. */
    EXIT_PCT("exitPct"),
    /** FIRST_TRADE and LAST_TRADE together, births and deaths, of ACTIVE, the population; per cent. */
    CHURN_PCT("churnPct"),
    /** The course of those of FIRST_TRADE, month after month. */
    SURVIVAL("survival"),
    /** Codes with trade in the period that nobody has registered. */
    UNREGISTERED_TRADERS("unregisteredTraders");

    /** Numbers of enterprises that are made of trade and that releases show. */
    public static final List<Measure> TRADING_ENTERPRISES =
            List.of(FIRST_TRADE, ACTIVE, PRESUMED_STOPPED, ALIVE_BEFORE, STOPPED_IN_PERIOD);
    /** Numbers of enterprises. */
    public static final List<Measure> ENTERPRISES =
            List.of(REGISTERED, FIRST_TRADE, ACTIVE, PRESUMED_STOPPED, ALIVE_BEFORE, STOPPED_IN_PERIOD, LAST_TRADE);
    /** All that business demography has. */
    public static final List<Measure> BUSINESS_DEMOGRAPHY = List.of(
            REGISTERED,
            FIRST_TRADE,
            ACTIVE,
            PRESUMED_STOPPED,
            ALIVE_BEFORE,
            STOPPED_IN_PERIOD,
            LAST_TRADE,
            EXIT_PCT,
            CHURN_PCT,
            SURVIVAL,
            UNREGISTERED_TRADERS);

    private final String code;

    Measure(String code) {
        this.code = code;
    }

    /** Its name in questions and results. */
    public String code() {
        return code;
    }

    public static Map<String, Measure> byCode(List<Measure> measures) {
        Map<String, Measure> members = new LinkedHashMap<>();
        measures.forEach(measure -> members.put(measure.code, measure));
        return members;
    }
}
