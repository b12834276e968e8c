package org.shumao.testsupport.intruder;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.shumao.contracts.period.Period;
import org.shumao.contracts.period.Period.Frequency;

/** Every public answer about business demography, read as anybody would: the views, the register, and the headlines. */
public final class PublicResponses {
    private static final List<String> TRADE =
            List.of("firstTrade", "active", "presumedStopped", "aliveBefore", "stoppedInPeriod");

    private final Function<String, JsonNode> get;
    private final YearMonth from;
    private final YearMonth to;
    private final DemographyIntruder intruder;
    private final List<String> beyond = new ArrayList<>();

    /** @param get gives the answer to an address, as a caller without any credentials gets it */
    public PublicResponses(Function<String, JsonNode> get) {
        this.get = get;
        JsonNode any = get.apply("/api/v1/business-demography?from=2024-01&to=2024-12");
        this.from = YearMonth.parse(any.path("observedFrom").asText());
        this.to = YearMonth.parse(any.path("observedTo").asText());
        this.intruder = new DemographyIntruder(
                Period.containing(Frequency.HALF, from).toString(),
                Period.containing(Frequency.HALF, to).toString(),
                any.path("stoppedAfterMonths").asInt());
    }

    /** Requests all of them. */
    public PublicResponses collect() {
        for (Frequency frequency : List.of(Frequency.HALF, Frequency.YEAR)) {
            periods(frequency).forEach(this::askDemography);
        }
        for (Frequency frequency : Frequency.values()) {
            periods(frequency).forEach(this::askHeadline);
        }
        return this;
    }

    /** Whoever has read them all. */
    public DemographyIntruder intruder() {
        return intruder;
    }

    /** Returns what is public of periods that are in no public view. */
    public List<String> beyond() {
        return beyond;
    }

    /** Collects what is public of the register, from which suppressed figures must not follow either. */
    public void collectRegister() {
        for (Frequency frequency : List.of(Frequency.HALF, Frequency.YEAR)) {
            periods(frequency).forEach(period -> {
                JsonNode answer = get.apply(address(period) + "&by=province&measure=registered");
                learn(answer.path("total"), "registered", period, "");
                answer.path("rows").forEach(row -> learn(row.path("figures"), "registered", period, place(row)));
            });
        }
    }

    private void askDemography(Period period) {
        JsonNode answer = get.apply(address(period));
        TRADE.forEach(measure -> learn(answer.path("total"), measure, period, ""));
        for (JsonNode row : get.apply(address(period) + "&by=province").path("rows")) {
            TRADE.forEach(measure -> learn(row.path("figures"), measure, period, place(row)));
        }
    }

    private void askHeadline(Period period) {
        JsonNode figures = get.apply("/api/v1/headline?period=" + period).path("newEnterprises");
        if (period.frequency() == Frequency.HALF || period.frequency() == Frequency.YEAR) {
            learn(figures, "firstTrade", period, "");
        } else if (figures.path("firstTrade").isNumber()) {
            beyond.add("firstTrade of " + period);
        }
    }

    private void learn(JsonNode figures, String measure, Period period, String place) {
        if (figures.path(measure).isNumber()) {
            intruder.learn(
                    measure, period.toString(), place, figures.path(measure).asLong());
        } else if (figures.path(measure + "Reason").asText().equals("suppressed")) {
            intruder.want(measure, period.toString(), place);
        }
    }

    private Stream<Period> periods(Frequency frequency) {
        YearMonth first = Period.containing(frequency, from).first();
        return Stream.iterate(first, month -> !month.isAfter(to), month -> month.plusMonths(frequency.months()))
                .map(month -> new Period(frequency, month));
    }

    private static String address(Period period) {
        return "/api/v1/business-demography?from=" + period.first() + "&to=" + period.last();
    }

    private static String place(JsonNode row) {
        return row.path("members").path("province").asText();
    }
}
