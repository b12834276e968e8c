package org.shumao.aggregation.demography;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** A column of the answer, as a question may ask for it. */
enum Column {
    REGISTERED("registered"),
    FIRST_TRADE("firstTrade"),
    ACTIVE("active"),
    PRESUMED_STOPPED("presumedStopped"),
    ALIVE_BEFORE("aliveBefore"),
    STOPPED_IN_PERIOD("stoppedInPeriod"),
    CHURN_PCT("churnPct"),
    SURVIVAL("survival"),
    UNREGISTERED_TRADERS("unregisteredTraders");

    private final String code;

    Column(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }

    /** The column of a count. */
    static Column of(Measure measure) {
        return valueOf(measure.name());
    }

    static Map<String, Column> byCode() {
        Map<String, Column> members = new LinkedHashMap<>();
        Stream.of(values()).forEach(member -> members.put(member.code, member));
        return members;
    }
}
