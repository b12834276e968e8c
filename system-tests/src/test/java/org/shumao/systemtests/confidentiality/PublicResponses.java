package org.shumao.systemtests.confidentiality;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.YearMonth;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;
import org.shumao.testsupport.intruder.DemographyIntruder;

/** Every answer about business demography that is released, read as anybody would: counts, registrations, and the headlines. */
final class PublicResponses {
    private static final List<String> TRADE =
            List.of("firstTrade", "active", "presumedStopped", "aliveBefore", "stoppedInPeriod");

    private static final int STOPPED_AFTER_MONTHS = 12;

    private final Function<String, JsonNode> get;
    private final YearMonth from;
    private final YearMonth to;
    private final DemographyIntruder intruder;

    /**
     * @param get gives the answer to an address, as a caller without any credentials gets it
     * @param from first month of the first half-year that is released
     * @param to last month of the last
     */
    PublicResponses(Function<String, JsonNode> get, YearMonth from, YearMonth to) {
        this.get = get;
        this.from = from;
        this.to = to;
        this.intruder = new DemographyIntruder(
                Period.containing(Frequency.HALF, from).toString(),
                Period.containing(Frequency.HALF, to).toString(),
                STOPPED_AFTER_MONTHS);
    }

    /** Requests all of them. */
    PublicResponses collect() {
        periods().forEach(this::askDemography);
        periods().forEach(this::askHeadline);
        return this;
    }

    /** Whoever has read them all. */
    DemographyIntruder intruder() {
        return intruder;
    }

    /** Collects what is public of the register, from which suppressed figures must not follow either. */
    void collectRegister() {
        periods().forEach(period -> {
            JsonNode answer = get.apply(address(period) + "&by=province&measure=registered");
            learn(answer.path("total"), "registered", period, "");
            answer.path("rows").forEach(row -> learn(row.path("figures"), "registered", period, place(row)));
        });
    }

    private void askDemography(Period period) {
        JsonNode answer = get.apply(address(period));
        TRADE.forEach(measure -> learn(answer.path("total"), measure, period, ""));
        for (JsonNode row : get.apply(address(period) + "&by=province").path("rows")) {
            TRADE.forEach(measure -> learn(row.path("figures"), measure, period, place(row)));
        }
    }

    private void askHeadline(Period period) {
        learn(get.apply("/api/v1/headline?period=" + period).path("newEnterprises"), "firstTrade", period, "");
    }

    private void learn(JsonNode figures, String measure, Period period, String place) {
        if (figures.path(measure).isNumber()) {
            intruder.learn(
                    measure, period.toString(), place, figures.path(measure).asLong());
        } else if (figures.path(measure + "Reason").asText().equals("suppressed")) {
            intruder.want(measure, period.toString(), place);
        }
    }

    private List<Period> periods() {
        return Stream.of(Frequency.HALF, Frequency.YEAR)
                .flatMap(frequency -> Stream.iterate(
                                Period.containing(frequency, from).first(),
                                month -> !month.isAfter(to),
                                month -> month.plusMonths(frequency.months()))
                        .map(month -> new Period(frequency, month)))
                .filter(period ->
                        !period.first().isBefore(from) && !period.last().isAfter(to))
                .toList();
    }

    private static String address(Period period) {
        return "/api/v1/business-demography?from=" + period.first() + "&to=" + period.last();
    }

    private static String place(JsonNode row) {
        return row.path("members").path("province").asText();
    }
}
