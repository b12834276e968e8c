package org.shumao.aggregation.release.referenceseries;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shumao.contracts.period.Period;
import org.shumao.kit.problem.Violations;
import org.shumao.tradecore.referenceseries.ReferenceFlow;
import org.shumao.tradecore.referenceseries.ReferenceObservation;
import org.shumao.tradecore.referenceseries.ReferenceStatus;

/** Checks what observations must be: each broken rule is named with its place, and all or none are stored. */
final class ObservationRules {
    /** Observations of one upload. */
    static final int MOST = 10_000;
    /** Broken rules that are named. */
    private static final int NAMED = 100;

    private static final int FIRST_YEAR = 1949;
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,6})?");

    private final LocalDate last;
    private final Violations violations = new Violations();
    private final Map<String, String> places = new HashMap<>();

    /** @param last no vintage is later than this day */
    ObservationRules(LocalDate last) {
        this.last = last;
    }

    /** @param place where it stands, for instance {@code observations[0].} */
    record Written(String place, @Nullable PutObservation observation) {}

    /**
     * Returns the observations, if every one keeps every rule.
     *
     * @throws io.quarkiverse.resteasy.problem.HttpProblem {@code validation-failed}
     */
    List<ReferenceObservation> check(List<Written> written) {
        if (written.isEmpty() || written.size() > MOST) {
            String given = Integer.toString(written.size());
            violations.add(
                    "observations", "count", given, "1 to " + MOST + " observations", "These are too many or none.");
            violations.throwIfAny();
        }
        List<ReferenceObservation> checked = new ArrayList<>();
        for (Written one : written) {
            if (violations.found().size() < NAMED) {
                check(one.observation(), one.place()).ifPresent(checked::add);
            }
        }
        violations.throwIfAny();
        return checked;
    }

    private Optional<ReferenceObservation> check(@Nullable PutObservation written, String place) {
        if (written == null) {
            violations.add(place, "required", null, "an observation", "The observation is missing.");
            return Optional.empty();
        }
        Optional<Period> period = period(written.period(), place);
        Optional<ReferenceFlow> flow = flow(written.flow(), place);
        Optional<LocalDate> vintage = vintage(written.vintage(), period, place);
        Optional<BigDecimal> value = decimal(place + "value", written.value());
        Optional<ReferenceStatus> status = status(written.status(), place);
        PublishedText.check(place + "source", written.source(), violations);
        Optional<BigDecimal> growth =
                written.growthPct() == null ? Optional.empty() : decimal(place + "growthPct", written.growthPct());
        if (written.reason() != null) {
            PublishedText.check(place + "reason", written.reason(), violations);
        }
        if (period.isEmpty() || flow.isEmpty() || vintage.isEmpty() || value.isEmpty() || status.isEmpty()) {
            return Optional.empty();
        }
        checkUnique(period.get(), flow.get(), vintage.get(), place);
        return Optional.ofNullable(written.source())
                .map(source -> new ReferenceObservation(
                        period.get(),
                        flow.get(),
                        vintage.get(),
                        value.get(),
                        status.get(),
                        source.strip(),
                        growth.orElse(null),
                        1,
                        written.reason() == null ? null : written.reason().strip()));
    }

    private void checkUnique(Period period, ReferenceFlow flow, LocalDate vintage, String place) {
        String key = period + " " + flow.code() + " " + vintage;
        String before = places.putIfAbsent(key, place);
        if (before != null) {
            violations.add(
                    place + "vintage",
                    "repeated",
                    key,
                    "one value of a period, flow and vintage",
                    "The same is given at " + before + " already.");
        }
    }

    private Optional<Period> period(@Nullable String written, String place) {
        return checked(
                place + "period",
                "period",
                written,
                Period.parse(written == null ? "" : written)
                        .filter(period -> period.first().getYear() >= FIRST_YEAR),
                "SDMX notation from " + FIRST_YEAR + " on: 2025, 2025-S1, 2025-Q2 or 2025-06");
    }

    private Optional<ReferenceFlow> flow(@Nullable String written, String place) {
        return checked(
                place + "flow",
                "code",
                written,
                ReferenceFlow.named(written == null ? "" : written),
                ReferenceFlow.CODES);
    }

    private Optional<LocalDate> vintage(@Nullable String written, Optional<Period> period, String place) {
        Optional<LocalDate> day = day(written)
                .filter(one -> !one.isAfter(last))
                .filter(one ->
                        period.isEmpty() || !one.isBefore(period.get().first().atDay(1)));
        String expected = "a day, yyyy-mm-dd, not before the period begins and not after " + last;
        return checked(place + "vintage", "vintage", written, day, expected);
    }

    private static Optional<LocalDate> day(@Nullable String written) {
        try {
            return written != null && DAY.matcher(written).matches()
                    ? Optional.of(LocalDate.parse(written))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Optional<BigDecimal> decimal(String field, @Nullable String written) {
        Optional<BigDecimal> value = Optional.ofNullable(written)
                .filter(text -> DECIMAL.matcher(text).matches())
                .map(BigDecimal::new);
        String expected = "a plain decimal with at most 15 digits before and 6 after the point, without an exponent";
        return checked(field, "decimal", written, value, expected);
    }

    private Optional<ReferenceStatus> status(@Nullable String written, String place) {
        return written == null
                ? Optional.of(ReferenceStatus.NORMAL)
                : checked(place + "status", "code", written, ReferenceStatus.named(written), ReferenceStatus.CODES);
    }

    private <T> Optional<T> checked(
            String field, String rule, @Nullable String written, Optional<T> value, String expected) {
        if (value.isEmpty()) {
            boolean missing = written == null;
            String message = missing ? "It is missing." : "This is not what the rule wants.";
            violations.add(field, missing ? "required" : rule, written, expected, message);
        }
        return value;
    }
}
